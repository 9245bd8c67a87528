package suppression

import (
	"context"

	"winnow/feedback/acceptance"
)

// Asked counts documents that showed a skill although decisions taught to hide
// it there, and what people answered.
type Asked struct {
	Documents          int
	Accepted, Rejected int // of those; the others were left as they were
}

// Asked tells how often what is hidden was asked about again, by the skills of
// today, as long as anybody remembers.
func (s *Service) Asked(ctx context.Context, orgID int64) (map[acceptance.Cell]Asked, error) {
	kept, err := s.store.Asked(ctx, orgID)
	if err != nil {
		return nil, err
	}
	out := make(map[acceptance.Cell]Asked, len(kept))
	for cell, n := range kept {
		if now, ok := s.today(cell); ok {
			sum := out[now]
			out[now] = Asked{sum.Documents + n.Documents, sum.Accepted + n.Accepted, sum.Rejected + n.Rejected}
		}
	}
	return out, nil
}
