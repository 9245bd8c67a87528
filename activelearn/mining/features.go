package mining

import (
	"math"
	"slices"
)

// likenessFeatures names what is read of a phrase over all its documents, in the
// order of features.
var likenessFeatures = slices.Concat([]string{
	"wording", "contexts", "employers", "fresh", "spread",
	"in list", "among known", "cued", "named", "acronym", "action", "demanded", "aside", "in brackets", "whole",
	"one word", "two words", "four or more", "and", "open", "nested", "longer", "termhood", "beside", "partly",
	"nearest label", "five nearest", "nearest other label", "known words", "ends labels", "begins labels",
}, mentionFeatures, shapeFeatures)

// features reads a pooled phrase.
func (k *Known) features(p *pooled) []float64 {
	s := p.stat
	count, documents := float64(max(1, s.Count)), float64(max(1, s.Documents))
	employers := float64(s.Employers.Estimate())
	beside := 0
	for _, n := range s.Beside {
		beside += n
	}
	out := make([]float64, 0, len(likenessFeatures))
	out = append(out, logit(p.wording()), math.Log1p(p.contexts), math.Log1p(employers), min(1, p.contexts/count), min(1, employers/documents))
	for sign := InList; sign <= Whole; sign <<= 1 {
		out = append(out, p.signShare(sign))
	}
	words := len(p.words)
	out = append(out, flag(words == 1), flag(words == 2), flag(words >= 4), flag(slices.Contains(p.words, "and")),
		p.openness(), min(1, p.nested.inside/p.contexts/10), math.Log1p(p.nested.longer), math.Log1p(p.termhood()), math.Log1p(float64(beside)/count), flag(len(s.Partly) > 0))
	out = append(out, k.nearness(p)...)
	out = append(out, k.mentionRow(p)...)
	return append(out, shapeRow(p)...)
}

func flag(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// nearness says how near a phrase is to the space of labels, by vectors and by
// the words labels are made of.
func (k *Known) nearness(p *pooled) []float64 {
	var near []float64
	other := 0.0
	for i := range p.pairs {
		near = append(near, float64(p.pairs[i].hit.Label))
		other = max(other, p.pairs[i].nearness())
	}
	slices.SortFunc(near, func(a, b float64) int { return -compare(a, b) })
	top, five := 0.0, 0.0
	for i, n := range near[:min(5, len(near))] {
		if i == 0 {
			top = n
		}
		five += n / 5
	}
	known := 0
	for _, w := range p.words {
		if len(k.byWord[w]) > 0 || within[w] {
			known++
		}
	}
	return []float64{top, five, other, share(known, len(p.words)),
		math.Log1p(float64(k.lasts[p.words[len(p.words)-1]])), math.Log1p(float64(k.firsts[p.words[0]]))}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
