package score

import (
	"math"
	"math/rand/v2"
)

// Gate tells from a sentence's vector whether the sentence names no skill at all
// (company talk, benefits, greetings). It belongs to the encoder it was fitted on.
type Gate struct {
	Weights []float64 `json:"weights"` // by dimension
	Bias    float64   `json:"bias"`
}

// Barren returns the probability, 0 to 1, that a sentence names no skill, with
// sentences of both sorts equally common. Without a gate, or for a vector of
// another length, it knows nothing: 0.5.
func (g *Gate) Barren(vector []float32) float64 {
	if g == nil || len(g.Weights) != len(vector) {
		return 0.5
	}
	z := g.Bias
	for i, w := range g.Weights {
		z += w * float64(vector[i])
	}
	return 1 / (1 + math.Exp(-z))
}

// Gate fitting: steps of Adam over batches that hold as many of one sort as of
// the other.
const (
	gateSteps = 6000
	gateHalf  = 32
	gateRate  = 0.01
	gateDecay = 2e-4
)

// FitGate fits a gate on vectors of sentences that name no skill and of ones
// that do. Equal input gives an equal gate.
func FitGate(barren, bearing [][]float32) *Gate {
	if len(barren) == 0 || len(bearing) == 0 {
		return nil
	}
	dim := len(barren[0])
	g := &Gate{Weights: make([]float64, dim)}
	first, second := make([]float64, dim+1), make([]float64, dim+1)
	slope := make([]float64, dim+1)
	draw := rand.New(rand.NewPCG(5, 8))
	for step := 1; step <= gateSteps; step++ {
		clear(slope)
		for range gateHalf {
			g.pull(slope, barren[draw.IntN(len(barren))], 1)
			g.pull(slope, bearing[draw.IntN(len(bearing))], 0)
		}
		rate := gateRate * (1 - float64(step-1)/gateSteps)
		for i := range slope {
			s := slope[i] / (2 * gateHalf)
			at := &g.Bias
			if i < dim {
				at = &g.Weights[i]
				s += gateDecay * *at
			}
			first[i] = 0.9*first[i] + 0.1*s
			second[i] = 0.999*second[i] + 0.001*s*s
			m, v := first[i]/(1-math.Pow(0.9, float64(step))), second[i]/(1-math.Pow(0.999, float64(step)))
			*at -= rate * m / (math.Sqrt(v) + 1e-8)
		}
	}
	return g
}

// pull adds the slope of the cross-entropy of one example.
func (g *Gate) pull(slope []float64, vector []float32, want float64) {
	miss := g.Barren(vector) - want
	for i, v := range vector {
		slope[i] += miss * float64(v)
	}
	slope[len(vector)] += miss
}
