package score

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// rows are documents in which one feature decides and another one is noise; in
// the feed domain the sign of a third feature decides instead.
func rows(n int) []Row {
	rng := rand.New(rand.NewPCG(1, 2))
	var out []Row
	for i := range n {
		r := Row{Document: i / 10, Domain: Domains[i%len(Domains)], Class: NotRelevant, Weight: 1}
		r.X[EncMix], r.X[Kin], r.X[Bullet] = rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()
		decides := r.X[EncMix]
		if r.Domain == "feed" {
			decides = r.X[Bullet]
		}
		if decides > 0 {
			r.Class = Core
		}
		out = append(out, r)
	}
	return out
}

func accuracy(m *Model, test []Row) float64 {
	right := 0
	for _, r := range test {
		p := m.Predict(r.Domain, &r.X)
		if (Relevant(p) > 0.5) == (r.Class != NotRelevant) {
			right++
		}
	}
	return float64(right) / float64(len(test))
}

func TestFitLearnsWhatDomainsShareAndWhereOneDiffers(t *testing.T) {
	all := rows(6000)
	m := Fit(all[:4000], Options{Hidden: 8, Epochs: 15, Rate: 0.01, Decay: 1e-4, Own: 1e-3, Seed: 1})
	if got := accuracy(m, all[4000:]); got < 0.93 {
		t.Errorf("%.3f of unseen rows are right", got)
	}
}

func TestFitIsDeterministic(t *testing.T) {
	o := Options{Hidden: 4, Epochs: 2, Rate: 0.01, Decay: 1e-3, Own: 1e-2, Seed: 3}
	if a, b := Fit(rows(300), o), Fit(rows(300), o); !reflect.DeepEqual(a, b) {
		t.Error("two fits on the same rows differ")
	}
}

func TestPredictGivesADistributionForAnyFeatures(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(4, 4))
	for range 200 {
		var f Features
		for i := range f {
			f[i] = rng.NormFloat64() * 1e6
		}
		sum := 0.0
		for _, p := range m.Predict(Domains[rng.IntN(len(Domains))], &f) {
			if p < 0 || math.IsNaN(p) {
				t.Fatalf("probability %v", p)
			}
			sum += p
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("probabilities sum to %v", sum)
		}
	}
}

func TestDefaultHasAThresholdForEveryDomain(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range Domains {
		if v := m.Thresholds[d]; v <= 0 || v >= 1 {
			t.Errorf("%s: threshold %v", d, v)
		}
	}
}

func TestLoadRefusesWeightsOfOtherFeatures(t *testing.T) {
	if _, err := Load([]byte(`{"name":"old","features":["a"]}`)); err == nil {
		t.Error("weights for other features were taken")
	}
}

func TestWhatPeopleToldMovesTheOddsAndKeepsTheRelations(t *testing.T) {
	p := Told([NumClasses]float64{Required: 0.4, Core: 0.1, Mentioned: 0, NotRelevant: 0.5}, -math.Log(4))
	want := [NumClasses]float64{Required: 0.16, Core: 0.04, Mentioned: 0, NotRelevant: 0.8}
	for c := range want {
		if math.Abs(p[c]-want[c]) > 1e-12 {
			t.Errorf("%v, want %v", p, want)
		}
	}
}

func TestCalibrateFindsThatAModelIsTooSure(t *testing.T) {
	var predicted [][NumClasses]float64
	var truth []Class
	for i := range 1000 { // says 0.97, is right in 80 of 100
		predicted = append(predicted, [NumClasses]float64{0.97, 0.01, 0.01, 0.01})
		c := Required
		if i%5 == 0 {
			c = NotRelevant
		}
		truth = append(truth, c)
	}
	if got := Calibrate(predicted, truth); got <= 1.2 {
		t.Errorf("temperature %v does not soften", got)
	}
}

func TestGateTellsBarrenVectorsFromBearingOnes(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	sample := func(centre float32, n int) [][]float32 {
		out := make([][]float32, n)
		for i := range out {
			out[i] = []float32{centre + float32(draw.NormFloat64())*0.3, float32(draw.NormFloat64()), 1}
		}
		return out
	}
	g := FitGate(sample(-1, 40), sample(1, 400))
	wrong := 0
	for _, v := range sample(-1, 200) {
		if g.Barren(v) < 0.5 {
			wrong++
		}
	}
	for _, v := range sample(1, 200) {
		if g.Barren(v) > 0.5 {
			wrong++
		}
	}
	if wrong > 4 {
		t.Errorf("%d of 400 vectors on the wrong side", wrong)
	}
	if p := g.Barren([]float32{1}); p != 0.5 {
		t.Errorf("a vector of another length gives %v", p)
	}
	if p := (*Gate)(nil).Barren([]float32{1, 2, 3}); p != 0.5 {
		t.Errorf("no gate gives %v", p)
	}
}
