package live

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/memory"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/taxonomy"
)

// shelf is a store of one taxonomy whose revision a test can change.
type shelf struct {
	mu       sync.Mutex
	revision int64
	labels   []string
	sets     []feedback.ExampleSet // one event each
	merged   []taxonomy.Concept    // retired, with what replaced them
}

func (s *shelf) Get(context.Context, string) (taxonomy.Taxonomy, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return taxonomy.Taxonomy{Name: "test", Version: "1", Language: "en", Revision: s.revision, Active: true}, nil
}

func (s *shelf) Snapshot(ctx context.Context, name string) (*taxonomy.Snapshot, error) {
	t, err := s.Get(ctx, name)
	s.mu.Lock()
	defer s.mu.Unlock()
	contents := &taxonomy.Contents{Taxonomy: t}
	for i, l := range s.labels {
		contents.Concepts = append(contents.Concepts, taxonomy.Concept{
			ID: int64(i + 1), URI: "u:" + l, Kind: taxonomy.KindSkill, Status: taxonomy.Active,
			Labels: []taxonomy.Label{{Text: l, Language: "en", Kind: taxonomy.Preferred}},
		})
	}
	contents.Concepts = append(contents.Concepts, s.merged...)
	return taxonomy.NewSnapshot(contents), err
}

func (s *shelf) Follow(ctx context.Context, last *taxonomy.Snapshot) (*taxonomy.Snapshot, error) {
	return s.Snapshot(ctx, last.Taxonomy.Name)
}

func (s *shelf) Examples(_ context.Context, after int64, limit int) ([]feedback.ExampleSet, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to := min(int(after)+limit, len(s.sets))
	return s.sets[after:to], int64(to), nil
}

func (s *shelf) change(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// start runs a live engine over a shelf and waits until its vectors are ready.
func start(t *testing.T, s *shelf) *Live { return startWith(t, s, func(*Config) {}) }

func startWith(t *testing.T, s *shelf, change func(*Config)) *Live {
	t.Helper()
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready := make(chan bool, 8)
	config := Config{
		Log: slog.New(slog.DiscardHandler), Taxonomies: s, Decisions: s, Model: m, Scorer: scorer,
		CacheDir: t.TempDir(), Every: 5 * time.Millisecond, Completed: func(context.Context) { ready <- true },
	}
	change(&config)
	l, err := New(ctx, config)
	if err != nil {
		t.Fatal(err)
	}
	if l.State().Engine.Vectors() {
		t.Error("the first engine has vectors before anything was encoded")
	}
	var running sync.WaitGroup
	running.Go(func() { l.Run(ctx) })
	t.Cleanup(func() {
		stop()
		running.Wait()
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	<-ready
	return l
}

func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 2000 {
		if done() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func TestAnApprovedSkillIsFoundWithoutARestart(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	l := start(t, s)
	s.change(func() { s.labels, s.revision = append(s.labels, "quantum knitting"), 2 })
	until(t, "quantum knitting is found", func() bool {
		x, err := l.Extract(context.Background(), extractor.Document{Kind: text.Job, Text: "Requirements\n- quantum knitting"})
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range append(x.Skills, x.Dropped...) {
			if found.Label == "quantum knitting" {
				return true
			}
		}
		return false
	})
	if n := len(l.State().Search.Find("quantum", taxonomy.SearchOptions{})); n != 1 {
		t.Errorf("search finds it %d times", n)
	}
}

func TestADecisionIsRememberedAndForgottenAgain(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	l := start(t, s)
	set := feedback.ExampleSet{DocumentID: 7, SkillID: 2, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 2, Accepted: true}}}
	s.change(func() { s.sets = append(s.sets, set) })
	until(t, "the sentence is remembered", func() bool { return l.State().Engine.Memory.Len() == 1 })

	vectors, err := l.Model.Embed(context.Background(), []string{"You query our warehouse all day."})
	if err != nil {
		t.Fatal(err)
	}
	votes := l.State().Engine.Memory.Nearest(vectors, 1)[0]
	if len(votes) != 1 || votes[0].Skill != 1 || votes[0].Example.Source != memory.Decided {
		t.Errorf("votes are %+v", votes)
	}
	s.change(func() { s.sets = append(s.sets, feedback.ExampleSet{DocumentID: 7, SkillID: 2}) })
	until(t, "the sentence is forgotten", func() bool { return l.State().Engine.Memory.Len() == 0 })
}

func TestWhatAnErasedPersonTaughtIsForgotten(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	l := start(t, s)
	mine := feedback.ExampleSet{DocumentID: 7, SkillID: 2, Examples: []feedback.Example{{Text: "I queried the depot of Zanzibar.", SkillID: 2, Accepted: true}}}
	other := feedback.ExampleSet{DocumentID: 8, SkillID: 2, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 2, Accepted: true}}}
	s.change(func() { s.sets = append(s.sets, mine, other) })
	until(t, "both sentences are remembered", func() bool { return l.State().Engine.Memory.Len() == 2 })
	if err := l.Forget(context.Background(), []feedback.ExampleSet{{DocumentID: 7, SkillID: 2}}); err != nil {
		t.Fatal(err)
	}
	vectors, err := l.Model.Embed(context.Background(), []string{"I queried the depot of Zanzibar."})
	if err != nil {
		t.Fatal(err)
	}
	for _, vote := range l.State().Engine.Memory.Nearest(vectors, 2)[0] {
		if vote.Example.Text != "You query our warehouse all day." {
			t.Errorf("%q is still remembered", vote.Example.Text)
		}
	}
	if n := l.State().Engine.Memory.Len(); n != 1 {
		t.Errorf("%d sentences are remembered, want the other one", n)
	}
}

func TestADecisionFollowsAMerge(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	s.merged = []taxonomy.Concept{{ID: 9, URI: "u:sequel", Kind: taxonomy.KindSkill, Status: taxonomy.Retired, ReplacedBy: 2}}
	s.sets = []feedback.ExampleSet{{DocumentID: 7, SkillID: 9, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 9, Accepted: true}}}}
	l := start(t, s)
	until(t, "the sentence is remembered", func() bool { return l.State().Engine.Memory.Len() == 1 })
	vectors, err := l.Model.Embed(context.Background(), []string{"You query our warehouse all day."})
	if err != nil {
		t.Fatal(err)
	}
	if votes := l.State().Engine.Memory.Nearest(vectors, 1)[0]; len(votes) != 1 || votes[0].Skill != 1 {
		t.Errorf("votes are %+v, want one for the winner", votes)
	}
}

// oneModel offers another model besides the one a test began with.
type oneModel struct {
	mu     sync.Mutex
	active string
	load   func() (*encoder.Model, *score.Model, error)
}

func (o *oneModel) Active() (string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.active, nil
}

func (o *oneModel) Load(string) (*encoder.Model, *score.Model, error) { return o.load() }

func (o *oneModel) activate(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.active = name
}

// renamed is the shipped model under another version.
func renamed(t *testing.T) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	m, err := encoder.ReadManifest(model.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{m.File, m.Vocab} {
		data, err := fs.ReadFile(model.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	// A shorter limit makes it another model to every stamp and cache.
	m.MaxTokens--
	m.Partner, m.PartnerSHA256 = "", ""
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	out["manifest.json"] = &fstest.MapFile{Data: data}
	return out
}

func TestAnotherModelTakesOverWithWhatWasRemembered(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	other := renamed(t)
	manifest, err := encoder.ReadManifest(other)
	if err != nil {
		t.Fatal(err)
	}
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	offer := &oneModel{}
	fail := errors.New("no such file")
	offer.load = func() (*encoder.Model, *score.Model, error) { return nil, nil, fail }
	l := startWith(t, s, func(c *Config) { offer.active, c.Models = c.Model.Name(), offer })
	before := l.State().Engine.Encoder.Name()
	set := feedback.ExampleSet{DocumentID: 7, SkillID: 2, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 2, Accepted: true}}}
	s.change(func() { s.sets = append(s.sets, set) })
	until(t, "the sentence is remembered", func() bool { return l.State().Engine.Memory.Len() == 1 })

	offer.activate("broken@1")
	until(t, "the broken model is refused", func() bool {
		l.exchange.mu.Lock()
		defer l.exchange.mu.Unlock()
		return l.exchange.refused == "broken@1"
	})
	if got := l.State().Engine.Encoder.Name(); got != before {
		t.Errorf("after a model that does not load, %s extracts", got)
	}
	offer.load = func() (*encoder.Model, *score.Model, error) {
		m, err := encoder.LoadModel(other, encoder.Options{})
		return m, scorer, err
	}
	offer.activate(manifest.ID())
	until(t, "the other model has taken over", func() bool {
		e := l.State().Engine
		if e.Memory.Len() != 1 {
			t.Fatalf("%d sentences are remembered on the way", e.Memory.Len())
		}
		return e.Encoder.Name() == manifest.ID()
	})
	x, err := l.Extract(context.Background(), extractor.Document{Kind: text.Job, Text: "Requirements\n- Python and SQL"})
	if err != nil || x.Stamp.Model != manifest.ID() || len(x.Skills) != 2 {
		t.Errorf("extraction %+v, %v", x, err)
	}
}

// Where a skill is renamed all vectors are prepared anew.
func TestDecisionsAreNotForgottenForAWhileWhenTheEngineIsMadeAnew(t *testing.T) {
	s := &shelf{revision: 1, labels: []string{"Python", "SQL"}}
	s.sets = []feedback.ExampleSet{{DocumentID: 7, SkillID: 2, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 2, Accepted: true}}}}
	l := start(t, s)
	until(t, "the sentence is remembered", func() bool { return l.State().Engine.Memory.Len() == 1 })
	s.change(func() { s.labels[1], s.revision = "query databases", 2 })
	until(t, "the skill has its new name", func() bool {
		now := l.State()
		if now.Engine.Memory == nil || now.Engine.Memory.Len() != 1 {
			t.Fatal("the sentence is forgotten on the way")
		}
		return now.Snapshot.Taxonomy.Revision == 2
	})
	vectors, err := l.Model.Embed(context.Background(), []string{"You query our warehouse all day."})
	if err != nil {
		t.Fatal(err)
	}
	if votes := l.State().Engine.Memory.Nearest(vectors, 1)[0]; len(votes) != 1 || votes[0].Skill != 1 {
		t.Errorf("votes are %+v, want one for the renamed skill", votes)
	}
}

// Decisions on documents and sentences confirmed of candidates have numbers of
// their own, which may be the same.
func TestConfirmedSentencesAreRememberedBesideDecisions(t *testing.T) {
	s, confirmed := &shelf{revision: 1, labels: []string{"Python", "SQL"}}, &shelf{}
	l := startWith(t, s, func(c *Config) { c.Confirmed = confirmed })
	set := feedback.ExampleSet{DocumentID: 7, SkillID: 2, Examples: []feedback.Example{{Text: "You query our warehouse all day.", SkillID: 2, Accepted: true}}}
	s.change(func() { s.sets = append(s.sets, set) })
	until(t, "the decision is remembered", func() bool { return l.State().Engine.Memory.Len() == 1 })
	set.Examples = []feedback.Example{{Text: "You write queries by the dozen.", SkillID: 2, Accepted: true}}
	confirmed.change(func() { confirmed.sets = append(confirmed.sets, set) })
	until(t, "the confirmed sentence is remembered too", func() bool { return l.State().Engine.Memory.Len() == 2 })

	confirmed.change(func() {
		confirmed.sets = append(confirmed.sets, feedback.ExampleSet{DocumentID: 7, SkillID: 2})
	})
	until(t, "it is forgotten when it is taken back", func() bool { return l.State().Engine.Memory.Len() == 1 })
}
