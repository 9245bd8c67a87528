package mining

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
)

// ringed makes points of a plane, wanted when they lie in a ring: no straight
// line parts them.
func ringed(n int) (rows [][]float32, want []bool) {
	draw := rand.New(rand.NewPCG(1, 1))
	for range n {
		x, y := 4*draw.Float64()-2, 4*draw.Float64()-2
		rows = append(rows, []float32{float32(x), float32(y), float32(draw.NormFloat64())})
		r := x*x + y*y
		want = append(want, r > 0.5 && r < 2)
	}
	return rows, want
}

func TestANetworkLearnsWhatNoStraightLineParts(t *testing.T) {
	rows, want := ringed(6000)
	n := fitNetwork(rows, want, 32, 1)
	if !n.takes(3) {
		t.Fatal("the network does not take its own inputs")
	}
	rows, want = ringed(7000)
	var scores []float64
	for _, row := range rows[6000:] {
		scores = append(scores, n.probability([]float64{float64(row[0]), float64(row[1]), float64(row[2])}))
	}
	if above := areaUnder(scores, want[6000:]); above < 0.75 {
		t.Errorf("%.2f of pairs in order", above)
	}
}

func TestANetworkIsTheSameFromEqualInput(t *testing.T) {
	rows, want := ringed(500)
	if a, b := fitNetwork(rows, want, 4, 7), fitNetwork(rows, want, 4, 7); !reflect.DeepEqual(a, b) {
		t.Error("two fits differ")
	}
}

func TestANetworkWithoutSkillsSaysNothing(t *testing.T) {
	rows, _ := ringed(50)
	n := fitNetwork(rows, make([]bool, 50), 4, 7)
	if p := n.probability(nil); p != 0.5 {
		t.Errorf("probability %v", p)
	}
}

func TestNetworksThatReadVectorsHaveNoSayWithoutOne(t *testing.T) {
	n := len(likenessFeatures)
	l := Likeness{Mean: make([]float64, n), Spread: make([]float64, n), Weights: make([]float64, n), Networks: []network{
		{Vector: true, Units: []unit{roundedUnit(make([]float64, n+2), 0)}, Out: []float64{1}, Bias: 5},
	}}
	features := make([]float64, n)
	if with, without := l.probability(features, []float32{1, 0}), l.probability(features, nil); with < 0.7 || without != 0.5 {
		t.Errorf("%.2f with a vector, %.2f without", with, without)
	}
	if other := l.probability(features, []float32{1, 0, 0}); other != 0.5 {
		t.Errorf("%.2f with a vector of another length", other)
	}
}

func TestWeightsForOtherFeaturesAreRefused(t *testing.T) {
	body, err := json.Marshal(Likeness{Mean: []float64{1}, Spread: []float64{1}, Weights: []float64{1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseLikeness(body); err == nil {
		t.Error("weights for one feature are taken")
	}
}

func TestTheShippedLikenessIsWhole(t *testing.T) {
	if _, err := ParseLikeness(likenessFile); err != nil {
		t.Error(err)
	}
}
