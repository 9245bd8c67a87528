package acceptance_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"winnow/beta"
	"winnow/extractor"
	"winnow/feedback/acceptance"
)

// world is a made-up organisation whose true rates are known.
type world struct {
	cells map[acceptance.Cell]acceptance.Counts
	truth map[acceptance.Cell]float64
}

const (
	parents, perParent                  = 12, 15
	skillStrength, cellStrength float64 = 8, 20
)

func parentOf(skill int64) int64 { return skill % parents }

// simulate draws rates down the levels of the model, and decisions by them: a
// few for most cells and hundreds for some, as people decide.
func simulate(seed uint64) world {
	r := rand.New(rand.NewPCG(seed, 7))
	draw := func(mean, strength float64) float64 {
		mean = min(max(mean, 0.01), 0.99)
		return beta.Distribution{A: mean * strength, B: (1 - mean) * strength}.Quantile(r.Float64())
	}
	w := world{map[acceptance.Cell]acceptance.Counts{}, map[acceptance.Cell]float64{}}
	const overall = 0.7
	groups := make([]float64, parents)
	for i := range groups {
		groups[i] = draw(overall, 12)
	}
	sections := []struct { // in order: the same draws every time
		name string
		rate float64
	}{{"job/benefits", 0.25}, {"job/qualifications", 0.85}, {"job/other", 0.6}, {"job/responsibilities", 0.8}}
	for skill := range int64(parents * perParent) {
		rate := draw(groups[parentOf(skill)], skillStrength)
		for _, section := range sections {
			cell := acceptance.Cell{Skill: skill, Context: extractor.Context{Kind: extractor.InSection, Value: section.name}}
			w.truth[cell] = draw(expit(logit(rate)+logit(section.rate)-logit(overall)), cellStrength)
			n := int(math.Exp(r.Float64() * 5))
			w.cells[cell] = decisions(r, w.truth[cell], n)
			all := acceptance.Cell{Skill: skill, Context: extractor.Context{Kind: extractor.InDomain, Value: "job"}}
			sum := w.cells[all]
			w.cells[all] = acceptance.Counts{Accepted: sum.Accepted + w.cells[cell].Accepted, Rejected: sum.Rejected + w.cells[cell].Rejected}
		}
	}
	return w
}

func decisions(r *rand.Rand, rate float64, n int) (c acceptance.Counts) {
	for range n {
		if r.Float64() < rate {
			c.Accepted++
		} else {
			c.Rejected++
		}
	}
	return c
}

func logit(p float64) float64 { p = min(max(p, 1e-4), 1-1e-4); return math.Log(p / (1 - p)) }
func expit(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// loss is the expected log loss of an estimate on the next decision.
func loss(truth, estimate float64) float64 {
	estimate = min(max(estimate, 1e-3), 1-1e-3)
	return -truth*math.Log(estimate) - (1-truth)*math.Log(1-estimate)
}

func TestShrinkageForetellsDecisionsBetterThanRawRates(t *testing.T) {
	for seed := range uint64(5) {
		w := simulate(seed)
		m := acceptance.Fit(w.cells, parentOf)
		var shrunk, raw, laplace, best float64
		for cell, truth := range w.truth {
			n := w.cells[cell]
			shrunk += loss(truth, m.Posterior(cell).Mean())
			raw += loss(truth, float64(n.Accepted)/max(1, float64(n.Decided())))
			laplace += loss(truth, (float64(n.Accepted)+1)/(float64(n.Decided())+2))
			best += loss(truth, truth)
		}
		cells := float64(len(w.truth))
		t.Logf("seed %d: log loss above the best possible: shrunk %.4f, add-one %.4f, raw %.4f", seed, (shrunk-best)/cells, (laplace-best)/cells, (raw-best)/cells)
		if shrunk-best > 0.5*(laplace-best) || shrunk-best > 0.3*(raw-best) {
			t.Errorf("seed %d: shrinkage loses %.4f above the best possible, add-one %.4f, raw rates %.4f", seed, (shrunk-best)/cells, (laplace-best)/cells, (raw-best)/cells)
		}
	}
}

func TestIntervalsHoldTheTrueRateAsOftenAsTheySay(t *testing.T) {
	in, all := 0, 0
	for seed := range uint64(5) {
		w := simulate(100 + seed)
		m := acceptance.Fit(w.cells, parentOf)
		for cell, truth := range w.truth {
			low, high := m.Posterior(cell).Interval(0.95)
			all++
			if low <= truth && truth <= high {
				in++
			}
		}
	}
	if share := float64(in) / float64(all); share < 0.92 || share > 0.98 {
		t.Errorf("%d of %d intervals of 95%% hold the true rate: %.3f", in, all, share)
	}
}

func TestFitGivesTheSameNumbersWhateverTheOrder(t *testing.T) {
	w := simulate(1)
	want := fmt.Sprint(acceptance.Fit(w.cells, parentOf).Strengths)
	for range 5 {
		if got := fmt.Sprint(acceptance.Fit(w.cells, parentOf).Strengths); got != want {
			t.Fatalf("strengths %s and %s of the same counts", got, want)
		}
	}
}

func TestACellWithoutDecisionsFollowsItsSkillAndItsContext(t *testing.T) {
	w := simulate(3)
	m := acceptance.Fit(w.cells, parentOf)
	mean := func(skill int64, section string) float64 {
		return m.Given(acceptance.Cell{Skill: skill, Context: extractor.Context{Kind: extractor.InSection, Value: section}}, acceptance.Counts{}).Mean()
	}
	for skill := range int64(parents * perParent) {
		if a, b := mean(skill, "job/benefits"), mean(skill, "job/qualifications"); a >= b {
			t.Errorf("skill %d: %.2f expected in benefits, %.2f in qualifications", skill, a, b)
		}
	}
}
