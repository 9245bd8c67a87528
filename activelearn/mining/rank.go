package mining

import (
	"context"
	"time"

	"winnow/extractor"
)

// Known is what a taxonomy knows, indexed for the re-match filter: labels by
// folded form, acronyms, and the way up the tree. Building it for ESCO takes
// about half a second; it is immutable.
type Known struct{}

// NewKnown indexes a taxonomy.
func NewKnown(src extractor.Source) *Known { return &Known{} }

// Ranker turns statistics into candidates. Engine must be over the same source as
// Known and have vectors; without them only what words tell is used.
type Ranker struct {
	Engine   *extractor.Engine
	Known    *Known
	CacheDir string // where vectors of phrases are kept between calls; empty for none
}

// Options say what Rank returns.
type Options struct {
	Limit    int       // candidates at most; 0 for 2000
	Now      time.Time // ends the trend; zero for the last date seen
	Seed     uint64    // of the random arm: an equal seed draws the same candidates while they last
	Progress func(done, total int)
}

// Rank returns candidates in the order people should see them, every tenth drawn
// by chance and marked so. Equal input gives equal output. Statistics whose keys
// a label has come to match in the meantime are left out. It fails only when ctx
// ends or the model cannot run.
func (r *Ranker) Rank(ctx context.Context, stats []Statistic, opts Options) ([]Candidate, error) {
	return nil, nil
}

// Near returns up to k known skills for each phrase, best first, each with the
// reason for its nearness: what to offer when a phrase may be an alias.
func (r *Ranker) Near(ctx context.Context, phrases []string, language string, k int) ([][]Neighbour, error) {
	return nil, nil
}
