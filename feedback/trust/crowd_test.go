package trust

import (
	"math/rand/v2"
	"testing"

	"winnow/feedback/agreement"
)

// The number that people are shown ranks a crowd of known skill as their skill does,
// and the interval holds it as often as it says, or nearly.
func TestReliabilityRanksACrowdOfKnownSkill(t *testing.T) {
	inside := 0
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 9))
		skill := make([]float64, 40)
		for p := range skill {
			skill[p] = 0.4 + 0.57*r.Float64()
		}
		var words []Word
		for d := range int64(1000) {
			truth := Label(r.IntN(4))
			for _, p := range r.Perm(len(skill))[:5] {
				label := truth
				if r.Float64() > skill[p] {
					label = (truth + 1 + Label(r.IntN(3))) % 4
				}
				words = append(words, say(int64(len(words)+1), d, int64(p)+1, "recruiter", label))
			}
		}
		people := Reckon(1, Known{Shared: words}).People
		values := make([]float64, len(people))
		for i, p := range people {
			values[i] = p.Value
			if p.Low <= skill[i] && skill[i] <= p.High {
				inside++
			}
		}
		if s := agreement.Spearman(values, skill); s < 0.9 {
			t.Errorf("seed %d: Spearman %.3f", seed, s)
		}
	}
	if inside < 108 {
		t.Errorf("%d of 120 intervals hold the true skill", inside)
	}
	t.Logf("%d of 120 intervals hold the true skill", inside)
}
