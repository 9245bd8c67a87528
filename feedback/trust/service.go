package trust

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"winnow/fault"
	"winnow/feedback"
)

// Service keeps up with the events and answers what is known of people. Callers
// check permissions first, and name the organisations whose text somebody may see.
type Service struct {
	store  Store
	events Events
	clock  func() time.Time

	mu   sync.Mutex
	last *weighing // the scale that was asked for last
}

type weighing struct {
	position int64
	scale    *Scale
}

// NewService returns a Service; a nil clock is the system's.
func NewService(store Store, events Events, clock func() time.Time) *Service {
	if clock == nil {
		clock = time.Now
	}
	return &Service{store: store, events: events, clock: clock}
}

// Reckoning is the newest one; the zero one before there is any.
func (s *Service) Reckoning(ctx context.Context) (Reckoning, error) {
	r, _, err := s.store.Newest(ctx, math.MaxInt64)
	return r, err
}

// Weights implements feedback.Trust.
func (s *Service) Weights(ctx context.Context) (feedback.Weights, error) {
	return s.Scale(ctx)
}

// Scale is how words weigh at present.
func (s *Service) Scale(ctx context.Context) (*Scale, error) {
	return s.scaleAt(ctx, math.MaxInt64)
}

// WeightsAt is how words weighed at an event position: by the last boundary before
// it, whatever was said since. It takes in events up to there first.
func (s *Service) WeightsAt(ctx context.Context, position int64) (feedback.Weights, error) {
	boundary := Boundary(position)
	for {
		last, found, err := s.store.Newest(ctx, boundary)
		if err != nil {
			return nil, err
		}
		if boundary == 0 || found && last.Position == boundary {
			break
		}
		if more, err := s.step(ctx); err != nil || !more {
			return s.scaleOf(last), err
		}
	}
	return s.scaleAt(ctx, boundary)
}

func (s *Service) scaleAt(ctx context.Context, position int64) (*Scale, error) {
	r, _, err := s.store.Newest(ctx, position)
	if err != nil {
		return nil, err
	}
	return s.scaleOf(r), nil
}

func (s *Service) scaleOf(r Reckoning) *Scale {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == nil || s.last.position != r.Position {
		s.last = &weighing{r.Position, NewScale(r)}
	}
	return s.last.scale
}

// Again lists documents to learn from again after a number, since people who spoke
// of them weigh otherwise.
func (s *Service) Again(ctx context.Context, after int64, limit int) ([]Noted, error) {
	return s.store.Again(ctx, after, limit)
}

// Open lists disagreements that wait in organisations.
func (s *Service) Open(ctx context.Context, organisations []int64, after Place, limit int) ([]Open, error) {
	if len(organisations) == 0 {
		return nil, nil
	}
	return s.store.Open(ctx, organisations, after, limit)
}

// CountOpen counts them.
func (s *Service) CountOpen(ctx context.Context, organisations []int64) (int, error) {
	if len(organisations) == 0 {
		return 0, nil
	}
	return s.store.CountOpen(ctx, organisations)
}

// SetGold keeps a label that is known, in place of one that was. It counts from
// the next reckoning on.
func (s *Service) SetGold(ctx context.Context, g Gold) error {
	if g.Label < Required || g.Label > NotRelevant {
		return fault.In("label", "Choose required, core, mentioned or not relevant.")
	}
	why, err := reason(g.Why)
	if err != nil {
		return err
	}
	g.Why, g.At = why, s.clock()
	if g.Position, err = s.events.Position(ctx); err != nil {
		return err
	}
	return s.store.SetGold(ctx, g)
}

// mostGold is how many known labels are listed.
const mostGold = 5000

// Gold lists the known labels of organisations' documents, newest first.
func (s *Service) Gold(ctx context.Context, organisations []int64) ([]Gold, error) {
	if len(organisations) == 0 {
		return nil, nil
	}
	return s.store.Gold(ctx, organisations, mostGold)
}

// Clear says that a suspicion is none, from the next reckoning on. What the person
// says from now on is looked at anew.
func (s *Service) Clear(ctx context.Context, key Key, by int64, why string) error {
	return s.Vouch(ctx, key, 0, by, why)
}

// Vouch is Clear for so many events to come, too: an import's, say.
func (s *Service) Vouch(ctx context.Context, key Key, events int64, by int64, why string) error {
	if !slices.Contains(Kinds, key.Kind) {
		return fault.In("kind", "This suspicion is not known. Load the page again.")
	}
	why, err := reason(why)
	if err != nil {
		return err
	}
	position, err := s.events.Position(ctx)
	if err != nil {
		return err
	}
	return s.store.Clear(ctx, Clearing{Key: key, Position: position + events, By: by, Why: why, At: s.clock()})
}

// Clearings lists what was cleared.
func (s *Service) Clearings(ctx context.Context) ([]Clearing, error) {
	return s.store.Clearings(ctx)
}

// longestWhy is how long a reason may be, in characters.
const longestWhy = 500

func reason(why string) (string, error) {
	why = strings.Join(strings.Fields(why), " ")
	if why == "" || utf8.RuneCountInString(why) > longestWhy || !utf8.ValidString(why) {
		return "", fault.In("why", "Say why, in 1 to %d characters.", longestWhy)
	}
	return why, nil
}
