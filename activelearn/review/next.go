package review

import (
	"context"
	"slices"

	"winnow/fault"
)

// mostLent bounds the questions one person has at a time: the one they look at,
// those loaded ahead or being saved, and one in another window.
const mostLent = 8

// waitingCount is how many items of an arm the next one is chosen among.
const waitingCount = 60

// Next returns the question a person should answer next, lent to them; nil when
// there is none. Those they hold already and are not beside come first, so that a
// page loaded again shows the same one.
func (s *Service) Next(ctx context.Context, actor Actor, beside ...int64) (*Question, error) {
	visible, err := s.store.Visible(ctx, actor.OrganisationID)
	if err != nil {
		return nil, err
	}
	held, err := s.store.Lent(ctx, actor.ID, s.now())
	if err != nil {
		return nil, err
	}
	for _, l := range held {
		if slices.Contains(beside, l.ItemID) {
			continue
		}
		if q, err := s.question(ctx, actor, visible, l); q != nil || err != nil {
			return q, err
		}
	}
	if len(held) >= mostLent {
		return nil, fault.New(fault.Conflict, "You have %d questions open. Answer one of them first, or wait until they go back.", len(held))
	}
	return s.lend(ctx, actor, visible)
}

// lend chooses a question and lends it. Where somebody else is faster, it chooses
// again.
func (s *Service) lend(ctx context.Context, actor Actor, visible []int64) (*Question, error) {
	n, err := s.store.Asked(ctx, actor.ID)
	if err != nil {
		return nil, err
	}
	recent, err := s.store.Recent(ctx, actor.ID, recentCount)
	if err != nil {
		return nil, err
	}
	for _, arm := range s.shares.arms(s.seed, actor.ID, n) {
		for {
			items, err := s.store.Waiting(ctx, Wanted{Arm: arm, Person: actor.ID, Visible: visible, Now: s.now(), Limit: waitingCount})
			if err != nil {
				return nil, err
			}
			if len(items) == 0 {
				break
			}
			q, err := s.lendOne(ctx, actor, visible, arm, items, recent)
			if q != nil || err != nil {
				return q, err
			}
		}
	}
	return nil, nil
}

// lendOne lends the best item that can be had; nil when others took them all.
func (s *Service) lendOne(ctx context.Context, actor Actor, visible []int64, arm Arm, items, recent []Item) (*Question, error) {
	for len(items) > 0 {
		at := choose(arm, items, recent)
		lease := Lease{ItemID: items[at].ID, PersonID: actor.ID, Arm: arm, Until: s.now().Add(LeaseTime)}
		lent, err := s.store.Lend(ctx, lease, s.now())
		if err != nil {
			return nil, err
		}
		if lent {
			if q, err := s.question(ctx, actor, visible, lease); q != nil || err != nil {
				return q, err
			}
		}
		items = slices.Delete(items, at, at+1)
	}
	return nil, nil
}

// choose takes the random arm and gold in the store's order: differing from the
// questions before would make the sample one of chosen items.
func choose(arm Arm, items, recent []Item) int {
	switch arm {
	case ByDoubt:
		return Pick(items, func(i Item) float64 { return i.Doubt }, recent)
	case Again:
		return Pick(items, func(i Item) float64 { return i.Asking }, recent)
	}
	return 0
}

// question reads what is asked; nil where the item or its document went, or shows
// nothing any more.
func (s *Service) question(ctx context.Context, actor Actor, visible []int64, l Lease) (*Question, error) {
	i, err := s.store.Item(ctx, visible, l.ItemID)
	if err == nil {
		var q *Question
		if q, err = s.ask(ctx, actor, i, l); err == nil {
			return q, nil
		}
	}
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	return nil, err
}

// Again returns a question that the actor holds, such as one whose answer they took
// back; nil where somebody else has it by now.
func (s *Service) Again(ctx context.Context, actor Actor, item int64) (*Question, error) {
	visible, err := s.store.Visible(ctx, actor.OrganisationID)
	if err != nil {
		return nil, err
	}
	l, err := s.store.Lease(ctx, item)
	if err != nil || l.PersonID != actor.ID {
		return nil, err
	}
	return s.question(ctx, actor, visible, l)
}
