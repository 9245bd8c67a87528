package regression

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"winnow/extractor/encoder"
	"winnow/extractor/evaluate"
	"winnow/extractor/score"
	"winnow/fault"
	"winnow/taxonomy"
)

// Taxonomies gives what is compared.
type Taxonomies interface {
	Get(ctx context.Context, name string) (taxonomy.Taxonomy, error)
	SnapshotAt(ctx context.Context, name string, revision int64) (*taxonomy.Snapshot, error)
}

// Store keeps reports. regressiondb is the one there is.
type Store interface {
	// Save keeps a report, in place of one of the same revisions and organisation.
	Save(ctx context.Context, r Report) error
	// Find returns the report of two revisions that an organisation made (0: that
	// is of labelled documents only); NotFound when there is none.
	Find(ctx context.Context, taxonomyID, orgID, from, to int64) (Report, error)
}

// Config is what a Service is made of.
type Config struct {
	Log        *slog.Logger
	Taxonomies Taxonomies
	Documents  Documents // nil: labelled documents only
	Store      Store
	// Model is what reads; without an encoder only the lexicon finds skills.
	Model    func() (*encoder.Model, *score.Model)
	CacheDir string
	Gold     []evaluate.GoldDocument             // labelled documents; nil: those that come with Winnow
	Context  context.Context                     // its end ends trials that were started; nil: nothing does
	Step     func(stage string, done, total int) // told how far a trial is; may be nil
}

// Service runs trials, one at a time.
type Service struct {
	Config
	now func() time.Time

	mu       sync.Mutex
	progress Progress
	started  sync.WaitGroup
}

// New returns a Service.
func New(c Config) *Service { return &Service{Config: c, now: time.Now} }

// Order asks for a trial.
type Order struct {
	Taxonomy       string // name; "" for the active one
	From, To       int64  // revisions; To 0: the present one
	Against        string // number of the release at From
	OrganisationID int64  // whose documents are read too; 0: nobody's
	Sample         int    // how many of them; 0: DefaultSample
}

// Progress says how far the trial of this process is.
type Progress struct {
	Running  bool
	Order    Order
	Stage    string // in words
	Done     int    // steps, of Total
	Total    int
	Started  time.Time
	Trouble  error // why the last one ended without a report
	Finished time.Time
}

// Progress returns how far the trial is that runs, or how the last one ended.
func (s *Service) Progress() Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.progress
}

// Find returns the report of a trial that was made before; NotFound otherwise.
func (s *Service) Find(ctx context.Context, taxonomyID, orgID, from, to int64) (Report, error) {
	return s.Store.Find(ctx, taxonomyID, orgID, from, to)
}

// Start begins a trial in the background and returns. It answers Conflict while
// one runs.
func (s *Service) Start(o Order) error {
	if err := s.begin(o); err != nil {
		return err
	}
	ctx := s.Context
	if ctx == nil {
		ctx = context.Background()
	}
	s.started.Go(func() {
		_, err := s.run(ctx, o)
		if err != nil && s.Log != nil && ctx.Err() == nil {
			s.Log.Error("a trial of a release ended without a report", "error", err)
		}
	})
	return nil
}

// Wait returns when no trial that was started runs any more.
func (s *Service) Wait() { s.started.Wait() }

// Run makes a trial, keeps its report and returns it. It answers Conflict while
// another one runs.
func (s *Service) Run(ctx context.Context, o Order) (Report, error) {
	if err := s.begin(o); err != nil {
		return Report{}, err
	}
	return s.run(ctx, o)
}

func (s *Service) begin(o Order) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.progress.Running {
		return fault.New(fault.Conflict, "A trial runs already, at %d of %d. Wait until it is done.", s.progress.Done, s.progress.Total)
	}
	s.progress = Progress{Running: true, Order: o, Stage: "reading the taxonomy", Started: s.now()}
	return nil
}

func (s *Service) run(ctx context.Context, o Order) (r Report, err error) {
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.progress.Running, s.progress.Finished, s.progress.Trouble = false, s.now(), err
	}()
	r, err = s.measure(ctx, o)
	if err != nil {
		return Report{}, err
	}
	return r, s.Store.Save(ctx, r)
}

// step tells how far the trial is.
func (s *Service) step(stage string, done, total int) {
	if s.Step != nil {
		s.Step(stage, done, total)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.progress.Stage, s.progress.Done, s.progress.Total = stage, done, total
}
