package mining

import (
	"context"
	"math/rand/v2"

	"winnow/extractor/encoder/vector"
)

// LikenessFigures are what the fit reaches on phrases it was not fitted on.
type LikenessFigures struct {
	Phrases, Skills int
	Above           float64 // share of pairs of a skill and another phrase with the skill above (area under the curve)
}

// positiveWeight makes up for skills among the phrases taken for none: they are
// known not to be in the taxonomy, not to be no skill.
const positiveWeight = 3

// gateDecay holds the gate back: it has as many weights as there are skills to
// learn from.
const (
	gatePasses = 12
	gateRate   = 0.1
	gateDecay  = 2e-3
)

// FitLikeness fits a Likeness on statistics mined with skills taken out of the
// taxonomy: isSkill says which keys are theirs. All other phrases count as none,
// though some are skills: the order is what is learnt, not the level.
func (r *Ranker) FitLikeness(ctx context.Context, stats []Statistic, isSkill func(key string) bool, pool int) (*Likeness, LikenessFigures, error) {
	all, vectors, err := r.prepared(ctx, stats, pool, nil)
	if err != nil {
		return nil, LikenessFigures{}, err
	}
	want := make([]bool, len(all))
	for i, p := range all {
		for _, key := range p.keys {
			want[i] = want[i] || isSkill(key)
		}
	}
	folds := make([]int, len(all))
	draw := rand.New(rand.NewPCG(8, 8))
	for i := range folds {
		folds[i] = draw.IntN(likenessFolds)
	}
	l := &Likeness{Encoder: r.Engine.Encoder.Name(), Gate: fitGate(vectors, want, folds, -1)}
	// The second step must see the gate as it is on phrases it was not fitted on.
	rows := make([][]float64, len(all))
	row := make([]float32, vectors.Dim())
	for f := range likenessFolds {
		held := &Likeness{Gate: fitGate(vectors, want, folds, f)}
		for i, p := range all {
			if folds[i] == f {
				unpack(vectors, i, row)
				rows[i] = r.Known.features(p, row, held)
			}
		}
	}
	figures := heldOut(rows, want, folds)
	l.Weights, l.Bias = fitLogistic(rows, want, weighted(want))
	return l, figures, nil
}

const likenessFolds = 5

func weighted(want []bool) []float64 {
	out := make([]float64, len(want))
	for i := range out {
		if out[i] = 1; want[i] {
			out[i] = positiveWeight
		}
	}
	return out
}

// heldOut fits without each fold in turn and scores it.
func heldOut(rows [][]float64, want []bool, folds []int) LikenessFigures {
	scores := make([]float64, len(rows))
	for f := range likenessFolds {
		var own [][]float64
		var target []bool
		for i := range rows {
			if folds[i] != f {
				own, target = append(own, rows[i]), append(target, want[i])
			}
		}
		l := &Likeness{}
		l.Weights, l.Bias = fitLogistic(own, target, weighted(target))
		for i := range rows {
			if folds[i] == f {
				scores[i] = l.probability(rows[i])
			}
		}
	}
	return LikenessFigures{Phrases: len(rows), Skills: count(want), Above: areaUnder(scores, want)}
}

func count(want []bool) int {
	n := 0
	for _, w := range want {
		if w {
			n++
		}
	}
	return n
}

// areaUnder is the share of pairs in which the wanted one scores higher.
func areaUnder(scores []float64, want []bool) float64 {
	above, pairs := 0.0, 0.0
	for i := range scores {
		if !want[i] {
			continue
		}
		for k := range scores {
			if want[k] {
				continue
			}
			pairs++
			switch compare(scores[i], scores[k]) {
			case 1:
				above++
			case 0:
				above += 0.5
			}
		}
	}
	return above / max(1, pairs)
}

// fitGate fits a logistic model on vectors, without one fold; -1 leaves none out.
func fitGate(vectors *vector.Table, want []bool, folds []int, without int) []float64 {
	dim := vectors.Dim()
	gate := make([]float64, dim+1)
	var skills, others []int
	for i := range want {
		switch {
		case folds[i] == without:
		case want[i]:
			skills = append(skills, i)
		default:
			others = append(others, i)
		}
	}
	if len(skills) == 0 || len(others) == 0 {
		return gate
	}
	draw := rand.New(rand.NewPCG(21, 6))
	row := make([]float32, dim)
	l := &Likeness{Gate: gate}
	steps := gatePasses * len(others)
	for step := range steps {
		i, target := others[draw.IntN(len(others))], 0.0
		if step%2 == 0 {
			i, target = skills[draw.IntN(len(skills))], 1
		}
		unpack(vectors, i, row)
		slope := sigmoid(l.gate(row)) - target
		rate := gateRate * (1 - float64(step)/float64(steps))
		for d, v := range row {
			gate[d] -= rate * (slope*float64(v)*4 + gateDecay*gate[d])
		}
		gate[dim] -= rate * slope * 0.1
	}
	return gate
}
