package mining

import (
	"context"
	"math"
	"math/rand/v2"
)

// Mined are the phrases of one mining with skills taken out of the taxonomy, as a
// Likeness reads them.
type Mined struct {
	Encoder  string
	keys     []string
	features [][]float64
	vectors  [][]float32
	skill    []bool
}

// Mined reads the phrases of statistics, at most pool of them; isSkill says which
// keys are those of the skills taken out. The Ranker's taxonomy must lack them, so
// that their phrases are as near to it as an unknown skill's.
func (r *Ranker) Mined(ctx context.Context, stats []Statistic, isSkill func(key string) bool, pool int) (Mined, error) {
	all, vectors, err := r.prepared(ctx, stats, pool, nil)
	if err != nil {
		return Mined{}, err
	}
	m := Mined{Encoder: r.Engine.Encoder.Name()}
	for i, p := range all {
		row := make([]float32, vectors.Dim())
		unpack(vectors, i, row)
		skill := false
		for _, key := range p.keys {
			skill = skill || isSkill(key)
		}
		m.keys, m.features = append(m.keys, p.stat.Key), append(m.features, r.Known.features(p))
		m.vectors, m.skill = append(m.vectors, row), append(m.skill, skill)
	}
	return m, nil
}

// Join adds another mining's phrases. A phrase that is of a skill taken out in
// one of them counts as no other phrase in any; other phrases count once.
func (m *Mined) Join(other Mined) {
	of := map[string]bool{}
	for i, key := range m.keys {
		of[key] = of[key] || m.skill[i]
	}
	skills := map[string]bool{}
	for i, key := range other.keys {
		if _, have := of[key]; other.skill[i] || !have {
			m.take(other, i)
		}
		skills[key] = skills[key] || other.skill[i]
	}
	kept := Mined{Encoder: other.Encoder}
	for i, key := range m.keys {
		if m.skill[i] || !skills[key] && !of[key] {
			kept.take(*m, i)
		}
	}
	*m = kept
}

func (m *Mined) take(from Mined, i int) {
	m.keys, m.features = append(m.keys, from.keys[i]), append(m.features, from.features[i])
	m.vectors, m.skill = append(m.vectors, from.vectors[i]), append(m.skill, from.skill[i])
}

// LikenessFigures are what the fit reaches on phrases it was not fitted on.
type LikenessFigures struct {
	Phrases, Skills int
	Above           float64 // share of pairs of a skill's phrase and another with the skill's above (area under the curve)
}

// How many networks of a kind are fitted, from different beginnings, and how
// many units each has. Those that read vectors have fewer: they have 384 inputs
// more to learn skills by heart with.
const (
	plainNetworks  = 3
	plainUnits     = 32
	vectorNetworks = 2
	vectorUnits    = 16
)

// positiveWeight makes up for skills among the phrases taken for none: they are
// known not to be in the taxonomy, not to be no skill.
const positiveWeight = 3

// heldShare of phrases are kept from a first fit, to measure it on.
const heldShare = 0.2

// FitLikeness fits a Likeness. All phrases but those of skills taken out count as
// none, though some are skills: the order is what is learnt, not the level. Equal
// input gives an equal Likeness.
func FitLikeness(m Mined) (*Likeness, LikenessFigures) {
	var seen, held Mined
	parts := map[string]*Mined{}
	draw := rand.New(rand.NewPCG(8, 8))
	for i, key := range m.keys {
		if parts[key] == nil {
			if parts[key] = &seen; draw.Float64() < heldShare {
				parts[key] = &held
			}
		}
		parts[key].take(m, i)
	}
	seen.Encoder = m.Encoder
	first := fitLikeness(seen)
	scores := make([]float64, len(held.keys))
	for i := range scores {
		scores[i] = first.probability(held.features[i], held.vectors[i])
	}
	return fitLikeness(m), LikenessFigures{Phrases: len(m.keys), Skills: count(m.skill), Above: areaUnder(scores, held.skill)}
}

func fitLikeness(m Mined) *Likeness {
	l := &Likeness{Encoder: m.Encoder}
	l.Mean, l.Spread = moments(m.features)
	for d := range l.Mean {
		l.Mean[d], l.Spread[d] = rounded(l.Mean[d]), rounded(l.Spread[d])
	}
	standard, plain, wide := make([][]float64, len(m.keys)), make([][]float32, len(m.keys)), make([][]float32, len(m.keys))
	for i := range m.keys {
		standard[i] = l.standard(m.features[i], 0)
		plain[i] = make([]float32, 0, len(standard[i])+len(m.vectors[i]))
		for _, v := range standard[i] {
			plain[i] = append(plain[i], float32(v))
		}
		wide[i] = plain[i]
		for _, v := range m.vectors[i] {
			wide[i] = append(wide[i], vectorScale*v)
		}
	}
	l.Weights, l.Bias = fitLogistic(standard, m.skill, weighted(m.skill))
	for d := range l.Weights {
		l.Weights[d] = rounded(l.Weights[d])
	}
	for seed := range uint64(plainNetworks) {
		l.Networks = append(l.Networks, fitNetwork(plain, m.skill, plainUnits, seed))
	}
	for seed := range uint64(vectorNetworks) {
		n := fitNetwork(wide, m.skill, vectorUnits, seed)
		n.Vector = true
		l.Networks = append(l.Networks, n)
	}
	// In batches skills are far commoner than they are for the logistic model.
	skills := count(m.skill)
	tooSure := math.Log(float64(batchSkills)/batchOthers) - math.Log(positiveWeight*float64(max(1, skills))/float64(max(1, len(m.skill)-skills)))
	for i := range l.Networks {
		l.Networks[i].Bias = rounded(l.Networks[i].Bias - tooSure)
	}
	return l
}

func weighted(want []bool) []float64 {
	out := make([]float64, len(want))
	for i := range out {
		if out[i] = 1; want[i] {
			out[i] = positiveWeight
		}
	}
	return out
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
