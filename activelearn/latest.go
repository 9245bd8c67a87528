package activelearn

import (
	"context"
	"time"

	"winnow/fault"
)

// lookBack is how far Latest looks, nearest first: most undos follow at once.
var lookBack = []time.Duration{24 * time.Hour, 90 * 24 * time.Hour, 100 * 365 * 24 * time.Hour}

// Latest returns the actor's newest decision that still counts, however long ago
// it was made; NotFound where there is none.
func (s *Service) Latest(ctx context.Context, actor Actor) (Recorded, error) {
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Recorded{}, err
	}
	for _, ago := range lookBack {
		decided, err := s.store.Decided(ctx, scope.Organisation, scope.Taxonomy, scope.Now.Add(-ago))
		if err != nil {
			return Recorded{}, err
		}
		if r := latest(decided, actor.ID); r != nil {
			return *r, nil
		}
	}
	return Recorded{}, fault.New(fault.NotFound, "You decided nothing yet, so there is nothing to take back.")
}

func latest(decided []Recorded, actor int64) *Recorded {
	var last *Recorded
	for i, r := range decided {
		if r.Actor.ID == actor && r.counts() && (last == nil || r.Sequence > last.Sequence) {
			last = &decided[i]
		}
	}
	return last
}
