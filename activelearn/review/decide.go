package review

import (
	"context"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// Decision is an answer as a client sends it. ID is a UUID the client makes, so
// that sending again is harmless.
type Decision struct {
	ID      string
	Item    int64
	Answer  Answer
	Reason  string // of NotRelevant, as package feedback names them; optional
	Note    string
	Version int   // of the document, as asked
	Seen    int64 // as asked
	SpentMS int64
	MadeAt  time.Time // by the client's clock; zero: not told
}

// maxNote is the longest note, in characters.
const maxNote = 2000

// Outcome is what became of a decision.
type Outcome struct {
	Given    Given
	Label    string
	Engine   Opinion // to be told once the answer is kept
	Repeated bool
}

func (d Decision) check() error {
	if err := fault.OwnID("An answer", d.ID); err != nil {
		return err
	}
	switch {
	case d.Item < 1:
		return fault.In("item", "Say which question: its id, a number from 1.")
	case d.Answer != Skip && !slices.Contains(Verdicts, d.Answer):
		return fault.In("answer", "Answer required, core, mentioned, not_relevant or skip.")
	case d.Reason != "" && d.Answer != NotRelevant:
		return fault.In("reason", "Only not_relevant has a reason.")
	case d.Version < 1:
		return fault.In("version", "Say which version of the document was shown: a number from 1.")
	case d.Seen < 0 || d.SpentMS < 0:
		return fault.In("seen", "Seen and spent_ms are numbers from 0, as the question gave them.")
	case utf8.RuneCountInString(d.Note) > maxNote || !utf8.ValidString(d.Note):
		return fault.In("note", "The note has at most %d characters.", maxNote)
	}
	return nil
}

// Decide keeps an answer to a question that was lent to the actor: an event of the
// document first, under the answer's id, then the answer itself. A crash between the
// two is mended by sending the same again. A skip is an answer without an event.
func (s *Service) Decide(ctx context.Context, actor Actor, d Decision) (Outcome, error) {
	if err := d.check(); err != nil {
		return Outcome{}, err
	}
	visible, err := s.store.Visible(ctx, actor.OrganisationID)
	if err != nil {
		return Outcome{}, err
	}
	item, err := s.store.Item(ctx, visible, d.Item)
	if err != nil {
		return Outcome{}, err
	}
	if before, err := s.store.Given(ctx, d.ID); err != nil || before.ID != "" {
		return repeated(before, item, actor, d, err)
	}
	lease, err := s.lentTo(ctx, actor, d.Item)
	if err != nil {
		return Outcome{}, err
	}
	said, err := s.said(ctx, item, lease, d)
	if err != nil {
		return Outcome{}, err
	}
	if err := s.record(ctx, actor, said); err != nil {
		return Outcome{}, err
	}
	given := given(said, actor, s.now())
	skill := Outcome{Given: given, Label: item.Label, Engine: Opinion{Shown: item.Shown, Relation: item.Relation, Probability: item.Probability}}
	return skill, s.store.Keep(ctx, given)
}

// record makes the answer an event, unless it is a skip. A question that cannot be
// answered any more goes back.
func (s *Service) record(ctx context.Context, actor Actor, said Said) error {
	if said.Decision.Answer == Skip {
		return nil
	}
	err := s.recorder.Record(ctx, actor, said)
	if kind := fault.KindOf(err); err != nil && (kind == fault.Conflict || kind == fault.NotFound) {
		return errors.Join(err, s.store.Release(ctx, said.Item.ID, actor.ID))
	}
	return err
}

func repeated(before Given, item Item, actor Actor, d Decision, err error) (Outcome, error) {
	if err != nil {
		return Outcome{}, err
	}
	if before.PersonID != actor.ID || before.ItemID != d.Item || before.Answer != d.Answer {
		return Outcome{}, fault.New(fault.Conflict, "This id was used before, for something else. Nothing was changed; send it again under a new id.")
	}
	return Outcome{Given: before, Label: item.Label, Repeated: true, Engine: Opinion{Shown: before.Shown, Relation: before.Relation, Probability: before.Probability}}, nil
}

// lentTo returns the actor's lease on an item. One that is over counts as long as
// nobody else has it.
func (s *Service) lentTo(ctx context.Context, actor Actor, item int64) (Lease, error) {
	l, err := s.store.Lease(ctx, item)
	if err == nil && l.PersonID != actor.ID {
		return l, fault.New(fault.Conflict, "This question is not yours any more: it was answered, or somebody else was asked meanwhile. Nothing was changed. Go on with the next one.")
	}
	return l, err
}

func (s *Service) said(ctx context.Context, i Item, l Lease, d Decision) (Said, error) {
	source, err := s.store.Source(ctx, i)
	if err != nil {
		return Said{}, err
	}
	skill, _ := named(source.Extraction, i.SkillID)
	return Said{Item: i, Arm: l.Arm, Decision: d, Stamp: source.Extraction.Stamp, Evidence: Best(skill)}, nil
}

func given(s Said, actor Actor, now time.Time) Given {
	i, d := s.Item, s.Decision
	return Given{ID: d.ID, ItemID: i.ID, DocumentID: i.DocumentID, SkillID: i.SkillID, OrganisationID: i.OrganisationID, PersonID: actor.ID, Arm: s.Arm,
		Answer: d.Answer, Shown: i.Shown, Relation: i.Relation, Probability: i.Probability, SpentMS: d.SpentMS, At: now}
}
