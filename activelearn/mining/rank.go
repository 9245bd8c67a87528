package mining

import (
	"context"
	"time"

	"winnow/extractor"
)

// Ranker turns statistics into candidates. Engine must be over the same source as
// Known; without vectors only what words tell is used.
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
