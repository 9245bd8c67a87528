package beta

import "math"

// Distribution is Beta(A, B) of a rate; both are above 0.
type Distribution struct{ A, B float64 }

// Mean is the expected rate.
func (d Distribution) Mean() float64 { return d.A / (d.A + d.B) }

// Interval holds the rate with the given probability, and leaves equal shares
// below and above it.
func (d Distribution) Interval(probability float64) (low, high float64) {
	tail := (1 - probability) / 2
	return d.Quantile(tail), d.Quantile(1 - tail)
}

// Quantile is the rate below which the share p of the distribution lies, to ten
// digits.
func (d Distribution) Quantile(p float64) float64 {
	low, high := 0.0, 1.0
	for range 40 {
		mid := (low + high) / 2
		if d.Below(mid) < p {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// Below is the share of the distribution below x: the regularised incomplete
// beta function, by Lentz's continued fraction (Numerical Recipes, 6.4).
func (d Distribution) Below(x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	}
	front := math.Exp(d.A*math.Log(x) + d.B*math.Log1p(-x) - Log(d.A, d.B))
	if x < (d.A+1)/(d.A+d.B+2) {
		return front * fraction(d.A, d.B, x) / d.A
	}
	return 1 - front*fraction(d.B, d.A, 1-x)/d.B
}

func fraction(a, b, x float64) float64 {
	const tiny, terms, enough = 1e-300, 500, 1e-14
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/away(1-(a+b)*x/(a+1))
	f := d
	for n := 1; n <= terms; n++ {
		m := float64(n)
		for _, step := range [2]float64{
			m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m)),
			-(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1)),
		} {
			d = 1 / away(1+step*d)
			c = away(1 + step/c)
			f *= c * d
		}
		if math.Abs(c*d-1) < enough {
			break
		}
	}
	return f
}

// Log is the logarithm of the beta function B(a, b).
func Log(a, b float64) float64 {
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	return la + lb - lab
}
