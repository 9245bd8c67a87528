package export

import (
	"context"
	"time"

	"winnow/fault"
	"winnow/feedback/dataset"
)

// Job is a dataset that somebody ordered. It is made in the background, goes on
// after a kill, and its file can be fetched until it expires.
type Job struct {
	ID          string        `json:"id"` // UUID, made by whoever ordered it
	By          int64         `json:"by"`
	Query       dataset.Query `json:"query"` // with a position, so that waiting changes nothing
	Format      string        `json:"format"`
	Licence     string        `json:"licence"`
	Done        int           `json:"done"` // documents
	Total       int           `json:"total"`
	Rows        int           `json:"rows"`
	Bytes       int64         `json:"bytes"` // of the file, a ZIP of the dataset's folder
	SHA256      string        `json:"sha256"`
	ContentHash string        `json:"content_sha256"`
	Trouble     string        `json:"trouble,omitempty"` // why it failed
	Tries       int           `json:"tries"`
	Held        bool          `json:"-"` // somebody works on it now
	CreatedAt   time.Time     `json:"created_at"`
	EndedAt     time.Time     `json:"ended_at,omitzero"`
	ExpiresAt   time.Time     `json:"expires_at,omitzero"`
}

// State says how far a job is.
type State string

// The states.
const (
	Waiting State = "waiting"
	Running State = "running"
	Ready   State = "ready" // the file can be fetched
	Failed  State = "failed"
	Expired State = "expired"
)

// State is where the job is at a time.
func (j Job) State(now time.Time) State {
	switch {
	case j.EndedAt.IsZero() && j.Held:
		return Running
	case j.EndedAt.IsZero():
		return Waiting
	case j.Trouble != "":
		return Failed
	case !now.Before(j.ExpiresAt):
		return Expired
	}
	return Ready
}

// JobStore keeps jobs.
type JobStore interface {
	// AddJob keeps a job, or returns the one that has its id.
	AddJob(ctx context.Context, j Job) (Job, error)
	Job(ctx context.Context, id string, now time.Time) (Job, error) // NotFound when there is none
	Jobs(ctx context.Context, limit int, now time.Time) ([]Job, error)
	// ClaimJob gives a worker the oldest job that is not ended and that nobody else
	// holds, until a time, and counts the try. The answer is false when there is none.
	ClaimJob(ctx context.Context, worker string, now, until time.Time) (Job, bool, error)
	// HoldJob notes how far a job is and holds it on; false when another worker
	// holds it now.
	HoldJob(ctx context.Context, worker string, j Job, until time.Time) (bool, error)
	// EndJob keeps what came of a job the worker holds.
	EndJob(ctx context.Context, worker string, j Job) error
	// ReleaseJob lets others claim a job that the worker holds. A try that was not
	// the job's failure does not count.
	ReleaseJob(ctx context.Context, worker, id string, counts bool) error
	// StaleJobs lists jobs that expired before now and whose file is not cleared
	// away yet; ClearJob notes that it is.
	StaleJobs(ctx context.Context, now time.Time) ([]string, error)
	ClearJob(ctx context.Context, id string, now time.Time) error
}

// Service takes orders and tells what became of them.
type Service struct {
	maker *Maker
	jobs  JobStore
	dir   string
	clock func() time.Time
}

// NewService returns a Service that keeps files in a folder. A nil clock is the
// system's.
func NewService(maker *Maker, jobs JobStore, dir string, clock func() time.Time) *Service {
	if clock == nil {
		clock = time.Now
	}
	return &Service{maker: maker, jobs: jobs, dir: dir, clock: clock}
}

// Lifetime is how long a finished file can be fetched.
const Lifetime = 7 * 24 * time.Hour

// Ask is an order for a job.
type Ask struct {
	ID      string // a UUID that the caller makes, so that asking again is harmless
	By      int64
	Query   dataset.Query
	Format  string
	Licence string
}

// Order makes a job at the present event position, unless the query names one.
// Ordering again under an id returns the job of the first time.
func (s *Service) Order(ctx context.Context, a Ask) (Job, error) {
	if err := fault.OwnID("A dataset", a.ID); err != nil {
		return Job{}, err
	}
	if _, err := dataset.FormatNamed(a.Format); err != nil {
		return Job{}, err
	}
	p, err := s.maker.plan(ctx, a.Query)
	if err != nil {
		return Job{}, err
	}
	if err := s.maker.fix(ctx, &p.Query); err != nil {
		return Job{}, err
	}
	if p.Query.Position == 0 {
		return Job{}, fault.New(fault.Invalid, "Nobody has decided anything yet, so there is nothing to export.")
	}
	total, err := s.maker.Source.Total(ctx, p.Query)
	if err != nil {
		return Job{}, err
	}
	return s.jobs.AddJob(ctx, Job{ID: a.ID, By: a.By, Query: p.Query, Format: a.Format, Licence: a.Licence, Total: total, CreatedAt: s.clock()})
}

// Job returns one by id.
func (s *Service) Job(ctx context.Context, id string) (Job, error) {
	return s.jobs.Job(ctx, id, s.clock())
}

// mostJobs bounds a list.
const mostJobs = 50

// Jobs lists the jobs, newest first.
func (s *Service) Jobs(ctx context.Context) ([]Job, error) {
	return s.jobs.Jobs(ctx, mostJobs, s.clock())
}

// Stamps lists the models and taxonomies to choose from.
func (s *Service) Stamps(ctx context.Context) (models, taxonomies []string, err error) {
	return s.maker.Source.Stamps(ctx)
}

// Sample is Maker.Sample.
func (s *Service) Sample(ctx context.Context, q dataset.Query, rows int) ([]dataset.Row, Count, error) {
	return s.maker.Sample(ctx, q, rows)
}
