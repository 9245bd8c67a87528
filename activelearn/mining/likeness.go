package mining

import (
	_ "embed" // the weights
	"encoding/json"
	"fmt"
	"sync"
)

// Likeness tells how likely a phrase names a skill at all, from what all its
// documents say: the mean of a logistic model and some small networks, fitted by
// `winnow learn likeness`.
type Likeness struct {
	Encoder  string    `json:"encoder"` // whose vectors networks read, by name; another's say nothing to them
	Mean     []float64 `json:"mean"`    // by feature of likenessFeatures
	Spread   []float64 `json:"spread"`  // standard deviation, by feature
	Weights  []float64 `json:"weights"` // of the logistic model, by standardised feature
	Bias     float64   `json:"bias"`
	Networks []network `json:"networks"`
}

//go:embed likeness.json
var likenessFile []byte

var shippedLikeness = sync.OnceValue(func() *Likeness {
	l, err := ParseLikeness(likenessFile)
	if err != nil {
		n := len(likenessFeatures)
		return &Likeness{Mean: make([]float64, n), Spread: make([]float64, n), Weights: make([]float64, n)}
	}
	return l
})

// ParseLikeness reads what `winnow learn likeness` wrote. It fails on weights
// that are not for the features of today.
func ParseLikeness(body []byte) (*Likeness, error) {
	var l Likeness
	if err := json.Unmarshal(body, &l); err != nil {
		return nil, err
	}
	if !l.whole() {
		return nil, fmt.Errorf("weights for %d features, not %d; fit them again: make fit-mining", len(l.Weights), len(likenessFeatures))
	}
	return &l, nil
}

func (l *Likeness) whole() bool {
	n := len(likenessFeatures)
	for i := range l.Networks {
		if !l.Networks[i].Vector && !l.Networks[i].takes(n) {
			return false
		}
	}
	return len(l.Mean) == n && len(l.Spread) == n && len(l.Weights) == n
}

// Limits of what a model reads: a feature far outside of what it was fitted on
// counts as at the edge, and a vector's parts, of length 1 together, are widened
// to the features' size.
const (
	mostSpreads = 4
	vectorScale = 10
)

// standard brings features to mean 0 and deviation 1, with room for a vector.
func (l *Likeness) standard(features []float64, room int) []float64 {
	out := make([]float64, len(features), len(features)+room)
	for d, v := range features {
		if l.Spread[d] > 0 {
			out[d] = min(max((v-l.Mean[d])/l.Spread[d], -mostSpreads), mostSpreads)
		}
	}
	return out
}

// probability reads a phrase's features and vector; without a vector, or with
// one of another length, networks that need it have no say.
func (l *Likeness) probability(features []float64, vector []float32) float64 {
	inputs := l.standard(features, len(vector))
	z := l.Bias
	for d, w := range l.Weights {
		z += w * inputs[d]
	}
	sum, models := sigmoid(z), 1.0
	wide := inputs
	for _, v := range vector {
		wide = append(wide, vectorScale*float64(v))
	}
	for i := range l.Networks {
		n := &l.Networks[i]
		own := inputs
		if n.Vector {
			own = wide
		}
		if n.Vector && len(vector) == 0 || !n.takes(len(own)) {
			continue
		}
		sum, models = sum+n.probability(own), models+1
	}
	return sum / models
}

// reads reports whether a vector of an encoder, by name, says something.
func (l *Likeness) reads(encoder string) bool { return l.Encoder == encoder }
