package live

import (
	"context"
	"slices"
	"sync"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/score"
	"winnow/taxonomy"
)

// stateAfter is the state of a later snapshot of the same taxonomy, without
// vectors. It looks at what changed only: all that is found is as if it had been
// made of the whole.
func (l *Live) stateAfter(last *State, snapshot *taxonomy.Snapshot, scorer *score.Model) (*State, error) {
	s := &State{Snapshot: snapshot}
	var work sync.WaitGroup
	work.Go(func() { s.Search = last.Search.With(snapshot) })
	work.Go(func() { s.Census = snapshot.Census() })
	s.source = snapshot.SourceAfter(last.Snapshot, last.source)
	vocabulary := last.Engine.Vocabulary.Follow(s.source)
	work.Wait()
	var err error
	s.Engine, err = extractor.New(extractor.Parts{Vocabulary: vocabulary, Scorer: scorer, Timed: l.timed})
	return s, err
}

// mostAdded labels are encoded one by one; more are read from the cache.
const mostAdded = 500

// extend swaps in a state whose engine shares the vectors of the last one, and
// answers false where it cannot: where skills were retired or renamed, or an
// occupation changed, all is made anew.
func (l *Live) extend(ctx context.Context, last, s *State) bool {
	added, ok := s.Engine.Vocabulary.Extends(last.Engine.Vocabulary)
	if !ok || len(added) > mostAdded || !last.Engine.Vectors() {
		return false
	}
	index, err := last.Engine.Skills.With(ctx, vectorsOf(added)...)
	if err != nil {
		l.Log.Warn("cannot encode new labels; all are prepared anew", "error", err)
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.State()
	if now.Engine.Encoder != last.Engine.Encoder || now.Snapshot != last.Snapshot {
		return false // another model took over meanwhile
	}
	p := now.Engine.Parts // with what was remembered until now
	p.Vocabulary, p.Skills = s.Engine.Vocabulary, index
	engine, err := extractor.New(p)
	if err != nil {
		return false
	}
	l.state.Store(s.with(engine))
	l.catchUp(last, s)
	return true
}

// catchUp has what a later snapshot of the taxonomy changes of the decisions read
// again: all where skills were merged or came back, and what came early.
func (l *Live) catchUp(last, s *State) {
	if !sameRedirects(last.Snapshot, s.Snapshot) {
		l.relearn() // decisions on skills that were merged belong elsewhere now
	}
	for i := range l.sources {
		l.sources[i].catchUp()
	}
}

func vectorsOf(added []extractor.NumberedLabel) []encoder.IndexLabel {
	var labels []encoder.IndexLabel
	for _, a := range added {
		if a.Preferred || encoded(a.Label) {
			labels = append(labels, encoder.IndexLabel{Skill: a.Skill, Text: a.Text, Preferred: a.Preferred})
		}
	}
	return labels
}

// sameRedirects says whether retired concepts lead where they led before.
func sameRedirects(a, b *taxonomy.Snapshot) bool {
	return slices.EqualFunc(a.Retired, b.Retired, func(x, y taxonomy.Concept) bool { return x.ID == y.ID && x.ReplacedBy == y.ReplacedBy })
}
