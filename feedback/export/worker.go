package export

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"winnow/fault"
)

// Worker makes what was ordered, one job at a time. Any number of processes may
// have one; a job is one worker's until it ends or the worker is silent for a
// while.
type Worker struct {
	*Service
	name  string
	log   *slog.Logger
	every time.Duration
}

// NewWorker returns a worker on the orders of a service that looks for work
// every so often.
func NewWorker(s *Service, log *slog.Logger, every time.Duration) *Worker {
	return &Worker{Service: s, name: uuid.NewString(), log: log, every: every}
}

const (
	// hold is how long a job is a worker's without a sign of life, beat how often
	// it gives one.
	hold = 30 * time.Second
	beat = 2 * time.Second
	// mostTries is after how many workers that went silent a job counts as failed:
	// it may be what kills them.
	mostTries = 5
)

// Run works until ctx ends. What it was at is left to whoever comes next.
func (w *Worker) Run(ctx context.Context) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	for {
		for w.Work(ctx) {
		}
		w.Clear(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Work claims a job and brings it to its end. It answers false when there was
// none to claim, or it could not go on.
func (w *Worker) Work(ctx context.Context) bool {
	if ctx.Err() != nil {
		return false
	}
	now := w.clock()
	j, claimed, err := w.jobs.ClaimJob(ctx, w.name, now, now.Add(hold))
	if err != nil {
		w.trouble(ctx, "cannot look for datasets to make", err)
		return false
	}
	if !claimed {
		return false
	}
	working, stop := context.WithCancel(ctx)
	var done, total atomic.Int64
	total.Store(int64(j.Total))
	beating := w.beat(working, stop, j, &done, &total)
	j, err = w.finish(working, j, func(d, t int) { done.Store(int64(d)); total.Store(int64(t)) })
	stop()
	<-beating
	if err != nil {
		w.trouble(ctx, "cannot go on with a dataset; it is tried again", err)
		w.release(ctx, j.ID, ctx.Err() == nil)
		return false
	}
	return true
}

// finish makes the file of a job and keeps what came of it. An error means that
// it may be tried again.
func (w *Worker) finish(ctx context.Context, j Job, progress func(done, total int)) (Job, error) {
	err := w.make(ctx, &j, progress)
	switch kind := fault.KindOf(err); {
	case errors.Is(err, context.Canceled) || kind == fault.Unavailable:
		return j, err
	case err != nil && kind == fault.Internal && j.Tries < mostTries:
		return j, err
	case err != nil:
		w.log.Error("a dataset cannot be made", "job", j.ID, "error", err)
		j.Trouble = fault.Message(err)
	case j.Tries > mostTries:
		j.Trouble = "The servers that worked on it stopped again and again. Narrow the filters, or look at the log."
	}
	j.EndedAt = w.clock()
	if j.Trouble == "" {
		j.ExpiresAt = j.EndedAt.Add(Lifetime)
	}
	return j, w.jobs.EndJob(ctx, w.name, j)
}

func (w *Worker) make(ctx context.Context, j *Job, progress func(done, total int)) error {
	if j.Tries > mostTries {
		return os.RemoveAll(w.folder(j.ID) + ".part")
	}
	dir := w.folder(j.ID)
	if err := os.RemoveAll(dir); err != nil { // of a worker killed while it packed
		return noRoom(err, dir)
	}
	m, err := w.maker.Make(ctx, Order{Query: j.Query, Format: j.Format, Licence: j.Licence, Out: dir, Progress: func(done, total int) {
		j.Done, j.Total = done, total
		progress(done, total)
	}})
	if err != nil {
		return err
	}
	j.Rows, j.ContentHash, j.Done = m.Statistics.Rows, m.ContentHash, j.Total
	if j.Bytes, j.SHA256, err = pack(dir, w.file(j.ID)); err != nil {
		return err
	}
	return os.RemoveAll(dir)
}

// beat holds a job on and tells how far it is, until ctx ends. When another
// worker has it, it stops this one.
func (w *Worker) beat(ctx context.Context, stop func(), j Job, done, total *atomic.Int64) <-chan struct{} {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(beat)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			j.Done, j.Total = int(done.Load()), int(total.Load())
			if held, err := w.jobs.HoldJob(ctx, w.name, j, w.clock().Add(hold)); err == nil && !held {
				stop()
				return
			}
		}
	}()
	return ended
}

func (w *Worker) trouble(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		w.log.Warn(what, "error", err)
	}
}

// release lets others go on at once, even when the process is asked to end.
func (w *Worker) release(ctx context.Context, id string, counts bool) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	if err := w.jobs.ReleaseJob(ctx, w.name, id, counts); err != nil {
		w.log.Warn("cannot release a dataset; others go on with it later", "error", err)
	}
}

// Clear removes files that expired.
func (w *Worker) Clear(ctx context.Context) {
	stale, err := w.jobs.StaleJobs(ctx, w.clock())
	for _, id := range stale {
		if err == nil {
			err = errors.Join(ignoreMissing(os.Remove(w.file(id))), w.jobs.ClearJob(ctx, id, w.clock()))
		}
	}
	if err != nil {
		w.trouble(ctx, "cannot clear datasets that expired", err)
	}
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
