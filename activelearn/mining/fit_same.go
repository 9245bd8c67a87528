package mining

import (
	"context"
	"math/rand/v2"
)

// Query is a phrase whose skill is known.
type Query struct {
	Phrase string
	Skill  int64 // id; 0 when the taxonomy lacks it
}

// FitSameness fits a Sameness on queries against the Ranker's taxonomy. Equal
// input gives equal weights.
func (r *Ranker) FitSameness(ctx context.Context, queries []Query, language string) (*Sameness, error) {
	rows, want, err := r.pairRows(ctx, queries, language)
	if err != nil {
		return nil, err
	}
	weights, bias := fitLogistic(rows, want, nil)
	return &Sameness{Weights: weights, Bias: bias}, nil
}

// pairRows lists the features of every query's pairs and whether each is right.
func (r *Ranker) pairRows(ctx context.Context, queries []Query, language string) (rows [][]float64, want []bool, err error) {
	phrases, languages := make([]string, len(queries)), make([]string, len(queries))
	for i, q := range queries {
		phrases[i], languages[i] = q.Phrase, language
	}
	vectors, err := r.vectors(ctx, phrases, languages, nil)
	if err != nil {
		return nil, nil, err
	}
	for i, pairs := range r.pairs(phrases, vectors, shortlisted, nil) {
		x := newPhrase(phrases[i])
		for k := range pairs {
			rows = append(rows, pairs[k].features(x))
			want = append(want, r.Known.skills[pairs[k].skill].ID == queries[i].Skill)
		}
	}
	return rows, want, nil
}

// Logistic regression by stochastic gradient descent on standardised features.
const (
	logisticPasses = 30
	logisticRate   = 0.05
	logisticDecay  = 1e-4
)

// fitLogistic returns weights for the features as they are. weight may be nil;
// else it says how much each row counts.
func fitLogistic(rows [][]float64, want []bool, weight []float64) ([]float64, float64) {
	if len(rows) == 0 {
		return nil, 0
	}
	mean, spread := moments(rows)
	weights, bias := make([]float64, len(mean)), -1.0
	draw := rand.New(rand.NewPCG(3, 9))
	order := draw.Perm(len(rows))
	steps := logisticPasses * len(rows)
	for step := range steps {
		i := order[step%len(order)]
		z, target := bias, 0.0
		for d, v := range rows[i] {
			z += weights[d] * (v - mean[d]) / spread[d]
		}
		if want[i] {
			target = 1
		}
		slope := sigmoid(z) - target
		if weight != nil {
			slope *= weight[i]
		}
		rate := logisticRate * (1 - float64(step)/float64(steps))
		bias -= rate * slope
		for d, v := range rows[i] {
			weights[d] -= rate * (slope*(v-mean[d])/spread[d] + logisticDecay*weights[d])
		}
	}
	for d := range weights {
		weights[d] /= spread[d]
		bias -= weights[d] * mean[d]
	}
	return weights, bias
}
