package activelearn

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"winnow/fault"
)

// Mend makes the edits of decisions that were written down when the process was
// killed or the database went away, and follows proposals. It is called in the
// background; calling it in several processes at once is harmless.
func (s *Service) Mend(ctx context.Context) error {
	ids, err := s.store.Unsettled(ctx, 100)
	if err != nil {
		return err
	}
	scope := Scope{Now: s.now()}
	for _, id := range ids {
		if err := s.catchUp(ctx, scope, id); err != nil {
			return err
		}
	}
	return nil
}

// catchUp settles what is pending of a candidate and looks at its proposals.
func (s *Service) catchUp(ctx context.Context, scope Scope, candidate int64) error {
	if err := s.settle(ctx, scope, candidate, ""); err != nil {
		return err
	}
	return s.followProposals(ctx, scope, candidate)
}

// settle makes the pending edits of a candidate in order. It returns the fault
// of the decision of the id when the taxonomy did not take it.
func (s *Service) settle(ctx context.Context, scope Scope, candidate int64, id string) error {
	events, err := s.store.Events(ctx, candidate)
	if err != nil {
		return err
	}
	standing := Fold(events)
	for _, r := range standing.Pending() {
		err := s.make(ctx, scope, standing, r)
		if kind := fault.KindOf(err); kind == fault.Unavailable || kind == fault.Internal || err != nil && r.ID == id {
			return err
		}
	}
	if r := standing.find(id); r != nil && r.Edit == EditRefused {
		return fault.New(fault.Conflict, "The taxonomy did not take this decision before. Decide again.")
	}
	return nil
}

// make makes one edit and writes down what became of it.
func (s *Service) make(ctx context.Context, scope Scope, standing Standing, r Recorded) error {
	applied, err := s.apply(ctx, standing, r)
	switch kind := fault.KindOf(err); {
	case kind == fault.Unavailable || kind == fault.Internal:
		return err // stays pending
	case err != nil:
		if failed := s.note(ctx, scope, r, refused, Applied{}); failed != nil {
			return failed
		}
		return err
	case applied.Proposal != "":
		return s.note(ctx, scope, r, proposed, applied)
	}
	return s.note(ctx, scope, r, made, applied)
}

func (s *Service) apply(ctx context.Context, standing Standing, r Recorded) (Applied, error) {
	e := Edit{ID: editID(r.ID), Author: r.Actor, Reason: r.reason(standing), Base: r.Decision.Revision}
	switch r.Kind {
	case Approve:
		e.New = r.New
	case Alias, Name:
		e.Skill, e.Label, e.Preferred = r.Target, r.Label, r.Preferred
	case Undo:
		undone := standing.find(r.Undoes)
		if undone.Edit == EditProposed {
			return Applied{}, s.taxonomy.Withdraw(ctx, r.Taxonomy, undone.Proposal, r.Actor)
		}
		e.Undoes = editID(undone.ID)
	}
	return s.taxonomy.Apply(ctx, r.Taxonomy, e)
}

// reason is what the taxonomy's history says.
func (r Recorded) reason(standing Standing) string {
	if r.Note != "" {
		return r.Note
	}
	if r.Kind == Undo {
		return "A decision about a candidate was undone."
	}
	return fmt.Sprintf("Found in %d documents.", r.Documents)
}

// note writes down what became of an edit, once.
func (s *Service) note(ctx context.Context, scope Scope, r Recorded, kind Kind, a Applied) error {
	id := uuid.NewSHA1(uuid.MustParse(r.ID), []byte(kind)).String()
	e := Recorded{Decision: Decision{ID: id, Candidate: r.Candidate, Kind: kind}, About: r.ID, Taxonomy: r.Taxonomy, Actor: r.Actor,
		SkillID: a.Skill, Revision: a.Revision, Proposal: a.Proposal, CreatedAt: s.now()}
	_, err := s.store.Append(ctx, scope, r.Candidate, id, func(snap Snapshot) (Plan, error) {
		if snap.Known != nil {
			return Plan{}, errRepeated
		}
		return Plan{Event: e}, nil
	})
	if errors.Is(err, errRepeated) {
		return nil
	}
	return err
}

// followProposals writes down what second curators made of a candidate's
// proposals.
func (s *Service) followProposals(ctx context.Context, scope Scope, candidate int64) error {
	events, err := s.store.Events(ctx, candidate)
	if err != nil {
		return err
	}
	for _, r := range Fold(events).History {
		if r.Edit != EditProposed || r.Undone {
			continue
		}
		state, applied, err := s.taxonomy.Proposal(ctx, r.Taxonomy, r.Proposal)
		switch {
		case err != nil:
			return err
		case state == ProposalAccepted:
			err = s.note(ctx, scope, r, made, applied)
		case state == ProposalRefused:
			err = s.note(ctx, scope, r, declined, Applied{})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// outcome reads what a decision led to.
func (s *Service) outcome(ctx context.Context, scope Scope, d Decision, repeated bool) (Outcome, error) {
	c, err := s.store.Candidate(ctx, scope, d.Candidate)
	if err != nil {
		return Outcome{}, err
	}
	events, err := s.store.Events(ctx, d.Candidate)
	if err != nil {
		return Outcome{}, err
	}
	standing := Fold(events)
	o := Outcome{Candidate: c, Repeated: repeated}
	if r := standing.find(d.ID); r != nil {
		o.Recorded = *r
	}
	if d.Kind == SplitUp {
		if o.Made, err = s.store.Parts(ctx, c.ID); err != nil {
			return o, err
		}
	}
	o.Message = o.Recorded.message(c)
	return o, nil
}

// message says in a sentence what a decision did.
func (r Recorded) message(c Candidate) string {
	if r.Edit == EditProposed {
		return "This waits as a proposal: a second curator must accept it."
	}
	switch r.Kind {
	case Approve:
		return fmt.Sprintf("%q is a skill now.", r.New.Label.Text)
	case Alias:
		return fmt.Sprintf("%q is another name of that skill now.", r.Label.Text)
	case Name:
		return fmt.Sprintf("%q is a name of that skill now.", r.Label.Text)
	case SplitUp:
		return fmt.Sprintf("It was split into %d candidates.", len(r.Phrases))
	case Merge:
		return "It was merged; its evidence counts there."
	case Reject:
		return fmt.Sprintf("It is not a skill. It comes back when twice as many texts have it, or any more of them after %s.", r.Until.Format("2 January 2006"))
	case Wait:
		if r.Until.IsZero() {
			return "It comes back when its evidence has grown."
		}
		return fmt.Sprintf("It comes back on %s.", r.Until.Format("2 January 2006"))
	case Ask:
		return "Your colleagues see it under their questions."
	}
	return "The decision was undone."
}
