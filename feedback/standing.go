package feedback

import (
	"context"

	"winnow/extractor/text"
)

// Verdict is where a decision stands.
type Verdict string

// The verdicts. Added skills are those that people found and the engine did not.
const (
	Accepted Verdict = "accepted"
	Added    Verdict = "added"
	Removed  Verdict = "removed"
)

// Standing is where the decision on one skill of one document stands, by the
// skill that events name. Without a verdict nobody decided, or all was undone.
type Standing struct {
	SkillID int64
	Verdict Verdict
	Reason  Reason
	Role    string
	Person  int64            // who said it
	Section text.SectionKind // where the skill was shown or selected
	Nth     int              // of the event that stands, among all of the document but exposures
}

// standingOf says where a skill stands in a state that was folded by the skills
// that events name.
func (s State) standingOf(skill int64) Standing {
	d := s.Decisions[skill]
	out := Standing{SkillID: skill}
	if !d.Decided {
		return out
	}
	at := s.index[d.verdict]
	said := s.entries[at]
	out.Verdict, out.Reason, out.Role, out.Nth = Accepted, d.Reason, said.Role, at+1
	out.Person, out.Section = said.ActorID, d.Section
	switch {
	case !d.Kept:
		out.Verdict = Removed
	case d.Added:
		out.Verdict = Added
	}
	return out
}

// CatchUp works out where decisions stand that were made before that was kept
// beside the events. It ends at once where there are none.
func (s *Service) CatchUp(ctx context.Context) error {
	for ctx.Err() == nil {
		left, err := s.store.Unsettled(ctx, MaxSince)
		if err != nil || len(left) == 0 {
			return err
		}
		for _, d := range left {
			if err := s.store.Settle(ctx, d, func(events []Recorded) []Standing {
				state := Fold(events)
				out := make([]Standing, 0, len(state.Decisions))
				for id := range state.Decisions {
					out = append(out, state.standingOf(id))
				}
				return out
			}); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}
