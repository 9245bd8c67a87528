package live

import (
	"cmp"
	"context"
	"time"

	"winnow/extractor/encoder"
	"winnow/extractor/score"
)

// Run completes the engine and then follows changes until ctx ends.
func (l *Live) Run(ctx context.Context) {
	l.complete(ctx, l.State(), l.Model)
	defer l.exchange.wait()
	rest := l.Every
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(rest):
		}
		start := time.Now()
		l.follow(ctx)
		rest = max(l.Every, min(4*time.Since(start), longestRest))
	}
}

// longestRest bounds what is waited when following takes long, which leaves most of
// the processor to the people whose decisions are followed: what they decide still
// counts within three seconds.
const longestRest = 1500 * time.Millisecond

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
	if err := l.take(ctx, s.with(engine)); err != nil {
		l.Log.Warn("cannot read past decisions", "error", err)
	}
	l.Log.Info("vectors are ready", "taxonomy", engine.Vocabulary.Name(), "labels", engine.Skills.Len(),
		"remembered", l.State().Engine.Memory.Len(), "ms", time.Since(start).Milliseconds())
	if l.Completed != nil {
		l.Completed(ctx)
	}
}

// take swaps in a state whose memory knows no decisions yet. None is forgotten for a
// while: they are taken over from the engine before, where that has another model
// they are read first. Without a memory before the vectors count at once.
func (l *Live) take(ctx context.Context, s *State) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	last, step := l.State(), l.state.Store
	switch {
	case last.Engine.Memory == nil:
		l.relearn()
	case last.Engine.Encoder == s.Engine.Encoder:
		s = s.inheriting(last)
		l.catchUp(last, s)
	default:
		l.relearn()
		step = func(*State) {}
	}
	step(s)
	s, err := l.rememberIn(ctx, s, step)
	l.state.Store(s)
	return err
}

// inheriting has the decisions that a state of the same model knows.
func (s *State) inheriting(from *State) *State {
	m := s.Engine.Memory.Inheriting(from.Engine.Memory, func(i int32) (int32, bool) {
		return s.Engine.Vocabulary.Index(s.Snapshot.Resolve(from.Engine.Vocabulary.ID(i)))
	})
	return s.with(s.Engine.WithMemory(m))
}
