package evaluate

import (
	"math/rand/v2"
	"slices"
)

// resamples of documents make an interval.
const resamples = 2000

// Sum adds tallies.
func Sum(tallies []Tally) Tally {
	var t Tally
	for _, x := range tallies {
		t.add(x)
	}
	return t
}

func (t *Tally) add(x Tally) {
	t.Documents += x.Documents
	t.Predicted += x.Predicted
	t.Right += x.Right
	t.RightRelation += x.RightRelation
	t.Gold += x.Gold
	t.GoldFound += x.GoldFound
	t.Groups += x.Groups
	t.GroupsFound += x.GroupsFound
}

// F1Interval is the 95% bootstrap interval of F1 over documents, one tally each.
func F1Interval(documents []Tally) (low, high float64) {
	return spread(len(documents), func(at []int) float64 { return f1Of(documents, at) })
}

// F1Gain is what F1 rose by from one reading of the same documents to another, with
// its 95% bootstrap interval, document by document in pairs.
func F1Gain(before, after []Tally) (gain, low, high float64) {
	one, other := Sum(before), Sum(after)
	low, high = spread(len(before), func(at []int) float64 { return f1Of(after, at) - f1Of(before, at) })
	return other.F1() - one.F1(), low, high
}

func f1Of(documents []Tally, at []int) float64 {
	var t Tally
	for _, i := range at {
		t.add(documents[i])
	}
	return t.F1()
}

// spread returns the 2.5 and 97.5 percentiles of a figure over resamples of n
// things, with a fixed seed.
func spread(n int, figure func(at []int) float64) (low, high float64) {
	if n == 0 {
		return 0, 0
	}
	draw := rand.New(rand.NewPCG(11, 5))
	at, values := make([]int, n), make([]float64, resamples)
	for b := range values {
		for i := range at {
			at[i] = draw.IntN(n)
		}
		values[b] = figure(at)
	}
	slices.Sort(values)
	return values[resamples/40], values[resamples-resamples/40]
}
