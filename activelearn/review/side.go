package review

import (
	"context"
	"slices"
	"time"
)

// Side is what stands beside the question: the person's own figures, and what the
// random arm tells of the engine.
type Side struct {
	Figures
	MedianMS int64 // of a decision; 0: not known
	Pairs    []Pair
	Estimate Estimate
	History  []Done // newest first
}

// recentDone is how many answers a Side lists.
const recentDone = 5

// Side counts what the actor may know of: their own answers, and those of others
// where the text may be seen.
func (s *Service) Side(ctx context.Context, actor Actor) (Side, error) {
	visible, err := s.store.Visible(ctx, actor.OrganisationID)
	if err != nil {
		return Side{}, err
	}
	side := Side{}
	if side.Figures, err = s.store.Figures(ctx, actor.ID, visible, s.now().Truncate(24*time.Hour)); err != nil {
		return side, err
	}
	side.MedianMS = median(side.SpentMS)
	if side.Pairs, err = s.store.Pairs(ctx, actor.ID, visible); err != nil {
		return side, err
	}
	samples, err := s.store.Samples(ctx, visible)
	if err != nil {
		return side, err
	}
	side.Estimate = Estimated(samples)
	side.History, err = s.store.History(ctx, actor.ID, recentDone)
	return side, err
}

// median of an even number is the lower of the middle two; 0 of none.
func median(values []int64) int64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}
