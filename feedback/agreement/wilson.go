package agreement

import "math"

// Wilson is the 95% score interval of a share of n cases (Wilson 1927): unlike
// the plain one it behaves at few cases and near 0 and 1. Cases may count in
// part. Without any the share may be anything.
func Wilson[N int | float64](hits, n N) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	const z = 1.959964
	m := float64(n)
	p := float64(hits) / m
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	low, high = max(0, middle-half), min(1, middle+half)
	if hits <= 0 { // rounding would miss the ends
		low = 0
	}
	if hits >= n {
		high = 1
	}
	return low, high
}
