package review

import (
	"context"
	"time"
)

// fillAtOnce bounds the documents in memory, and in one transaction.
const fillAtOnce = 20

// fillEvery is how often Run looks for documents.
const fillEvery = 2 * time.Second

// Fill makes items of all documents whose current extraction is new, and takes
// removed ones out; it says how many it went over. What was filled is the whole of
// its memory: stopped anywhere, or done by two processes at once, it goes on there.
// rest is called after each step and may be nil.
func (s *Service) Fill(ctx context.Context, rest func()) (int, error) {
	for total := 0; ; {
		pending, err := s.store.Unpooled(ctx, fillAtOnce)
		if err != nil || len(pending) == 0 {
			return total, err
		}
		if err := s.take(ctx, pending); err != nil {
			return total, err
		}
		total += len(pending)
		if rest != nil {
			rest()
		}
	}
}

func (s *Service) take(ctx context.Context, pending []Pending) error {
	var gone []int64
	var filled []Filled
	for _, p := range pending {
		if p.Gone {
			gone = append(gone, p.DocumentID)
			continue
		}
		f := Filled{Reading: p.Reading}
		f.Items, f.Of = Pool(p.Reading, s.threshold(p.Kind), s.seed)
		f.Reading.Extraction.Skills, f.Reading.Extraction.Dropped = nil, nil
		filled = append(filled, f)
	}
	if len(gone) > 0 {
		if err := s.store.Clear(ctx, gone); err != nil {
			return err
		}
	}
	return s.store.Fill(ctx, filled, s.now())
}

// Run fills the pool as documents arrive, until ctx ends. After each step it rests
// as long as that took. trouble hears what could not be done; it is tried again.
func (s *Service) Run(ctx context.Context, trouble func(what string, err error)) {
	tick := time.NewTicker(fillEvery)
	defer tick.Stop()
	for {
		last := time.Now()
		_, err := s.Fill(ctx, func() {
			pause(ctx, time.Since(last))
			last = time.Now()
		})
		if err != nil && ctx.Err() == nil {
			trouble("cannot fill the review queue; it is tried again", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
