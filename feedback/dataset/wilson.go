package dataset

import "math"

// wilson is the 95% interval of a share (Wilson 1927).
func wilson(kept, all int) (low, high float64) {
	const z = 1.959964
	n, p := float64(all), float64(kept)/float64(all)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}
