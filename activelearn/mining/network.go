package mining

import "math"

// network reads a phrase's features, perhaps with its vector behind them,
// through one layer of rectified units.
type network struct {
	Vector bool      `json:"vector,omitempty"` // it reads the vector too
	Units  []unit    `json:"units"`
	Out    []float64 `json:"out"` // by unit
	Bias   float64   `json:"bias"`
}

// unit is a weighted sum cut off at 0.
type unit struct {
	Weights []byte  `json:"weights"` // by input, each an int8; times Scale
	Scale   float64 `json:"scale"`
	Bias    float64 `json:"bias"`
}

// probability reads inputs as long as the units' weights.
func (n *network) probability(inputs []float64) float64 {
	z := n.Bias
	for i := range n.Units {
		u := &n.Units[i]
		sum := 0.0
		for d, w := range u.Weights {
			sum += float64(int8(w)) * inputs[d]
		}
		z += n.Out[i] * max(0, sum*u.Scale+u.Bias)
	}
	return sigmoid(z)
}

// takes reports whether the network reads that many inputs and is whole.
func (n *network) takes(inputs int) bool {
	for _, u := range n.Units {
		if len(u.Weights) != inputs {
			return false
		}
	}
	return len(n.Out) == len(n.Units)
}

// roundedUnit keeps weights in a byte each; the largest is 127.
func roundedUnit(weights []float64, bias float64) unit {
	most := 1e-9
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	u := unit{Weights: make([]byte, len(weights)), Scale: rounded(most / 127), Bias: rounded(bias)}
	for d, w := range weights {
		u.Weights[d] = byte(int8(math.Round(w / most * 127)))
	}
	return u
}

// rounded keeps six decimals.
func rounded(x float64) float64 { return math.Round(x*1e6) / 1e6 }
