package encoder

import (
	"cmp"
	"slices"

	"winnow/extractor/encoder/vector"
)

// Hit is a skill and its nearness to a sentence.
type Hit struct {
	Skill       int32
	Score       float32 // Label + Alternative, -2 to 2: the sum ranks better than either (measured on ESCO)
	Label       float32 // cosine to the preferred label
	Alternative float32 // cosine to the nearest alternative label; Label where there is none
	Margin      float32 // from Search: Score less that of the best other skill, so above 0 for the first only
}

// absent is below every cosine.
const absent = -2

// shortlist is how many skills, at least, are taken by preferred label before
// the alternative labels are looked at.
const shortlist = 100

// Search returns for every row of queries its k best skills, best first, ties by
// skill number.
func (ix *Index) Search(queries Matrix, k int) [][]Hit {
	q := vector.NewQueries(queries)
	n := max(shortlist, 4*k)
	base, added := ix.base.preferred.table.Top(q, n), ix.added.preferred.table.Top(q, n)
	out := make([][]Hit, queries.Rows)
	for i := range out {
		hits := ix.score(q, i, ix.candidates(base[i], added[i]))
		rank(hits)
		out[i] = hits[:min(max(k, 0), len(hits))]
	}
	return out
}

// candidates lists the skills of rows, each once.
func (ix *Index) candidates(base, added []vector.Near) []int32 {
	skills := make([]int32, 0, len(base)+len(added))
	for _, near := range base {
		skills = append(skills, ix.base.preferred.skills[near.Row])
	}
	for _, near := range added {
		skills = append(skills, ix.added.preferred.skills[near.Row])
	}
	slices.Sort(skills)
	return slices.Compact(skills)
}

// rank sorts hits, best first, and fills in their margins.
func rank(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Skill, b.Skill))
	})
	if len(hits) < 2 {
		return
	}
	best, second := hits[0].Score, hits[1].Score
	hits[0].Margin = best - second
	for i := range hits[1:] {
		hits[i+1].Margin = hits[i+1].Score - best
	}
}

// Score returns a sentence's nearness to the skills given, in their order and
// without margins. A skill that the index does not know has scores of 0.
func (ix *Index) Score(query []float32, skills []int32) []Hit {
	return ix.ScoreAll(vector.One(query), skills)[0]
}

// ScoreAll is Score for every row of queries, preparing each row once.
func (ix *Index) ScoreAll(queries Matrix, skills []int32) [][]Hit {
	q := vector.NewQueries(queries)
	out := make([][]Hit, queries.Rows)
	for i := range out {
		out[i] = ix.score(q, i, skills)
	}
	return out
}

func (ix *Index) score(q vector.Queries, i int, skills []int32) []Hit {
	label, alternative := filled(len(skills)), filled(len(skills))
	for _, p := range []part{ix.base, ix.added} {
		p.preferred.raise(q, i, skills, label)
		p.alternative.raise(q, i, skills, alternative)
	}
	hits := make([]Hit, len(skills))
	for k, skill := range skills {
		hits[k] = newHit(skill, label[k], alternative[k])
	}
	return hits
}

func newHit(skill int32, label, alternative float32) Hit {
	if label == absent {
		return Hit{Skill: skill}
	}
	if alternative == absent {
		alternative = label
	}
	return Hit{Skill: skill, Label: label, Alternative: alternative, Score: label + alternative}
}

func filled(n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = absent
	}
	return out
}

// Similarity is the cosine of two skills' preferred labels; 0 if the index does
// not know both.
func (ix *Index) Similarity(a, b int32) float32 {
	x, xScale, ok := ix.label(a)
	y, yScale, ok2 := ix.label(b)
	if !ok || !ok2 {
		return 0
	}
	return vector.CodesProduct(x, xScale, y, yScale)
}

func (ix *Index) label(skill int32) ([]int8, float32, bool) {
	for _, r := range []rows{ix.base.preferred, ix.added.preferred} {
		if s, ok := r.spans[skill]; ok {
			codes, scale := r.table.Codes(int(s.from))
			return codes, scale, true
		}
	}
	return nil, 0, false
}
