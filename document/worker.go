package document

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"winnow/fault"
)

// Worker works on jobs, one document at a time. Any number of processes may
// have one; a job is one worker's until it is done or the worker is silent for
// a while.
type Worker struct {
	documents *Service
	name      string
	WorkerOptions
}

// WorkerOptions say how a Worker works.
type WorkerOptions struct {
	Log *slog.Logger
	// Ready says which taxonomy the engine reads with, and false while its vectors
	// are being prepared.
	Ready func() (Reads, bool)
	// Settled brings the review of a document up to date after it was read again.
	// It may be called twice for one document.
	Settled func(context.Context, Ref) error
	// Rest is how long to pause after a document, for each unit of time that it
	// took: 1 leaves half of the time to others.
	Rest float64
	// Every is how often to look for jobs; 0: once a second.
	Every time.Duration
}

// NewWorker returns a worker on the jobs of a service.
func NewWorker(documents *Service, o WorkerOptions) *Worker {
	if o.Every == 0 {
		o.Every = time.Second
	}
	return &Worker{documents: documents, name: uuid.NewString(), WorkerOptions: o}
}

const (
	// hold is how long a job is a worker's without a sign of life. It is longer
	// than any document takes.
	hold = 30 * time.Second
	// fewAtOnce bounds the documents of a job that are looked up in one step.
	fewAtOnce = 50
)

// Run works on jobs until ctx ends. What it was at is left to whoever comes next.
func (w *Worker) Run(ctx context.Context) {
	tick := time.NewTicker(w.Every)
	defer tick.Stop()
	for {
		for w.Work(ctx, "", nil) {
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Work claims a job, that of the id where one is given, and works on it to its
// end. It answers false when there was none to claim, or it could not go on.
// progress may be nil.
func (w *Worker) Work(ctx context.Context, id string, progress func(Job)) bool {
	engine, ready := w.Ready()
	if !ready || ctx.Err() != nil {
		return false
	}
	now := w.documents.clock()
	job, claimed, err := w.documents.store.ClaimJob(ctx, w.name, id, engine, now, now.Add(hold))
	if err != nil {
		w.trouble(ctx, "cannot look for jobs", err)
		return false
	}
	if !claimed {
		return false
	}
	err = w.all(ctx, job, progress)
	if err != nil {
		w.trouble(ctx, "cannot go on with a job; it is tried again", err)
	}
	w.release(ctx, job)
	return err == nil && ctx.Err() == nil
}

func (w *Worker) trouble(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		w.Log.Warn(what, "error", err)
	}
}

// release lets others go on at once, even when the process is asked to end.
func (w *Worker) release(ctx context.Context, job Job) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	if err := w.documents.store.ReleaseJob(ctx, w.name, job.ID); err != nil {
		w.Log.Warn("cannot release a job; others go on with it later", "error", err)
	}
}

// all reads the documents of a job that are left.
func (w *Worker) all(ctx context.Context, job Job, progress func(Job)) error {
	for {
		refs, err := w.documents.store.JobDocuments(ctx, job.ID, fewAtOnce)
		if err != nil || len(refs) == 0 {
			return err
		}
		for _, r := range refs {
			held, err := w.one(ctx, &job, r)
			if err != nil || !held {
				return err
			}
			if progress != nil {
				progress(job)
			}
		}
	}
}

// one reads a document and takes it off the job. The answer is false when
// somebody else holds the job now.
func (w *Worker) one(ctx context.Context, job *Job, r Ref) (bool, error) {
	start := time.Now()
	failed, err := w.read(ctx, r)
	if err != nil {
		return false, err
	}
	now := w.documents.clock()
	held, err := w.documents.store.Settle(ctx, w.name, job.ID, r.ID, failed, now, now.Add(hold))
	if failed {
		job.Failed++
	} else {
		job.Done++
	}
	w.rest(ctx, time.Since(start))
	return held, err
}

// read reads a document again. One that the engine cannot read is left as it
// was; one that was removed meanwhile needs nothing.
func (w *Worker) read(ctx context.Context, r Ref) (failed bool, err error) {
	whole, err := w.documents.Reextract(ctx, r.OrganisationID, r.PublicID)
	if err == nil && whole.Trouble != nil {
		w.Log.Warn("the engine cannot read a document", "document", r.PublicID, "error", whole.Trouble)
		return true, nil
	}
	if err == nil {
		err = w.Settled(ctx, r)
	}
	switch fault.KindOf(err) {
	case fault.NotFound:
		return false, nil
	case fault.Internal: // trouble of this document, not of the database
		w.Log.Error("cannot read a document again", "document", r.PublicID, "error", err)
		return true, nil
	}
	return false, err
}

func (w *Worker) rest(ctx context.Context, took time.Duration) {
	if w.Rest == 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(time.Duration(w.Rest * float64(took))):
	}
}
