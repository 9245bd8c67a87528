package agreement

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Simulation is a crowd of known skill that labels items of known category: some
// good, some poor, each erring in a way of their own, some who accept everything
// and some who throw dice.
type Simulation struct {
	People, Items, Each int     // Each: answers an item gets
	Gold                float64 // share of items whose category is known
	Seed                uint64
}

// Simulated is what came of one.
type Simulated struct {
	Spearman  float64 // rank correlation of estimated accuracy and true accuracy over people
	Majority  float64 // share of items that the most frequent answer gets right
	Consensus float64 // share that DawidSkene gets right
}

// mixture is how often each category (required, core, mentioned, not relevant) is true.
var mixture = []float64{0.35, 0.2, 0.15, 0.3}

// Run draws a crowd and its answers, and compares what can be told from the
// answers alone with what is true. Known items are left out of the shares.
func (s Simulation) Run() Simulated {
	r := rand.New(rand.NewPCG(s.Seed, 1))
	people := make([][][]float64, s.People)
	skill := make([]float64, s.People)
	for p := range people {
		people[p] = person(r)
		for i, share := range mixture {
			skill[p] += share * people[p][i][i]
		}
	}
	answers := Answers{Items: s.Items, People: s.People, Categories: len(mixture)}
	truth, gold := make([]int, s.Items), map[int]int{}
	for i := range truth {
		truth[i] = draw(r, mixture)
		if r.Float64() < s.Gold {
			gold[i] = truth[i]
		}
		for _, p := range r.Perm(s.People)[:s.Each] {
			answers.All = append(answers.All, Answer{i, p, draw(r, people[p][truth[i]])})
		}
	}
	c := DawidSkene(answers, Options{Gold: gold})
	return Simulated{Spearman(c.Accuracy, skill), right(answers.Majority(), truth, gold), right(c.Labels(), truth, gold)}
}

// person draws how somebody errs: the share of what they say by true category.
func person(r *rand.Rand) [][]float64 {
	kind, skill, favourite := r.Float64(), 0.4+0.57*r.Float64(), r.IntN(len(mixture))
	out := make([][]float64, len(mixture))
	for i := range out {
		out[i] = make([]float64, len(mixture))
		switch {
		case kind < 0.1: // accepts everything as required
			out[i][0] = 1
		case kind < 0.2: // throws dice
			for j := range out[i] {
				out[i][j] = 0.25
			}
		default: // errs, mostly towards a favourite
			for j := range out[i] {
				out[i][j] = (1 - skill) * 0.4 / 3
			}
			out[i][favourite] += (1 - skill) * 0.6
			out[i][i] += 1 - sum(out[i])
		}
	}
	return out
}

func draw(r *rand.Rand, shares []float64) int {
	x := r.Float64()
	for i, share := range shares {
		if x -= share; x < 0 {
			return i
		}
	}
	return len(shares) - 1
}

func right(labels, truth []int, gold map[int]int) float64 {
	hits, n := 0.0, 0.0
	for i, label := range labels {
		if _, known := gold[i]; known {
			continue
		}
		n++
		if label == truth[i] {
			hits++
		}
	}
	return hits / n
}

// Spearman is the rank correlation of two lists, ties ranked in the middle.
func Spearman(a, b []float64) float64 {
	x, y := ranks(a), ranks(b)
	mean := float64(len(a)-1) / 2
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mean) * (y[i] - mean)
		xx += (x[i] - mean) * (x[i] - mean)
		yy += (y[i] - mean) * (y[i] - mean)
	}
	return xy / math.Sqrt(xx*yy)
}

func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	out := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+to-1) / 2
		}
		from = to
	}
	return out
}
