package feedback_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"winnow/fault"
	"winnow/feedback"
)

func TestAnIDUsedOnManyDocumentsAtOnceIsKeptOnOne(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		e := f.fresh(feedback.Accept, goSkill)
		var kept, refused atomic.Int64
		var clients sync.WaitGroup
		for range 6 {
			doc := f.create(posting).Document
			clients.Go(func() {
				acks, err := f.Record(ctx, f.ann, doc.ID, []feedback.Event{e})
				switch {
				case err != nil:
					t.Error(err)
				case acks[0].Err == nil:
					kept.Add(1)
				case fault.KindOf(acks[0].Err) == fault.Conflict:
					refused.Add(1)
				}
			})
		}
		clients.Wait()
		if kept.Load() != 1 || refused.Load() != 5 {
			t.Errorf("kept on %d documents, refused on %d", kept.Load(), refused.Load())
		}
	})
}

func TestSequencesBecomeVisibleInOrderWhileManySave(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var clients, follower sync.WaitGroup
		done := make(chan struct{})
		seen := map[int64]bool{}
		follower.Go(func() {
			for after, last := int64(0), false; ; {
				events, err := f.Since(ctx, after, 10)
				if err != nil {
					t.Error(err)
					return
				}
				for _, e := range events {
					seen[e.Sequence], after = true, e.Sequence
				}
				if len(events) == 0 && last {
					return
				}
				select {
				case <-done:
					last = true
				default:
				}
			}
		})
		for range 6 {
			doc := f.create(posting).Document
			clients.Go(func() {
				for skill := goSkill; skill <= driving; skill++ {
					if _, err := f.Record(ctx, f.ann, doc.ID, []feedback.Event{f.fresh(feedback.Accept, skill)}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		clients.Wait()
		close(done)
		follower.Wait()
		if n := f.rows("feedback_events"); int64(len(seen)) != n {
			t.Errorf("a follower saw %d events of %d", len(seen), n)
		}
	})
}
