package live

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/score"
	"winnow/fault"
	"winnow/feedback"
	"winnow/taxonomy"
)

// Taxonomies gives the active taxonomy. Get must be cheap: it is asked often.
type Taxonomies interface {
	Get(ctx context.Context, name string) (taxonomy.Taxonomy, error)
	Snapshot(ctx context.Context, name string) (*taxonomy.Snapshot, error)
	// Follow returns the present snapshot of the taxonomy that last is of, reading
	// what changed since only.
	Follow(ctx context.Context, last *taxonomy.Snapshot) (*taxonomy.Snapshot, error)
}

// Decisions gives the sentences that people's decisions label, changed after an
// event position, and the position reached.
type Decisions interface {
	Examples(ctx context.Context, after int64, limit int) (sets []feedback.ExampleSet, reached int64, err error)
}

// Models tells which model is active, by the name its encoder gives, and loads it.
// Active must be cheap: it is asked often.
type Models interface {
	Active() (name string, err error)
	Load(name string) (*encoder.Model, *score.Model, error)
}

// Config is what Live is made of.
type Config struct {
	Log        *slog.Logger
	Taxonomies Taxonomies
	Decisions  Decisions
	Again      Decisions      // those of documents whose people weigh otherwise than before; may be nil
	Confirmed  Decisions      // sentences that curators confirmed of what they approved, apart from decisions on documents; may be nil
	Model      *encoder.Model // to begin with; nil: lexicon only
	Scorer     *score.Model   // fitted on what Model gives
	Models     Models         // where another model may be activated; nil: Model stays
	CacheDir   string
	Completed  func(ctx context.Context) // called each time vectors became ready; may be nil
	Every      time.Duration             // how often to look for changes; 0: once a second
}

// Live is the engine of a process, kept up to date.
type Live struct {
	Config
	state    atomic.Pointer[State]
	progress atomic.Pointer[Progress]
	onStage  atomic.Pointer[func(string, time.Duration)]
	exchange exchange

	mu      sync.Mutex // one change at a time
	sources []source
}

// State is one consistent view: taxonomy, search and engine of one revision.
type State struct {
	Snapshot *taxonomy.Snapshot
	Search   *taxonomy.Search
	Census   taxonomy.Census
	Engine   *extractor.Engine

	source extractor.Source // what Engine's vocabulary is compiled from
}

// with is the state with another engine over the same taxonomy.
func (s *State) with(e *extractor.Engine) *State {
	next := *s
	next.Engine = e
	return &next
}

// New loads the active taxonomy and returns with an engine that works; vectors
// follow in the background once Run is called. Without an active taxonomy it
// answers what Taxonomies answers.
func New(ctx context.Context, c Config) (*Live, error) {
	if c.Every == 0 {
		c.Every = time.Second
	}
	l := &Live{Config: c}
	if c.Decisions != nil {
		l.sources = append(l.sources, source{Decisions: c.Decisions, mark: "d"})
	}
	if c.Again != nil {
		l.sources = append(l.sources, source{Decisions: c.Again, mark: "d"})
	}
	if c.Confirmed != nil {
		l.sources = append(l.sources, source{Decisions: c.Confirmed, mark: "c"})
	}
	l.progress.Store(&Progress{})
	return l, l.load(ctx)
}

// State returns the present view.
func (l *Live) State() *State { return l.state.Load() }

// Progress says how far the vectors are.
func (l *Live) Progress() Progress { return *l.progress.Load() }

// Complete says whether the engine is whole: with vectors, where there is a model.
func (l *Live) Complete() bool { return l.Model == nil || l.State().Engine.Vectors() }

// Ready waits until the engine is whole. Run must have been called.
func (l *Live) Ready(ctx context.Context) error {
	tick := time.NewTicker(l.Every / 10)
	defer tick.Stop()
	for !l.Complete() {
		select {
		case <-ctx.Done():
			return fault.Wrap(ctx.Err(), fault.Unavailable, "Stopped before the vectors were ready.")
		case <-tick.C:
		}
	}
	return nil
}

// Extract runs the present engine.
func (l *Live) Extract(ctx context.Context, d extractor.Document) (extractor.Extraction, error) {
	return l.State().Engine.Extract(ctx, d)
}

// OnStage has f told how long each step of every extraction takes.
func (l *Live) OnStage(f func(stage string, took time.Duration)) { l.onStage.Store(&f) }

func (l *Live) timed(stage string, took time.Duration) {
	if f := l.onStage.Load(); f != nil {
		(*f)(stage, took)
	}
}

// Skill tells what a skill id means in the present taxonomy.
func (l *Live) Skill(_ context.Context, id int64) (uri, label string, ok bool) {
	s, ok := l.State().Engine.Vocabulary.Skill(id)
	return s.URI, s.Label, ok
}

// Became tells what took the place of a skill in the present taxonomy.
func (l *Live) Became(id int64) feedback.Became {
	s := l.State()
	if _, ok := s.Engine.Vocabulary.Index(id); ok {
		return feedback.Became{SkillID: id}
	}
	now := s.Snapshot.Resolve(id)
	b := feedback.Became{SkillID: now}
	if now != id {
		b.URI, b.Label = s.Snapshot.Concept(now).URI, s.Snapshot.Label(now, "")
		return b
	}
	for _, part := range s.Snapshot.Parts(id) {
		b.SplitInto = append(b.SplitInto, feedback.Part{SkillID: part, Label: s.Snapshot.Label(part, "")})
	}
	return b
}

// load swaps in the active taxonomy with an engine without vectors.
func (l *Live) load(ctx context.Context) error {
	s, err := l.draft(ctx, l.Scorer)
	if err == nil {
		l.state.Store(s)
	}
	return err
}

func (l *Live) draft(ctx context.Context, scorer *score.Model) (*State, error) {
	snapshot, err := l.Taxonomies.Snapshot(ctx, "")
	if err != nil {
		return nil, err
	}
	return l.stateOf(snapshot, scorer)
}

// stateOf is a state whose engine has no vectors.
func (l *Live) stateOf(snapshot *taxonomy.Snapshot, scorer *score.Model) (*State, error) {
	source := snapshot.Source()
	engine, err := Draft(source, scorer)
	if err != nil {
		return nil, err
	}
	engine.Timed = l.timed
	return &State{Snapshot: snapshot, Search: taxonomy.NewSearch(snapshot), Census: snapshot.Census(), Engine: engine, source: source}, nil
}
