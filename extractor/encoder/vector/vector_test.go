package vector

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func unit(r *rand.Rand, rows, dim int) Matrix {
	m := NewMatrix(rows, dim)
	for i := range rows {
		norm := 0.0
		for k := range m.Row(i) {
			x := r.NormFloat64()
			m.Row(i)[k] = float32(x)
			norm += x * x
		}
		for k := range m.Row(i) {
			m.Row(i)[k] /= float32(math.Sqrt(norm))
		}
	}
	return m
}

func tableOf(m Matrix) *Table {
	t := NewTable(m.Dim, m.Rows)
	for i := range m.Rows {
		t.Append(m.Row(i))
	}
	return t
}

func product(a, b []float32) float32 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return float32(sum)
}

func eachKernel(t *testing.T, f func(t *testing.T)) {
	best := kernel
	defer func() { kernel = best }()
	for k := 0; k <= best; k++ {
		kernel = k
		t.Run(fmt.Sprint("kernel", k), f)
	}
}

func TestEveryKernelGivesTheSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, dim := range []int{1, 63, 64, 65, 384} {
		rows, queries := tableOf(unit(r, 37, dim)), NewQueries(unit(r, 11, dim))
		var first []float32
		eachKernel(t, func(t *testing.T) {
			out := make([]float32, 37*11)
			rows.scan(queries, 0, 37, out)
			if first == nil {
				first = out
			}
			if !slices.Equal(out, first) {
				t.Errorf("dim %d: scan differs from the plain kernel", dim)
			}
			picked := rows.Products(queries, 10, []int32{36, 0, 5})
			for i, row := range []int{36, 0, 5} {
				if want := first[10*37+row] * queries.scales[10]; picked[i] != want {
					t.Errorf("dim %d: row %d picked %v, scanned %v", dim, row, picked[i], want)
				}
			}
		})
	}
}

func TestProductsAreNearTheExactOnes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	rows, queries := unit(r, 500, 384), unit(r, 20, 384)
	table, q := tableOf(rows), NewQueries(queries)
	for i := range queries.Rows {
		for _, near := range table.Top(q, 500)[i] {
			if want := product(queries.Row(i), rows.Row(int(near.Row))); math.Abs(float64(near.Score-want)) > 0.004 {
				t.Fatalf("query %d row %d: %v, exactly %v", i, near.Row, near.Score, want)
			}
		}
	}
}

func TestTopIsTheHeadOfTheFullOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	m := unit(r, 1300, 64)
	for i := 0; i < 1300; i += 7 { // equal rows, so that ties must be broken
		copy(m.Row(i), m.Row(3))
	}
	table, q := tableOf(m), NewQueries(m.Slice(0, 5))
	all := table.Top(q, 2000)
	for i, near := range table.Top(q, 190) {
		if len(all[i]) != 1300 || !slices.Equal(near, all[i][:190]) {
			t.Errorf("query %d: the best 190 are not the head of all", i)
		}
		if !slices.IsSortedFunc(near, func(a, b Near) int {
			if worse(a, b) {
				return 1
			}
			return -1
		}) {
			t.Errorf("query %d: not in order", i)
		}
	}
}

func TestTopOfNothingIsEmpty(t *testing.T) {
	empty := NewTable(8, 0)
	if got := empty.Top(NewQueries(NewMatrix(2, 8)), 3); len(got) != 2 || len(got[0]) != 0 {
		t.Errorf("got %v", got)
	}
	if got := tableOf(NewMatrix(3, 8)).Top(NewQueries(NewMatrix(1, 8)), 2)[0]; len(got) != 2 || got[0].Row != 0 {
		t.Errorf("zero vectors: got %v", got)
	}
}

func TestJoinedAndPickedKeepRows(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	a, b := tableOf(unit(r, 4, 70)), tableOf(unit(r, 3, 70))
	joined := a.Joined(b)
	back := joined.Picked([]int32{5})
	if joined.Len() != 7 || back.Cosine(0, 0) != b.Cosine(1, 1) {
		t.Errorf("row 5 of the joined table is not row 1 of the second")
	}
}

// One document of 25 sentences against ESCO's 13,896 preferred labels.
func BenchmarkTop25(b *testing.B) {
	r := rand.New(rand.NewPCG(9, 10))
	table, queries := tableOf(unit(r, 13896, 384)), unit(r, 25, 384)
	best := kernel
	defer func() { kernel = best }()
	for k := 0; k <= best; k++ {
		b.Run(fmt.Sprint("kernel", k), func(b *testing.B) {
			kernel = k
			for b.Loop() {
				table.Top(NewQueries(queries), 100)
			}
		})
	}
}
