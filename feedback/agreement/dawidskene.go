package agreement

import (
	"math"
	"slices"
)

// Options tune DawidSkene; the zero value is right.
type Options struct {
	Gold   map[int]int // items whose category is known
	Rounds int         // at most; 0: 200
	Prior  float64     // answers each person is credited with, two thirds of them right; 0: 4 a category
	Skill  []float64   // by person: what share of the credited answers is right instead; nil: two thirds
	Weight []float64   // by person: how far an answer counts, from 0 to 1; nil: all count fully
}

func (o Options) skill(person int) float64 {
	if o.Skill == nil {
		return 2.0 / 3
	}
	return o.Skill[person]
}

func (o Options) weight(person int) float64 {
	if o.Weight == nil {
		return 1
	}
	return o.Weight[person]
}

// Consensus is what the answers amount to once each person counts as far as they
// can be trusted.
type Consensus struct {
	Posterior [][]float64   // by item and category; sums to 1
	Shares    []float64     // of the categories among the items
	Confusion [][][]float64 // by person: of items that are i, the share they call j
	Accuracy  []float64     // by person: of items like these, the share they get right
	Trust     []float64     // by person: of the doubt about an item, the share that their answer removes
}

// Labels returns each item's likeliest category.
func (c Consensus) Labels() []int {
	out := make([]int, len(c.Posterior))
	for i, row := range c.Posterior {
		for j := range row {
			if row[j] > row[out[i]] {
				out[i] = j
			}
		}
	}
	return out
}

// DawidSkene estimates, by expectation maximisation, what each item is and how
// each person errs, from nothing but who said what (Dawid and Skene 1979). A
// person with few answers is drawn towards the middling.
func DawidSkene(a Answers, o Options) Consensus {
	if o.Rounds == 0 {
		o.Rounds = 200
	}
	if o.Prior == 0 {
		o.Prior = 4
	}
	c := Consensus{Posterior: start(a, o)}
	for range o.Rounds {
		c.Shares = shares(c.Posterior, a.Categories)
		c.Confusion = confusions(a, c.Posterior, o)
		next := posteriors(a, c, o)
		moved := difference(c.Posterior, next)
		c.Posterior = next
		if moved < 1e-6 {
			break
		}
	}
	c.Accuracy, c.Trust = make([]float64, a.People), make([]float64, a.People)
	for p := range c.Trust {
		for i, share := range c.Shares {
			c.Accuracy[p] += share * c.Confusion[p][i][i]
		}
		c.Trust[p] = trust(c.Confusion[p], c.Shares)
	}
	return c
}

// start takes the answers at their word.
func start(a Answers, o Options) [][]float64 {
	out := weighed(a, o)
	for i, counts := range out {
		n := sum(counts)
		for j := range counts {
			if n == 0 {
				counts[j] = 1 / float64(a.Categories)
			} else {
				counts[j] /= n
			}
		}
		settle(counts, i, o.Gold)
	}
	return out
}

// weighed is Answers.counts with each answer counted as far as its person does.
func weighed(a Answers, o Options) [][]float64 {
	out := a.counts()
	if o.Weight == nil {
		return out
	}
	for _, row := range out {
		clear(row)
	}
	for _, x := range a.All {
		out[x.Item][x.Category] += o.weight(x.Person)
	}
	return out
}

// settle writes down a known category.
func settle(posterior []float64, item int, gold map[int]int) {
	if category, known := gold[item]; known {
		clear(posterior)
		posterior[category] = 1
	}
}

func shares(posterior [][]float64, categories int) []float64 {
	out := make([]float64, categories)
	for j := range out {
		out[j] = 1 // so that no category is ever impossible
		for _, p := range posterior {
			out[j] += p[j]
		}
		out[j] /= float64(len(posterior) + categories)
	}
	return out
}

func confusions(a Answers, posterior [][]float64, o Options) [][][]float64 {
	out := make([][][]float64, a.People)
	for p := range out {
		out[p] = make([][]float64, a.Categories)
		for i := range out[p] {
			out[p][i] = slices.Repeat([]float64{o.Prior * (1 - o.skill(p)) / float64(max(1, a.Categories-1))}, a.Categories)
			out[p][i][i] = o.Prior * o.skill(p)
		}
	}
	for _, x := range a.All {
		for i, share := range posterior[x.Item] {
			out[x.Person][i][x.Category] += share
		}
	}
	for _, person := range out {
		for _, row := range person {
			n := sum(row)
			for j := range row {
				row[j] /= n
			}
		}
	}
	return out
}

func posteriors(a Answers, c Consensus, o Options) [][]float64 {
	out := make([][]float64, a.Items)
	for i := range out {
		out[i] = make([]float64, a.Categories)
		for j, share := range c.Shares {
			out[i][j] = math.Log(share)
		}
	}
	logs := logarithms(c.Confusion, o)
	for _, x := range a.All {
		row := out[x.Item]
		for j := range row {
			row[j] += logs[x.Person][j][x.Category]
		}
	}
	for i, row := range out {
		exponentiate(row)
		settle(row, i, o.Gold)
	}
	return out
}

// logarithms are those of the confusions, as far as each person counts: once a round,
// since there are far more answers.
func logarithms(confusion [][][]float64, o Options) [][][]float64 {
	out := make([][][]float64, len(confusion))
	for p, person := range confusion {
		out[p] = make([][]float64, len(person))
		for i, row := range person {
			out[p][i] = make([]float64, len(row))
			for j, share := range row {
				out[p][i][j] = o.weight(p) * math.Log(share)
			}
		}
	}
	return out
}

// exponentiate turns logarithms into shares that sum to 1.
func exponentiate(row []float64) {
	most := slices.Max(row)
	for j := range row {
		row[j] = math.Exp(row[j] - most)
	}
	total := sum(row)
	for j := range row {
		row[j] /= total
	}
}

func difference(a, b [][]float64) float64 {
	most := 0.0
	for i := range a {
		for j := range a[i] {
			most = max(most, math.Abs(a[i][j]-b[i][j]))
		}
	}
	return most
}

// trust is how much a person's answers tell, from 0 to 1: the share of the doubt
// about an item's category that one answer removes (mutual information of category
// and answer over the entropy of the category). Somebody who says the same of
// everything, or throws dice, tells nothing, however often they are right.
func trust(confusion [][]float64, shares []float64) float64 {
	said := make([]float64, len(shares))
	for i, row := range confusion {
		for j, p := range row {
			said[j] += shares[i] * p
		}
	}
	doubt, told := 0.0, 0.0
	for i, share := range shares {
		doubt -= share * math.Log(share)
		for j, p := range confusion[i] {
			if p > 0 {
				told += share * p * math.Log(p/said[j])
			}
		}
	}
	if doubt == 0 {
		return 0
	}
	return min(1, max(0, told/doubt))
}
