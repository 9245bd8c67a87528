package live

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/memory"
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

// source is something to remember, and how far it is remembered.
type source struct {
	Decisions
	mark     string // tells its sentences from those of others
	position int64  // events up to here are remembered
	early    bool   // some came for skills that the snapshot did not hold yet
	again    int64  // where to begin again once it does
}

// catchUp goes back to what came early.
func (s *source) catchUp() {
	if s.early {
		s.position, s.early = min(s.position, s.again), false
	}
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

// Run completes the engine and then follows changes until ctx ends.
func (l *Live) Run(ctx context.Context) {
	l.complete(ctx, l.State(), l.Model)
	defer l.exchange.wait()
	tick := time.NewTicker(l.Every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			l.follow(ctx)
		}
	}
}

// follow notices another active taxonomy or revision, another model, and new
// decisions.
func (l *Live) follow(ctx context.Context) {
	now := l.State().Snapshot.Taxonomy
	active, err := l.Taxonomies.Get(ctx, "")
	if err != nil {
		l.Log.Warn("cannot look for taxonomy changes", "error", err)
		return
	}
	if active.Name != now.Name || active.Revision != now.Revision {
		l.reload(ctx, active.Name != now.Name)
	}
	l.followModel(ctx)
	if err := l.remember(ctx); err != nil {
		l.Log.Warn("cannot read new decisions", "error", err)
	}
}

// reload takes over a changed taxonomy. The old engine answers until the new
// one is whole; another taxonomy's skills are found by name at once.
func (l *Live) reload(ctx context.Context, other bool) {
	last := l.State()
	now := last.Engine
	s, err := l.next(ctx, other, now.Scorer)
	if err != nil {
		l.Log.Error("cannot load the taxonomy", "error", err)
		return
	}
	if other || now.Encoder == nil {
		l.state.Store(s)
	}
	if !other && l.extend(ctx, last, s) {
		return
	}
	l.complete(ctx, s, cmp.Or(now.Encoder, l.Model))
}

// load swaps in the active taxonomy with an engine without vectors.
func (l *Live) load(ctx context.Context) error {
	s, err := l.draft(ctx, l.Scorer)
	if err == nil {
		l.state.Store(s)
	}
	return err
}

// next is the state after another taxonomy became active, or this one changed.
func (l *Live) next(ctx context.Context, other bool, scorer *score.Model) (*State, error) {
	if other {
		return l.draft(ctx, scorer)
	}
	snapshot, err := l.Taxonomies.Follow(ctx, l.State().Snapshot)
	if err != nil {
		return nil, err
	}
	return l.stateAfter(l.State(), snapshot, scorer)
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

// complete adds vectors to a state's engine and swaps the whole in.
func (l *Live) complete(ctx context.Context, s *State, m *encoder.Model) {
	if m == nil {
		return
	}
	start := time.Now()
	engine, err := Complete(ctx, s.Engine, s.source, m, l.CacheDir, func(p Progress) { l.progress.Store(&p) })
	if err != nil {
		if ctx.Err() == nil {
			l.Log.Error("cannot prepare vectors; the lexicon goes on alone", "error", err)
		}
		return
	}
	l.mu.Lock()
	l.state.Store(s.with(engine))
	l.relearn() // this memory knows no decisions yet
	l.mu.Unlock()
	l.Log.Info("vectors are ready", "taxonomy", engine.Vocabulary.Name(), "labels", engine.Skills.Len(),
		"remembered", engine.Memory.Len(), "ms", time.Since(start).Milliseconds())
	if err := l.remember(ctx); err != nil {
		l.Log.Warn("cannot read past decisions", "error", err)
	}
	if l.Completed != nil {
		l.Completed(ctx)
	}
}

// eventsAtOnce bounds one step of remembering.
const eventsAtOnce = 1000

// remember adds the decisions since the last look to the engine's memory.
func (l *Live) remember(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.sources {
		if err := l.rememberFrom(ctx, &l.sources[i]); err != nil {
			return err
		}
	}
	return nil
}

func (l *Live) rememberFrom(ctx context.Context, from *source) error {
	for l.State().Engine.Memory != nil {
		sets, reached, err := from.Examples(ctx, from.position, eventsAtOnce)
		if err != nil {
			return err
		}
		if reached == from.position {
			return nil
		}
		early, err := l.learn(ctx, from.mark, sets)
		if err != nil {
			return err
		}
		if early && !from.early {
			from.early, from.again = true, from.position
		}
		from.position = reached
	}
	return nil
}

// relearn has all decisions read again.
func (l *Live) relearn() {
	for i := range l.sources {
		l.sources[i].position, l.sources[i].early = 0, false
	}
}

// learn replaces what is remembered of each pair of document and skill. It tells
// whether some came early: for a skill that this snapshot does not hold yet.
func (l *Live) learn(ctx context.Context, mark string, sets []feedback.ExampleSet) (early bool, err error) {
	s := l.State()
	var forget, texts, languages []string
	var add []memory.Example
	for _, set := range sets {
		for i := range mostExamples {
			forget = append(forget, exampleID(mark, set, i))
		}
		id := s.Snapshot.Resolve(set.SkillID) // decisions follow merges
		skill, known := s.Engine.Vocabulary.Index(id)
		early = early || !known && len(set.Examples) > 0 && id > newest(s.Snapshot)
		for i, x := range set.Examples {
			if !known || i == mostExamples {
				break
			}
			add = append(add, memory.Example{ID: exampleID(mark, set, i), Text: x.Text, Skill: skill, Accepted: x.Accepted, Source: memory.Decided, Weight: float32(cmp.Or(x.Weight, 1))})
			texts, languages = append(texts, x.Text), append(languages, x.Language)
		}
	}
	vectors, err := s.Engine.Encoder.EmbedEach(ctx, texts, languages)
	if err != nil {
		return early, err
	}
	m := s.Engine.Memory.Without(forget...).With(add, vectors)
	l.state.Store(s.with(s.Engine.WithMemory(m)))
	return early, nil
}

// newest is the highest id of a snapshot; ids are never reused, so that a higher
// one is of a concept that was made since.
func newest(s *taxonomy.Snapshot) int64 {
	id := int64(0)
	for _, concepts := range [][]taxonomy.Concept{s.Concepts, s.Retired} {
		if n := len(concepts); n > 0 {
			id = max(id, concepts[n-1].ID)
		}
	}
	return id
}

// Forget takes what is remembered of these pairs of document and skill out of
// the memory of this process; another one forgets when it starts.
func (l *Live) Forget(ctx context.Context, sets []feedback.ExampleSet) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.State().Engine.Memory == nil || len(sets) == 0 {
		return nil
	}
	_, err := l.learn(ctx, "d", sets)
	return err
}

// mostExamples is at least what feedback gives for one document and skill.
const mostExamples = 8

func exampleID(mark string, set feedback.ExampleSet, i int) string {
	return fmt.Sprintf("%s%d:s%d:%d", mark, set.DocumentID, set.SkillID, i)
}
