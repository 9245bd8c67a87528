package web

import "math"

// wilson returns the 95% score interval of a share (Wilson 1927): unlike the
// plain one it behaves at few cases and near 0 and 1.
func wilson(hits, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.96
	p, m := float64(hits)/float64(n), float64(n)
	centre := p + z*z/(2*m)
	margin := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return (centre - margin) / (1 + z*z/m), (centre + margin) / (1 + z*z/m)
}
