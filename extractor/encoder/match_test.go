package encoder

import (
	"math"
	"testing"

	"winnow/extractor/encoder/vector"
)

// plane makes vectors of length one in the plane, as many values as kernels like.
func plane(degrees ...float64) Matrix {
	m := vector.NewMatrix(len(degrees), 64)
	for i, d := range degrees {
		m.Row(i)[0], m.Row(i)[1] = float32(math.Cos(d*math.Pi/180)), float32(math.Sin(d*math.Pi/180))
	}
	return m
}

func TestALabelAttendsToTheTokensNearIt(t *testing.T) {
	table := vector.NewTable(64, 2)
	labels := plane(0, 90)
	for i := range labels.Rows {
		table.Append(labels.Row(i))
	}
	ix := &Index{base: part{preferred: groupRows(table, []int32{4, 9})}, added: emptyPart(64)}
	tokens := vector.NewQueries(plane(5, 60, 170))
	got := ix.Match(tokens, []int32{9, 4, 7})

	want := func(degrees ...float64) float64 {
		sum, weights := 0.0, 0.0
		for _, d := range degrees {
			cosine := math.Cos(d * math.Pi / 180)
			w := math.Exp(cosine / attention)
			sum, weights = sum+w*cosine, weights+w
		}
		return sum / weights
	}
	for k, w := range []float64{want(85, 30, 80), want(5, 60, 170), 0} {
		if math.Abs(float64(got[k].Score)-w) > 0.01 {
			t.Errorf("skill %d matches %.3f, want %.3f", k, got[k].Score, w)
		}
	}
	if own, both := got[0].Shared(got[0]), got[0].Shared(got[1]); own < 0.9 || both > 0.1 || got[0].Shared(got[2]) != 0 {
		t.Errorf("labels that look at different words share %.3f of their attention, one with itself %.3f", both, own)
	}
	if ix.Match(Tokens{}, []int32{4}) != nil {
		t.Error("something matches no tokens")
	}
}
