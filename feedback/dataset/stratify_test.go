package dataset

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// worked is a made-up log: employers of very different sizes, whose skills are a
// few frequent ones and, for every fourth employer, many rare ones.
type worked struct {
	employer string
	skills   []int64
}

func log(employers int, seed uint64) []worked {
	draw := rand.New(rand.NewPCG(seed, 3))
	var out []worked
	for e := range employers {
		documents := 1 + int(math.Exp(draw.NormFloat64()*1.2))
		for range documents {
			w := worked{employer: fmt.Sprintf("employer %d", e)}
			for range 12 {
				skill := int64(draw.IntN(20))
				if e%4 == 0 && draw.IntN(2) == 0 {
					skill = 1000 + int64(draw.IntN(3000))
				}
				w.skills = append(w.skills, skill)
			}
			out = append(out, w)
		}
	}
	draw.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

func followed(log []worked) *Stratifier {
	s := NewStratifier()
	for _, w := range log {
		if !s.Placed(w.employer) {
			s.Place(w.employer, w.skills)
		}
		for _, skill := range w.skills {
			s.Decided(w.employer, skill)
		}
	}
	return s
}

// skew is the greatest distance of a band's share in validation or test from a tenth.
func skew(log []worked, split func(employer string) Split) float64 {
	frequency := map[int64]int{}
	for _, w := range log {
		for _, skill := range w.skills {
			frequency[skill]++
		}
	}
	counts := map[string]*[4]float64{}
	for _, w := range log {
		for _, skill := range w.skills {
			band := bandOf(frequency[skill], frequencies)
			if counts[band] == nil {
				counts[band] = &[4]float64{}
			}
			counts[band][place(split(w.employer))]++
		}
	}
	worst := 0.0
	for _, n := range counts {
		total := n[0] + n[1] + n[2]
		if total < 200 {
			continue
		}
		worst = max(worst, math.Abs(n[1]/total-0.1), math.Abs(n[2]/total-0.1))
	}
	return worst
}

func TestSkillsOfEveryFrequencyAreInAllSplits(t *testing.T) {
	var stratified, hashed []float64
	for seed := range uint64(20) {
		l := log(300, seed)
		stratified, hashed = append(stratified, skew(l, followed(l).Of)), append(hashed, skew(l, SplitOf))
	}
	slices.Sort(stratified)
	slices.Sort(hashed)
	t.Logf("farthest from a tenth, median and worst of 20: stratified %.3f, %.3f; by name alone %.3f, %.3f", stratified[10], stratified[19], hashed[10], hashed[19])
	if stratified[10] > hashed[10]/2 || stratified[10] > 0.03 {
		t.Errorf("stratified %.3f, by name alone %.3f", stratified, hashed)
	}
}

func TestEmployersStayWhereTheyAreAsTheLogGrows(t *testing.T) {
	l := log(200, 1)
	few, many := followed(l[:len(l)/3]), followed(l)
	stayed := 0
	for _, w := range l[:len(l)/3] {
		if few.Of(w.employer) != many.Of(w.employer) {
			t.Fatalf("%s moved from %s to %s", w.employer, few.Of(w.employer), many.Of(w.employer))
		}
		stayed++
	}
	if stayed < 100 {
		t.Errorf("only %d were looked at", stayed)
	}
}

func TestAnEmployerWithoutDecisionsGoesByItsName(t *testing.T) {
	s := followed(log(20, 2))
	for i := range 50 {
		if name := fmt.Sprintf("newcomer %d", i); s.Of(name) != SplitOf(name) {
			t.Errorf("%s is in %s", name, s.Of(name))
		}
	}
}
