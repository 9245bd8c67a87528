package mining

import (
	"math"
	"math/rand/v2"
)

// Fitting a network: batches of some phrases of skills and three times as many
// others, dropout against learning skills by heart, and Adam with decayed weights.
const (
	networkPasses = 6 // over the phrases that are no skills
	batchSkills   = 32
	batchOthers   = 96
	networkRate   = 2e-3
	networkDecay  = 1e-2
	dropInput     = 0.15
	dropUnit      = 0.3
)

// layered is a network being fitted: weights of all units, in one slice for Adam.
type layered struct {
	inputs, units int
	weights       []float64 // by unit and input; then the units' biases, the outputs' weights, the output's bias
	slope         []float64 // of the loss, summed over a batch
	mean, square  []float64 // Adam's running moments of slope
	steps         int
	hidden        []float64 // of the phrase read last, after dropout
	dropped       []float64 // its inputs after dropout
	draw          *rand.Rand
}

func newLayered(inputs, units int, seed uint64) *layered {
	n := units*inputs + units + units + 1
	l := &layered{
		inputs: inputs, units: units, weights: make([]float64, n), slope: make([]float64, n), mean: make([]float64, n), square: make([]float64, n),
		hidden: make([]float64, units), dropped: make([]float64, inputs), draw: rand.New(rand.NewPCG(seed, 12)),
	}
	bound := 1 / math.Sqrt(float64(inputs))
	for i := range units*inputs + units {
		l.weights[i] = (2*l.draw.Float64() - 1) * bound
	}
	for i := range units + 1 {
		l.weights[units*inputs+units+i] = (2*l.draw.Float64() - 1) / math.Sqrt(float64(units))
	}
	return l
}

// fitNetwork fits a network on phrases' inputs. Equal input gives an equal network.
func fitNetwork(rows [][]float32, want []bool, units int, seed uint64) network {
	var skills, others []int
	for i, w := range want {
		if w {
			skills = append(skills, i)
			continue
		}
		others = append(others, i)
	}
	if len(skills) == 0 || len(others) == 0 {
		return network{}
	}
	l := newLayered(len(rows[0]), units, seed)
	for range networkPasses {
		order := l.draw.Perm(len(others))
		for from := 0; from < len(order); from += batchOthers {
			batch := order[from:min(from+batchOthers, len(order))]
			for _, at := range batch {
				l.learn(rows[others[at]], 0)
			}
			for range batchSkills {
				l.learn(rows[skills[l.draw.IntN(len(skills))]], 1)
			}
			l.step(len(batch) + batchSkills)
		}
	}
	return l.network()
}

// learn adds the slope of one phrase's loss.
func (l *layered) learn(row []float32, target float64) {
	for d, v := range row {
		if l.dropped[d] = 0; l.draw.Float64() >= dropInput {
			l.dropped[d] = float64(v) / (1 - dropInput)
		}
	}
	biases, outs := l.units*l.inputs, l.units*l.inputs+l.units
	z := l.weights[len(l.weights)-1]
	for u := range l.units {
		l.hidden[u] = 0
		if l.draw.Float64() < dropUnit {
			continue
		}
		sum := l.weights[biases+u]
		own := l.weights[u*l.inputs : (u+1)*l.inputs]
		for d, v := range l.dropped {
			sum += own[d] * v
		}
		l.hidden[u] = max(0, sum) / (1 - dropUnit)
		z += l.weights[outs+u] * l.hidden[u]
	}
	slope := sigmoid(z) - target
	l.slope[len(l.slope)-1] += slope
	for u, h := range l.hidden {
		if h == 0 {
			continue
		}
		l.slope[outs+u] += slope * h
		back := slope * l.weights[outs+u] / (1 - dropUnit)
		l.slope[biases+u] += back
		own := l.slope[u*l.inputs : (u+1)*l.inputs]
		for d, v := range l.dropped {
			own[d] += back * v
		}
	}
}

// step moves the weights against the mean slope of n phrases (Loshchilov and
// Hutter, ICLR 2019) and forgets it.
func (l *layered) step(n int) {
	const first, second = 0.9, 0.999
	l.steps++
	a, b := 1-math.Pow(first, float64(l.steps)), 1-math.Pow(second, float64(l.steps))
	for i, s := range l.slope {
		s /= float64(n)
		l.mean[i] = first*l.mean[i] + (1-first)*s
		l.square[i] = second*l.square[i] + (1-second)*s*s
		l.weights[i] -= networkRate * (l.mean[i]/a/(math.Sqrt(l.square[i]/b)+1e-8) + networkDecay*l.weights[i])
		l.slope[i] = 0
	}
}

// network returns what was fitted, rounded.
func (l *layered) network() network {
	biases, outs := l.units*l.inputs, l.units*l.inputs+l.units
	n := network{Bias: rounded(l.weights[len(l.weights)-1])}
	for u := range l.units {
		n.Units = append(n.Units, roundedUnit(l.weights[u*l.inputs:(u+1)*l.inputs], l.weights[biases+u]))
		n.Out = append(n.Out, rounded(l.weights[outs+u]))
	}
	return n
}
