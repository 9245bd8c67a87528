package mining

import (
	"context"
	"time"

	"winnow/extractor"
	"winnow/extractor/encoder/vector"
)

// Ranker turns statistics into candidates. Engine must be over the same source as
// Known; without vectors only what words tell is used.
type Ranker struct {
	Engine   *extractor.Engine
	Known    *Known
	CacheDir string    // where vectors of phrases are kept between calls; empty for none
	Likeness *Likeness // nil for the shipped one
}

// Options say what Rank returns.
type Options struct {
	Limit    int                   // candidates at most; 0 for 2000
	Now      time.Time             // ends the trend; zero for the last date seen
	Seed     uint64                // of the random arm: an equal seed draws the same candidates while they last
	Decided  map[string]bool       // keys of candidates that people decided: they take no others as variants
	Progress func(done, total int) // called between pieces of work; may be nil
}

// pooledFor is how many of the most promising phrases are encoded for each
// candidate wanted. With 8 a fourteenth of the skills taken out of ESCO were never
// looked at: phrases of few documents.
const pooledFor = 12

// Rank returns candidates in the order people should see them, every tenth drawn
// by chance and marked so. Equal input gives equal output. Statistics whose keys
// a label has come to match in the meantime are left out. It fails only when ctx
// ends or the model cannot run.
func (r *Ranker) Rank(ctx context.Context, stats []Statistic, opts Options) ([]Candidate, error) {
	if opts.Limit <= 0 {
		opts.Limit = 2000
	}
	all, vectors, err := r.prepared(ctx, stats, pooledFor*opts.Limit, opts.Progress)
	if err != nil {
		return nil, err
	}
	r.weigh(all, vectors)
	chosen := order(all, opts, vectors)
	if opts.Now.IsZero() {
		opts.Now = latestOf(stats)
	}
	out := make([]Candidate, len(chosen))
	for i, c := range chosen {
		out[i] = r.candidate(c.pooled, opts.Now)
		out[i].Random, out[i].Variants = c.random, variants(c, vectors)
	}
	r.cluster(out, chosen, vectors)
	return out, nil
}

// prepared pools, folds and encodes phrases and finds the skills near them.
func (r *Ranker) prepared(ctx context.Context, stats []Statistic, n int, progress func(done, total int)) ([]*pooled, *vector.Table, error) {
	all := fold(r.pool(stats, n))
	r.Known.mentions(all)
	phrases, languages := make([]string, len(all)), make([]string, len(all))
	for i, p := range all {
		phrases[i], languages[i], p.vector = p.surface, p.language, i
	}
	vectors, err := r.vectors(ctx, phrases, languages, progress)
	if err != nil {
		return nil, nil, err
	}
	for i, pairs := range r.pairs(phrases, vectors, shortlisted, progress) {
		all[i].pairs = pairs
	}
	return all, vectors, nil
}

// weigh fills in what decides the order.
func (r *Ranker) weigh(all []*pooled, vectors *vector.Table) {
	likeness := r.Likeness
	if likeness == nil {
		likeness = shippedLikeness()
	}
	var row []float32
	if vectors != nil && likeness.reads(r.Engine.Encoder.Name()) {
		row = make([]float32, vectors.Dim())
	}
	for i, p := range all {
		if row != nil {
			unpack(vectors, i, row)
		}
		p.likeness = likeness.probability(r.Known.features(p), row)
		p.novelty = apart(p.pairs)
		p.value, p.doubt = worth(p)
	}
}

func latestOf(stats []Statistic) time.Time {
	var last time.Time
	for i := range stats {
		last = later(last, stats[i].Last)
	}
	return last
}
