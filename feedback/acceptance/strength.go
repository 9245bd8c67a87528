package acceptance

import (
	"cmp"
	"math"
	"slices"

	"winnow/beta"
)

// unit is one rate of a level: its prior mean, and what was decided.
type unit struct {
	mean float64
	Counts
}

const (
	minUnits        = 5 // fewer say too little of how much rates differ
	defaultStrength = 2 // decisions: as much as the uniform prior says
	weakest         = 0.5
	strongest       = 2000
)

// strengthOf is the prior strength, in decisions, under which the counts of a
// level are likeliest. It looks on a grid of logarithms and then between its
// best points, by the golden section.
func strengthOf(units []unit) float64 {
	if len(units) < minUnits {
		return defaultStrength
	}
	slices.SortFunc(units, func(a, b unit) int { // equal counts give equal bytes
		return cmp.Or(cmp.Compare(a.mean, b.mean), cmp.Compare(a.Accepted, b.Accepted), cmp.Compare(a.Rejected, b.Rejected))
	})
	const steps = 16
	low, high := math.Log(weakest), math.Log(strongest)
	step := (high - low) / steps
	best, at := math.Inf(-1), 0.0
	for i := range steps + 1 {
		x := low + float64(i)*step
		if l := likelihood(units, math.Exp(x)); l > best {
			best, at = l, x
		}
	}
	return math.Exp(golden(max(low, at-step), min(high, at+step), func(x float64) float64 { return likelihood(units, math.Exp(x)) }))
}

// likelihood is the logarithm of the Beta-Binomial probability of the counts, up
// to what does not depend on the strength.
func likelihood(units []unit, strength float64) float64 {
	sum := 0.0
	for _, u := range units {
		a, b := strength*u.mean, strength*(1-u.mean)
		sum += beta.Log(a+float64(u.Accepted), b+float64(u.Rejected)) - beta.Log(a, b)
	}
	return sum
}

// golden finds the highest point of f between low and high.
func golden(low, high float64, f func(float64) float64) float64 {
	ratio := (math.Sqrt(5) - 1) / 2
	a, b := high-ratio*(high-low), low+ratio*(high-low)
	fa, fb := f(a), f(b)
	for high-low > 0.01 {
		if fa > fb {
			high, b, fb = b, a, fa
			a = high - ratio*(high-low)
			fa = f(a)
		} else {
			low, a, fa = a, b, fb
			b = low + ratio*(high-low)
			fb = f(b)
		}
	}
	return (low + high) / 2
}
