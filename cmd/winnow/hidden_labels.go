package main

import (
	"context"
	"math/rand/v2"
	"slices"

	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/extractor/encoder"
)

// hiding is a taxonomy with labels hidden on purpose, and what was hidden.
type hiding struct {
	source extractor.Source
	hidden []mining.Query // alternative labels of skills that stay
	gone   []mining.Query // preferred labels of skills that were taken out
}

// hideLabels takes the English alternative labels from a seeded half of the
// skills. Labels that fold to one that stays are no question and left out.
func hideLabels(src extractor.Source, seed uint64) hiding {
	draw := rand.New(rand.NewPCG(seed, 17))
	return hide(src, func() (bool, func() bool) {
		bare := draw.IntN(2) == 0
		return false, func() bool { return bare }
	})
}

// hideSome takes a half of every skill's English alternative labels, and one in
// ten skills altogether. To fit on skills that lost all of their labels would
// teach that the right skill is one without labels.
func hideSome(src extractor.Source, seed uint64) hiding {
	draw := rand.New(rand.NewPCG(seed, 19))
	return hide(src, func() (bool, func() bool) {
		return draw.IntN(10) == 0, func() bool { return draw.IntN(2) == 0 }
	})
}

// hide asks each skill's fate: whether it is taken out, and of each label
// whether it is hidden.
func hide(src extractor.Source, fate func() (out bool, hides func() bool)) hiding {
	h := hiding{source: src}
	h.source.Skills = nil
	for _, s := range src.Skills {
		out, hides := fate()
		if out {
			h.gone = append(h.gone, mining.Query{Phrase: s.Label})
			continue
		}
		s.Alternatives = slices.DeleteFunc(slices.Clone(s.Alternatives), func(a extractor.Label) bool {
			if a.Language != "en" || a.Hidden || !hides() {
				return false
			}
			h.hidden = append(h.hidden, mining.Query{Phrase: a.Text, Skill: s.ID})
			return true
		})
		h.source.Skills = append(h.source.Skills, s)
	}
	known := mining.NewKnown(h.source)
	unknown := func(q mining.Query) bool { return known.Has(mining.Key(q.Phrase)) }
	h.hidden, h.gone = slices.DeleteFunc(h.hidden, unknown), slices.DeleteFunc(h.gone, unknown)
	return h
}

// drawn returns n of the queries by seed, in order.
func drawn(queries []mining.Query, n int, seed uint64) []mining.Query {
	order := rand.New(rand.NewPCG(seed, 23)).Perm(len(queries))
	order = order[:min(n, len(order))]
	slices.Sort(order)
	out := make([]mining.Query, len(order))
	for i, k := range order {
		out[i] = queries[k]
	}
	return out
}

// ranker prepares mining against a taxonomy, with vectors of its skills' labels
// only: no hidden one is in the index.
func (a *app) ranker(ctx context.Context, src extractor.Source) (*mining.Ranker, error) {
	m, scorer, err := a.model("")
	if err != nil {
		return nil, err
	}
	var labels []encoder.IndexLabel
	for i, s := range src.Skills {
		labels = append(labels, encoder.IndexLabel{Skill: int32(i), Text: s.Label, Preferred: true})
		for _, other := range s.Alternatives {
			if other.Language == "en" && !other.Hidden {
				labels = append(labels, encoder.IndexLabel{Skill: int32(i), Text: other.Text})
			}
		}
	}
	index, err := encoder.BuildIndex(ctx, m, labels, a.cacheDir(), a.progress("preparing vectors:"))
	if err != nil {
		return nil, err
	}
	e, err := extractor.New(extractor.Parts{Vocabulary: extractor.Compile(src), Scorer: scorer, Encoder: m, Skills: index})
	if err != nil {
		return nil, err
	}
	return &mining.Ranker{Engine: e, Known: mining.NewKnown(src), CacheDir: a.cacheDir()}, nil
}
