package beta_test

import (
	"math"
	"testing"

	"winnow/beta"
)

func TestBelowAgreesWithKnownValues(t *testing.T) {
	for _, c := range []struct{ a, b, x, want float64 }{
		{1, 1, 0.3, 0.3},
		{2, 2, 0.5, 0.5},
		{2, 1, 0.6, 0.36},
		{1, 3, 0.2, 1 - 0.8*0.8*0.8},
		{0.5, 0.5, 0.25, 2 / math.Pi * math.Asin(0.5)},
		{3, 140, 0.05, 1 - binomialBelow(142, 3, 0.05)}, // I_x(a,b) = P(Bin(a+b-1, x) >= a)
	} {
		if got := (beta.Distribution{A: c.a, B: c.b}).Below(c.x); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("Beta(%g, %g) below %g: %.12f, want %.12f", c.a, c.b, c.x, got, c.want)
		}
	}
}

// binomialBelow is the probability of fewer than k successes in n tries.
func binomialBelow(n, k int, p float64) float64 {
	sum, term := 0.0, math.Pow(1-p, float64(n))
	for i := range k {
		sum += term
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
	}
	return sum
}

func TestQuantileInvertsBelow(t *testing.T) {
	for _, d := range []beta.Distribution{{A: 1, B: 1}, {A: 0.4, B: 7}, {A: 300, B: 12}, {A: 3, B: 140}} {
		for _, p := range []float64{0.001, 0.025, 0.5, 0.975, 0.999} {
			if got := d.Below(d.Quantile(p)); math.Abs(got-p) > 1e-6 {
				t.Errorf("%+v: the quantile of %g has %g below it", d, p, got)
			}
		}
	}
}
