package activelearn

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"winnow/fault"
)

// RememberRejections is how long a rejected phrase stays away, unless its
// evidence grows much.
const RememberRejections = 180 * 24 * time.Hour

// Decide keeps a decision and makes its edit of the taxonomy. Sending the same
// decision again gets the same answer. It answers Invalid (with the field),
// NotFound, a Conflict that carries a *Clash with both sides when somebody decided
// what the actor had not seen, a Conflict when somebody else holds the lease, and
// what the taxonomy says of an edit that it does not take.
//
// The decision is written down first, then its edit is made, then what became of
// the edit is written down. The edit's id is made from the decision's, and the
// taxonomy makes no edit twice; so a crash anywhere in between is mended by doing
// the same again, which the client's retry does, and Mend in the background. Two
// curators at once meet at the first step, before either changed the taxonomy.
func (s *Service) Decide(ctx context.Context, actor Actor, d Decision) (Outcome, error) {
	if err := d.check(); err != nil {
		return Outcome{}, err
	}
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Outcome{}, err
	}
	hash, err := d.hash(actor)
	if err != nil {
		return Outcome{}, err
	}
	repeated, err := s.write(ctx, scope, actor, d, hash)
	if err != nil {
		return Outcome{}, err
	}
	if err := s.settle(ctx, scope, d.Candidate, d.ID); err != nil {
		return Outcome{}, err
	}
	return s.outcome(ctx, scope, d, repeated)
}

// write writes a decision down, unless it was before.
func (s *Service) write(ctx context.Context, scope Scope, actor Actor, d Decision, hash string) (repeated bool, err error) {
	events, err := s.store.Events(ctx, d.Candidate)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(events, func(r Recorded) bool { return r.ID == d.ID && r.BodyHash == hash }) {
		return true, nil
	}
	if err := s.catchUp(ctx, scope, d.Candidate); err != nil {
		return false, err
	}
	e, err := s.recorded(ctx, scope, actor, d)
	if err != nil {
		return false, err
	}
	e.BodyHash = hash
	_, err = s.store.Append(ctx, scope, d.Candidate, d.ID, planner{e}.plan)
	if errors.Is(err, errRepeated) { // sent twice at once
		return true, nil
	}
	return false, err
}

// recorded completes a decision with what the server knows.
func (s *Service) recorded(ctx context.Context, scope Scope, actor Actor, d Decision) (Recorded, error) {
	c, err := s.store.Candidate(ctx, scope, d.Candidate)
	if err != nil {
		return Recorded{}, err
	}
	switch d.Kind {
	case Approve, Alias, Name:
		if d.Sentences, err = s.confirmed(ctx, scope, d); err != nil {
			return Recorded{}, err
		}
		if d.Kind == Name {
			named, err := s.taxonomy.Named(ctx, scope.Taxonomy, d.Target, d.Label.Language)
			if err != nil {
				return Recorded{}, err
			}
			d.Preferred = !named
		}
		if d.Kind != Approve && d.Label == nil {
			d.Label = &Label{c.Label, c.Language}
		}
	case Merge:
		if _, err := s.store.Candidate(ctx, scope, d.Target); err != nil {
			return Recorded{}, fault.In("target", "There is no such candidate. Choose another one.")
		}
	case Reject:
		if d.Until.IsZero() {
			d.Until = scope.Now.Add(RememberRejections)
		}
	case Ask:
		if err := s.checkMentions(ctx, actor, d.Mentions); err != nil {
			return Recorded{}, err
		}
	}
	return Recorded{Decision: d, Taxonomy: scope.Taxonomy, Actor: actor, Documents: c.Documents, CreatedAt: scope.Now}, nil
}

// confirmed keeps those sentences that the curator may see; all of them where
// the client names none.
func (s *Service) confirmed(ctx context.Context, scope Scope, d Decision) ([]int64, error) {
	shown, err := s.store.Sentences(ctx, scope, d.Candidate, MaxSentences)
	if err != nil {
		return nil, err
	}
	ids := []int64{}
	for _, x := range shown {
		if d.Sentences == nil || slices.Contains(d.Sentences, x.ID) {
			ids = append(ids, x.ID)
		}
	}
	return ids, nil
}

func (s *Service) checkMentions(ctx context.Context, actor Actor, people []int64) error {
	colleagues, err := s.store.Colleagues(ctx, actor.OrganisationID)
	if err != nil {
		return err
	}
	for _, id := range people {
		if !slices.ContainsFunc(colleagues, func(c Colleague) bool { return c.ID == id }) {
			return fault.In("mentions", "One of these is not a curator here. Choose among your colleagues.")
		}
	}
	return nil
}

// editID is the id of the edit that a decision names, the same at every try.
func editID(decision string) string {
	return uuid.NewSHA1(uuid.MustParse(decision), []byte("edit of the taxonomy")).String()
}
