package agreement

import (
	"math"
	"testing"
)

// rated turns a table of items by people (-1: no answer) into Answers.
func rated(categories int, table [][]int) Answers {
	a := Answers{Items: len(table), People: len(table[0]), Categories: categories}
	for i, row := range table {
		for p, category := range row {
			if category >= 0 {
				a.All = append(a.All, Answer{i, p, category})
			}
		}
	}
	return a
}

// fleiss is the worked example of Fleiss (1971) as Wikipedia gives it: 14 raters,
// 10 subjects, 5 categories.
func fleiss() Answers {
	a := Answers{Items: 10, People: 14, Categories: 5}
	for i, counts := range [][]int{
		{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
		{7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7},
	} {
		p := 0
		for category, n := range counts {
			for range n {
				a.All = append(a.All, Answer{i, p, category})
				p++
			}
		}
	}
	return a
}

// krippendorff is the example of Krippendorff (2011), "Computing Krippendorff's
// Alpha-Reliability": four observers, twelve units, values 1 to 5, gaps.
var krippendorff = rated(5, [][]int{
	{0, 0, -1, 0}, {1, 1, 2, 1}, {2, 2, 2, 2}, {2, 2, 2, 2}, {1, 1, 1, 1}, {0, 1, 2, 3}, {3, 3, 3, 3},
	{0, 0, 1, 0}, {1, 1, 1, 1}, {-1, 4, 4, 4}, {-1, -1, 0, 0}, {-1, -1, 2, -1},
})

func TestCoefficientsAgreeWithThePapers(t *testing.T) {
	yesNo := Answers{Items: 50, People: 2, Categories: 2} // Cohen's kappa as Wikipedia works it: 20, 5, 10, 15
	for i := range 50 {
		a, b := 0, 0
		if i >= 25 {
			a = 1
		}
		if i >= 20 && i < 25 || i >= 35 {
			b = 1
		}
		yesNo.All = append(yesNo.All, Answer{i, 0, a}, Answer{i, 1, b})
	}
	for _, c := range []struct {
		name string
		got  Coefficient
		want float64
	}{
		{"Cohen", Cohen(yesNo, 0, 1, Identity(2)), 0.4},
		{"Fleiss", Fleiss(fleiss()), 0.210},
		{"Krippendorff, nominal", Krippendorff(krippendorff, Identity(5)), 0.743},
		{"Krippendorff, interval", Krippendorff(krippendorff, Quadratic(5)), 0.849},
		{"Gwet AC1", Gwet(krippendorff, Identity(5)), 0.775},
	} {
		if math.Abs(float64(c.got)-c.want) > 0.0006 {
			t.Errorf("%s: %.4f, want %.3f", c.name, float64(c.got), c.want)
		}
	}
}

func TestNothingToMeasureIsNaN(t *testing.T) {
	alone := rated(2, [][]int{{0, -1}, {1, -1}})
	same := rated(2, [][]int{{0, 0}, {0, 0}})
	for name, got := range map[string]Coefficient{
		"one answer each, Fleiss": Fleiss(alone), "one answer each, Krippendorff": Krippendorff(alone, Identity(2)),
		"no common item, Cohen": Cohen(alone, 0, 1, Identity(2)), "one category, Fleiss": Fleiss(same), "one category, Krippendorff": Krippendorff(same, Identity(2)),
	} {
		if !math.IsNaN(float64(got)) {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := Gwet(same, Identity(2)); got != 1 {
		t.Errorf("Gwet on perfect agreement in one category: %v, want 1", got)
	}
}

func TestConsensusTrustsThoseWhoTell(t *testing.T) {
	table := make([][]int, 60)
	for i := range table {
		truth := i % 2
		table[i] = []int{truth, truth, 0, i / 7 % 2, i / 3 % 2} // two who know, one who accepts all, two who guess
	}
	c := DawidSkene(rated(2, table), Options{})
	for i, label := range c.Labels() {
		if label != i%2 {
			t.Errorf("item %d became %d", i, label)
		}
	}
	if c.Trust[0] < 0.5 || c.Trust[2] > 0.05 || c.Trust[3] > 0.2 {
		t.Errorf("trust %.2f", c.Trust)
	}
	if c.Accuracy[0] < 0.9 || c.Accuracy[2] > 0.6 {
		t.Errorf("accuracy %.2f", c.Accuracy)
	}
}

func TestGoldTellsWhoIsRightWhenAMajorityIsWrong(t *testing.T) {
	table := make([][]int, 60)
	for i := range table {
		truth := i % 2
		table[i] = []int{truth, 1 - truth, 1 - truth}
	}
	gold := map[int]int{}
	for i := range 20 {
		gold[i] = i % 2
	}
	c := DawidSkene(rated(2, table), Options{Gold: gold})
	for i, label := range c.Labels() {
		if label != i%2 {
			t.Errorf("item %d became %d", i, label)
		}
	}
}

func TestReliabilityOfASimulatedCrowd(t *testing.T) {
	for seed := range uint64(5) {
		s := Simulation{People: 40, Items: 1500, Each: 5, Gold: 0.05, Seed: seed}.Run()
		if s.Spearman < 0.9 || s.Consensus < s.Majority+0.03 {
			t.Errorf("seed %d: %+v", seed, s)
		}
	}
}

func TestSpearmanRanksTiesInTheMiddle(t *testing.T) {
	if got := Spearman([]float64{1, 2, 3, 4}, []float64{10, 20, 20, 40}); math.Abs(got-0.9487) > 1e-4 {
		t.Errorf("%v", got)
	}
}
