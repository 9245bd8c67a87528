package curation

import (
	"context"
	"sync"

	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/live"
	"winnow/taxonomy"
)

// Miner mines with the engine that a process has at present.
type Miner struct {
	State    func() *live.State
	CacheDir string // of the vectors of phrases

	mu    sync.Mutex
	of    taxonomy.Taxonomy
	known *mining.Known
}

var _ activelearn.Engine = (*Miner)(nil)

// Find implements activelearn.Engine.
func (m *Miner) Find(doc extractor.Document) []mining.Occurrence {
	return mining.NewFinder(m.State().Engine.Vocabulary).Find(doc)
}

// Rank implements activelearn.Engine.
func (m *Miner) Rank(ctx context.Context, stats []mining.Statistic, o mining.Options) ([]mining.Candidate, error) {
	state := m.State()
	ranker := mining.Ranker{Engine: state.Engine, Known: m.index(state), CacheDir: m.CacheDir}
	return ranker.Rank(ctx, stats, o)
}

// index is kept while the taxonomy stays.
func (m *Miner) index(s *live.State) *mining.Known {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || m.of != s.Snapshot.Taxonomy {
		m.known, m.of = mining.NewKnown(s.Snapshot.Source()), s.Snapshot.Taxonomy
	}
	return m.known
}
