package document

import (
	"context"
	"time"
)

// Relearned asks in how many documents that job seekers see a skill was found, or
// no longer found, when the same text was read again, and nothing but what
// people decided can have made the difference.
type Relearned struct {
	Skills []int64 // ids that name the skill
	Gained bool    // found; else lost
	Since  time.Time
	But    string // public id of a document that is left out
}

// Relearned counts published documents of all organisations: whoever reads them
// may count them.
func (s *Service) Relearned(ctx context.Context, r Relearned) (int, error) {
	if len(r.Skills) == 0 {
		return 0, nil
	}
	return s.store.Relearned(ctx, r)
}
