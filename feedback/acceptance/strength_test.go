package acceptance

import (
	"math/rand/v2"
	"testing"

	"winnow/beta"
)

func TestStrengthsAreFoundAgain(t *testing.T) {
	for _, drawn := range []float64{2, 20, 150} {
		r := rand.New(rand.NewPCG(1, uint64(drawn)))
		var units []unit
		for range 800 {
			mean := 0.1 + 0.8*r.Float64()
			rate := beta.Distribution{A: drawn * mean, B: drawn * (1 - mean)}.Quantile(r.Float64())
			u := unit{mean: mean}
			for range 1 + r.IntN(200) {
				if r.Float64() < rate {
					u.Accepted++
				} else {
					u.Rejected++
				}
			}
			units = append(units, u)
		}
		if got := strengthOf(units); got < drawn*0.8 || got > drawn*1.25 {
			t.Errorf("strength %.1f of rates drawn with %g", got, drawn)
		}
	}
}

func TestFewRatesKeepTheDefaultStrength(t *testing.T) {
	units := []unit{{0.5, Counts{Accepted: 100}}, {0.5, Counts{Rejected: 100}}}
	if got := strengthOf(units); got != defaultStrength {
		t.Errorf("strength %g of two rates", got)
	}
}
