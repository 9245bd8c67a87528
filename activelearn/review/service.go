package review

import (
	"context"
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Recorder makes feedback of answers.
type Recorder interface {
	// Seen is the sequence of the document's last event.
	Seen(ctx context.Context, i Item) (int64, error)
	// Record keeps an answer as an event of the document under the decision's id.
	// Recording it again is harmless. It answers a Conflict when the document or the
	// skill was changed since the question was made.
	Record(ctx context.Context, actor Actor, s Said) error
	// Undo takes the event back, under an id of its own.
	Undo(ctx context.Context, actor Actor, i Item, id, undoes string) error
}

// Said is an answer with all that its event needs.
type Said struct {
	Item     Item
	Arm      Arm
	Decision Decision
	Stamp    extractor.Stamp
	Evidence extractor.Evidence
}

// Parts is what a Service is made of.
type Parts struct {
	Store    Store
	Recorder Recorder
	// Threshold is the least probability at which the engine shows a skill in
	// documents of a kind; 0: not known.
	Threshold func(text.Kind) float64
	Shares    *Shares          // nil: DefaultShares
	Seed      string           // of the random arm; empty: the one of all installations
	Clock     func() time.Time // nil: the system's
}

// Service is everything that can be done with the queue. It may be used from many
// goroutines. Callers check permissions first.
type Service struct {
	store     Store
	recorder  Recorder
	threshold func(text.Kind) float64
	shares    Shares
	seed      string
	clock     func() time.Time
}

// NewService returns a Service.
func NewService(p Parts) *Service {
	if p.Clock == nil {
		p.Clock = time.Now
	}
	if p.Shares == nil {
		p.Shares = &DefaultShares
	}
	if p.Seed == "" {
		p.Seed = "winnow review"
	}
	if p.Threshold == nil {
		p.Threshold = func(text.Kind) float64 { return 0 }
	}
	return &Service{store: p.Store, recorder: p.Recorder, threshold: p.Threshold, shares: *p.Shares, seed: p.Seed, clock: p.Clock}
}

// now is cut to what databases keep.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }
