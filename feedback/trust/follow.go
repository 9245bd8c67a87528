package trust

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"winnow/feedback"
)

// eventsAtOnce bounds one step, which nobody else can write beside.
const eventsAtOnce = 100

// CatchUp takes in the events there are, and weighs people at every boundary on
// the way.
func (s *Service) CatchUp(ctx context.Context) error {
	for more := true; more; {
		var err error
		if more, err = s.step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// step goes on by some events, up to a boundary at most, or weighs people at the
// boundary that was reached. It answers false when there is nothing to do.
func (s *Service) step(ctx context.Context) (more bool, err error) {
	at, err := s.store.Position(ctx)
	if err != nil {
		return false, err
	}
	if at > 0 && Boundary(at) == at {
		if weighed, err := s.weighed(ctx, at); err != nil || !weighed {
			return err == nil, err
		}
	}
	events, err := s.events.Since(ctx, at, eventsAtOnce)
	if err != nil || len(events) == 0 {
		return false, err
	}
	to := min(events[len(events)-1].Sequence, next(at))
	var documents []int64
	for _, e := range events {
		if e.Sequence <= to && e.Action != feedback.Exposure && !slices.Contains(documents, e.DocumentID) {
			documents = append(documents, e.DocumentID)
		}
	}
	return true, s.advance(ctx, at, to, documents)
}

// weighed weighs people at a position, where the words are; it answers true when
// that was done before.
func (s *Service) weighed(ctx context.Context, at int64) (bool, error) {
	last, found, err := s.store.Newest(ctx, at)
	if err != nil || found && last.Position == at {
		return true, err
	}
	known, err := s.store.Known(ctx, at)
	if err != nil {
		return false, err
	}
	if now, err := s.store.Position(ctx); err != nil || now != at {
		return false, err // another process did it, and went on
	}
	r := Reckon(at, known)
	return false, s.store.Keep(ctx, r, Changed(last, r), s.clock())
}

// advance takes in what was said about documents up to a position. Another process
// may do the same; one of them moves the position.
func (s *Service) advance(ctx context.Context, from, to int64, documents []int64) error {
	said := make([]Document, 0, len(documents))
	for _, id := range documents {
		events, err := s.events.UpTo(ctx, id, to)
		if err != nil {
			return err
		}
		said = append(said, Document{ID: id, Words: Words(events)})
	}
	_, err := s.store.Advance(ctx, from, to, said)
	return err
}

// Run follows the events until ctx ends.
func (s *Service) Run(ctx context.Context, log *slog.Logger, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := s.CatchUp(ctx); err != nil && ctx.Err() == nil {
			log.Warn("cannot weigh people's words; it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
