package review

import "winnow/beta"

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
		s.Low = beta.Distribution{A: float64(hits), B: float64(n - hits + 1)}.Quantile(tail)
	}
	if hits < n {
		s.High = beta.Distribution{A: float64(hits + 1), B: float64(n - hits)}.Quantile(1 - tail)
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
