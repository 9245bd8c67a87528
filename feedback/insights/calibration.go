package insights

import "math"

// Bin is what became of skills that were shown with about the same probability.
type Bin struct {
	Share                  // kept of those decided on
	Probability float64    // shown, on average
	Of          [2]float64 // ends of the bin
}

// Calibration lists the bins that have decisions.
func (f Figures) Calibration() []Bin {
	var out []Bin
	for i := Measure(0); i < bins; i++ {
		n := f[shownIn+i]
		if n == 0 {
			continue
		}
		out = append(out, Bin{Share: Share{f[keptIn+i], n}, Probability: float64(f[probability+i]) / 1e4 / float64(n),
			Of: [2]float64{float64(i) / bins, float64(i+1) / bins}})
	}
	return out
}

// CalibrationError is the expected calibration error: how far the shares kept are
// from the probabilities shown, on average over decisions (Naeini et al. 2015).
func (f Figures) CalibrationError() (ece float64, decisions int64) {
	all := f.Calibration()
	for _, b := range all {
		decisions += b.Share.Of
	}
	for _, b := range all {
		ece += math.Abs(b.Value()-b.Probability) * float64(b.Share.Of) / float64(decisions)
	}
	return ece, decisions
}
