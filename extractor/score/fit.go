package score

import (
	"math"
	"math/rand/v2"
)

// Row is one labelled candidate.
type Row struct {
	Document int // rows of one document stay in one fold
	Domain   string
	X        Features
	Class    Class
	Weight   float64
}

// Options steer the fit. Their defaults were chosen by five-fold
// cross-validation on training/data/gold (`make eval-documents`).
type Options struct {
	Hidden  int     // units of a member's shared layer
	Members int     // fits with other seeds whose mean is taken; 0 is one
	Epochs  int     // passes over the rows
	Rate    float64 // Adam's step
	Decay   float64 // L2 on shared weights
	Own     float64 // L2 on a tower's difference from the shared weights
	Seed    uint64
}

// DefaultOptions returns the options the shipped weights were fitted with.
func DefaultOptions() Options {
	return Options{Hidden: 16, Members: 2, Epochs: 20, Rate: 0.004, Decay: 0.002, Own: 0.02, Seed: 7}
}

// Fit trains a scorer on rows by minimising the weighted cross-entropy with
// Adam (Kingma and Ba, 2015). Equal rows and options give equal weights.
// Temperature is 1 and Thresholds are empty: see Calibrate and the evaluation.
func Fit(rows []Row, o Options) *Model {
	mean, scale := standardise(rows)
	xs := make([]Features, len(rows))
	for i := range rows {
		for k, v := range rows[i].X {
			xs[i][k] = clamp((v - mean[k]) * scale[k])
		}
	}
	members := make([]*Model, max(1, o.Members))
	for k := range members {
		members[k] = fitOne(rows, xs, o, mean, scale)
		o.Seed++
	}
	return join(members)
}

// fitOne trains one member on rows and their standardised features.
func fitOne(rows []Row, xs []Features, o Options, mean, scale []float64) *Model {
	t := newTrainer(o, mean, scale)
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := range o.Epochs {
		rate := o.Rate * (1 - float64(epoch)/float64(o.Epochs))
		for batch := range batches(rng.Perm(len(rows)), 128) {
			for _, i := range batch {
				t.accumulate(&rows[i], &xs[i], 1/float64(len(batch)))
			}
			t.step(rate)
		}
	}
	return t.model()
}

func batches(order []int, size int) func(func([]int) bool) {
	return func(yield func([]int) bool) {
		for from := 0; from < len(order); from += size {
			if !yield(order[from:min(from+size, len(order))]) {
				return
			}
		}
	}
}

// standardise returns the means and inverse standard deviations of the features.
func standardise(rows []Row) (mean, scale []float64) {
	mean, scale = make([]float64, NumFeatures), make([]float64, NumFeatures)
	n := float64(len(rows))
	for i := range rows {
		for k, v := range rows[i].X {
			mean[k] += v / n
		}
	}
	for i := range rows {
		for k, v := range rows[i].X {
			scale[k] += (v - mean[k]) * (v - mean[k]) / n
		}
	}
	for k := range scale {
		if scale[k] < 1e-8 {
			scale[k] = 0 // constant: says nothing
			continue
		}
		scale[k] = 1 / math.Sqrt(scale[k])
	}
	return mean, scale
}

// Calibrate returns the temperature that minimises the cross-entropy of
// held-out logits (Guo et al., "On Calibration of Modern Neural Networks",
// ICML 2017); predictions must come from models with temperature 1.
func Calibrate(predicted [][NumClasses]float64, truth []Class) float64 {
	best, bestLoss := 1.0, math.Inf(1)
	for t := 0.5; t <= 3.0; t += 0.05 {
		loss := 0.0
		for i, p := range predicted {
			loss -= math.Log(max(Soften(p, t)[truth[i]], 1e-12))
		}
		if loss < bestLoss {
			best, bestLoss = t, loss
		}
	}
	return best
}
