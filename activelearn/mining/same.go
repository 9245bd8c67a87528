package mining

import (
	_ "embed" // the weights
	"encoding/json"
	"math"
	"sync"

	"winnow/extractor/encoder"
)

// pairFeatures names what is read of a phrase and a known skill, in the order of
// Sameness.Weights.
var pairFeatures = []string{
	"label", "alternative", "nearest", "margin", "first", "shared", "in form", "in phrase", "letters", "all shared",
	"head", "short", "one word", "shared by nearness",
}

// pair is a phrase with a known skill it may mean.
type pair struct {
	skill int32
	hit   encoder.Hit
	words wordMatch
	lead  float64 // nearness less that of the best other skill of the shortlist
	same  float64
}

// nearness is the best of what the encoder says.
func (p *pair) nearness() float64 { return float64(max(p.hit.Label, p.hit.Alternative)) }

func (p *pair) features(x phrase) []float64 {
	flag := func(on bool) float64 {
		if on {
			return 1
		}
		return 0
	}
	n := p.nearness()
	return []float64{
		float64(p.hit.Label), float64(p.hit.Alternative), n * n * n, p.lead, flag(p.lead > 0), p.words.shared, p.words.inForm, p.words.inPhrase, p.words.letters,
		flag(p.words.shared > 0.999), flag(p.words.head), flag(p.words.short), flag(len(x.words) == 1), p.words.shared * n,
	}
}

// Sameness tells how likely a phrase and a skill mean the same: a logistic model
// fitted by `winnow learn alias` on labels hidden from a taxonomy, some with all
// of their skill.
type Sameness struct {
	Weights []float64 `json:"weights"` // by feature of pairFeatures
	Bias    float64   `json:"bias"`
}

//go:embed sameness.json
var samenessFile []byte

var shippedSameness = sync.OnceValue(func() *Sameness {
	var s Sameness
	if err := json.Unmarshal(samenessFile, &s); err != nil || len(s.Weights) != len(pairFeatures) {
		return &Sameness{Weights: make([]float64, len(pairFeatures))}
	}
	return &s
})

func (s *Sameness) logit(features []float64) float64 {
	z := s.Bias
	for i, w := range s.Weights {
		z += w * features[i]
	}
	return z
}

// apart returns the probability that none of a phrase's pairs means the same.
// The best pair decides: near skills are near to one another too.
func apart(pairs []pair) float64 {
	best := 0.0
	for i := range pairs {
		best = math.Max(best, pairs[i].same)
	}
	return 1 - best
}
