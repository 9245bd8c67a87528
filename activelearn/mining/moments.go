package mining

import "math"

// moments returns the mean and the standard deviation of each column; a constant
// column has a deviation of 1.
func moments(rows [][]float64) (mean, spread []float64) {
	mean, spread = make([]float64, len(rows[0])), make([]float64, len(rows[0]))
	for _, row := range rows {
		for d, v := range row {
			mean[d] += v / float64(len(rows))
		}
	}
	for _, row := range rows {
		for d, v := range row {
			spread[d] += (v - mean[d]) * (v - mean[d]) / float64(len(rows))
		}
	}
	for d := range spread {
		if spread[d] = math.Sqrt(spread[d]); spread[d] < 1e-9 {
			spread[d] = 1
		}
	}
	return mean, spread
}
