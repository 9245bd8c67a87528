package review

import "math"

// Share is a part of a count with its 95% interval.
type Share struct {
	Hits int     `json:"hits"`
	N    int     `json:"n"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// ShareOf gives a share the exact interval (Clopper and Pearson 1934), which holds
// for any n: at least 95 of 100 such intervals contain the truth. Without cases it
// is all of [0, 1].
func ShareOf(hits, n int) Share {
	s := Share{Hits: hits, N: n, Low: 0, High: 1}
	const tail = 0.025
	if hits > 0 {
		s.Low = solve(func(p float64) bool { return incompleteBeta(float64(hits), float64(n-hits+1), p) >= tail })
	}
	if hits < n {
		s.High = solve(func(p float64) bool { return incompleteBeta(float64(hits+1), float64(n-hits), p) >= 1-tail })
	}
	return s
}

// Value is the share itself, and 0 without cases.
func (s Share) Value() float64 {
	if s.N == 0 {
		return 0
	}
	return float64(s.Hits) / float64(s.N)
}

// solve finds where a condition begins to hold, for one that holds from there to 1.
func solve(holds func(p float64) bool) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		if middle := (low + high) / 2; holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return (low + high) / 2
}

// incompleteBeta is the regularised incomplete beta function by its continued
// fraction (Numerical Recipes, 6.4).
func incompleteBeta(a, b, x float64) float64 {
	if x <= 0 || x >= 1 {
		return clamp(x)
	}
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(b, a, 1-x)
	}
	ab, _ := math.Lgamma(a + b)
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	return math.Exp(ab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) * betaFraction(a, b, x) / a
}

// betaFraction is Lentz's evaluation of the fraction.
func betaFraction(a, b, x float64) float64 {
	const tiny, terms = 1e-300, 500
	nonzero := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/nonzero(1-(a+b)*x/(a+1))
	out := d
	for m := 1.0; m <= terms; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d, c = 1/nonzero(1+even*d), nonzero(1+even/c)
		out *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d, c = 1/nonzero(1+odd*d), nonzero(1+odd/c)
		out *= d * c
		if math.Abs(d*c-1) < 1e-14 {
			break
		}
	}
	return out
}
