package encoder

import (
	"math"

	"winnow/extractor/encoder/vector"
)

// attention is the temperature at which a label attends to the tokens of a text, the
// one training uses (training/minilm/network.py).
const attention = 0.06

// Match returns how well the preferred label of each skill matches the tokens it
// attends to: the mean of their cosines, weighted by the softmax of the same (late
// interaction as in ConTeXT-match, Decorte et al. 2025). A skill without a label
// has 0. Without tokens there is nothing to match, and it returns nil.
func (ix *Index) Match(tokens Tokens, skills []int32) []Attended {
	if tokens.Len() == 0 {
		return nil
	}
	out := make([]Attended, len(skills))
	ix.base.preferred.match(tokens, skills, out)
	ix.added.preferred.match(tokens, skills, out)
	return out
}

// Attended is what a label finds in the tokens of a text.
type Attended struct {
	Score   float32
	Weights []float32 // how much of its attention each token has, in all 1; nil without a label
}

// Shared is how much of their attention two labels give to the same words, 0 to 1;
// the marks at both ends of the text, which all labels look at, do not count.
func (a Attended) Shared(b Attended) float64 {
	sum := float32(0)
	for t := 1; t < min(len(a.Weights), len(b.Weights))-1; t++ {
		sum += min(a.Weights[t], b.Weights[t])
	}
	return float64(sum)
}

// match sets out[k] where the rows have a label of skills[k].
func (r rows) match(tokens Tokens, skills []int32, out []Attended) {
	var list []int32
	var places []int
	for k, skill := range skills {
		if s, ok := r.spans[skill]; ok {
			list, places = append(list, s.from), append(places, k)
		}
	}
	if len(list) == 0 {
		return
	}
	near := vector.NewMatrix(tokens.Len(), len(list))
	for t := range tokens.Len() {
		copy(near.Row(t), r.table.Products(tokens, t, list))
	}
	for i, k := range places {
		out[k] = attended(near, i)
	}
}

// attended is the attention-weighted mean of a column.
func attended(near Matrix, column int) Attended {
	top := float32(math.Inf(-1))
	for t := range near.Rows {
		top = max(top, near.Row(t)[column])
	}
	a := Attended{Weights: make([]float32, near.Rows)}
	sum, weights := 0.0, 0.0
	for t := range near.Rows {
		v := float64(near.Row(t)[column])
		w := math.Exp((v - float64(top)) / attention)
		a.Weights[t] = float32(w)
		sum += w * v
		weights += w
	}
	for t := range a.Weights {
		a.Weights[t] /= float32(weights)
	}
	a.Score = float32(sum / weights)
	return a
}
