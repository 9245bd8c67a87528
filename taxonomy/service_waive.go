package taxonomy

import (
	"context"

	"winnow/fault"
)

// Waive keeps a finding of the named taxonomy with a reason; of a finding that
// is kept already it replaces the reason. The time is the service's.
func (s *Service) Waive(ctx context.Context, name string, w Waiver) error {
	if err := w.check(); err != nil {
		return err
	}
	t, err := s.Get(ctx, name)
	if err != nil {
		return err
	}
	w.Reason, w.Message, w.At = cleanText(w.Reason), cleanText(w.Message), s.moment()
	return s.store.Write(ctx, t.Name, func(tx Tx) error {
		known, err := tx.Heads([]int64{w.Concept})
		if err != nil {
			return err
		}
		if _, ok := known[w.Concept]; !ok {
			return fault.New(fault.NotFound, "The taxonomy %q has no concept %d.", t.Name, w.Concept)
		}
		return tx.SaveWaiver(w)
	})
}

// Unwaive shows a finding again that was kept; of one that was not it changes
// nothing.
func (s *Service) Unwaive(ctx context.Context, name, finding string) error {
	t, err := s.Get(ctx, name)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, t.Name, func(tx Tx) error { return tx.RemoveWaiver(finding) })
}

// Waivers returns what is kept of the named taxonomy, the latest first.
func (s *Service) Waivers(ctx context.Context, name string) ([]Waiver, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	return view.Waivers()
}

// OpenProposals counts the proposals that wait for a second curator.
func (s *Service) OpenProposals(ctx context.Context, name string) (int, error) {
	open, err := s.Proposals(ctx, name, ProposalOpen)
	return len(open), err
}
