package vector

import (
	"fmt"
	"math"
)

// Table is a list of vectors held as 8-bit numbers with one scale a vector, a
// quarter of their size in float32. Cosines of unit vectors come out within
// about 0.002 of the exact ones. A table is filled by one goroutine; once shared
// it must only be read.
type Table struct {
	dim, stride int
	codes       []int8    // rows × stride, zeros behind dim
	scales      []float32 // value = code × scale
	sums        []int32   // of the codes of a row
}

// lane is what the kernels read at once: rows are padded to a multiple of it.
const lane = 64

// NewTable returns an empty table with room for capacity vectors of dim values.
func NewTable(dim, capacity int) *Table {
	stride := (dim + lane - 1) / lane * lane
	return &Table{
		dim: dim, stride: stride,
		codes:  make([]int8, 0, capacity*stride),
		scales: make([]float32, 0, capacity), sums: make([]int32, 0, capacity),
	}
}

// Len returns the number of vectors.
func (t *Table) Len() int { return len(t.scales) }

// Dim returns the length of the vectors.
func (t *Table) Dim() int { return t.dim }

// Append quantises v and adds it as the last row.
func (t *Table) Append(v []float32) {
	codes := make([]int8, t.dim)
	t.AppendCodes(codes, Quantise(codes, v))
}

// AppendCodes adds a vector that Quantise has made small.
func (t *Table) AppendCodes(codes []int8, scale float32) {
	if len(codes) != t.dim {
		panic(fmt.Sprintf("vector: %d values for a table of %d", len(codes), t.dim))
	}
	t.codes = append(t.codes, codes...)
	t.codes = append(t.codes, make([]int8, t.stride-t.dim)...)
	t.scales = append(t.scales, scale)
	t.sums = append(t.sums, sumOf(codes))
}

// Filled returns a table of rows zero vectors, for Set.
func Filled(dim, rows int) *Table {
	t := NewTable(dim, rows)
	t.codes = t.codes[:rows*t.stride]
	t.scales, t.sums = t.scales[:rows], t.sums[:rows]
	return t
}

// Set replaces row i by a vector that Quantise has made small.
func (t *Table) Set(i int, codes []int8, scale float32) {
	copy(t.codes[i*t.stride:i*t.stride+t.dim], codes)
	t.scales[i], t.sums[i] = scale, sumOf(codes)
}

func sumOf(codes []int8) int32 {
	sum := int32(0)
	for _, c := range codes {
		sum += int32(c)
	}
	return sum
}

// Codes returns row i as AppendCodes takes it; it shares memory with the table.
func (t *Table) Codes(i int) ([]int8, float32) {
	return t.codes[i*t.stride : i*t.stride+t.dim : i*t.stride+t.dim], t.scales[i]
}

// Joined returns a new table with the rows of t, then those of more.
func (t *Table) Joined(more *Table) *Table {
	out := NewTable(t.dim, t.Len()+more.Len())
	out.codes = append(append(out.codes, t.codes...), more.codes...)
	out.scales = append(append(out.scales, t.scales...), more.scales...)
	out.sums = append(append(out.sums, t.sums...), more.sums...)
	return out
}

// Picked returns a new table of the rows listed.
func (t *Table) Picked(rows []int32) *Table {
	out := NewTable(t.dim, len(rows))
	for _, r := range rows {
		out.codes = append(out.codes, t.codes[int(r)*t.stride:int(r+1)*t.stride]...)
		out.scales, out.sums = append(out.scales, t.scales[r]), append(out.sums, t.sums[r])
	}
	return out
}

// Cosine returns the product of two rows of unit length.
func (t *Table) Cosine(a, b int32) float32 {
	x, xs := t.Codes(int(a))
	y, ys := t.Codes(int(b))
	return CodesProduct(x, xs, y, ys)
}

// CodesProduct returns the product of two quantised vectors.
func CodesProduct(x []int8, xScale float32, y []int8, yScale float32) float32 {
	sum := int32(0)
	for i, c := range x {
		sum += int32(c) * int32(y[i])
	}
	return float32(sum) * xScale * yScale
}

// Bytes is the memory the table holds.
func (t *Table) Bytes() int { return cap(t.codes) + 4*cap(t.scales) + 4*cap(t.sums) }

// Quantise writes v to codes, the largest absolute value as 127, and returns the
// scale: v[i] is about codes[i] × scale.
func Quantise(codes []int8, v []float32) float32 {
	largest := float32(0)
	for _, x := range v {
		largest = max(largest, float32(math.Abs(float64(x))))
	}
	if largest == 0 {
		clear(codes)
		return 0
	}
	inverse := 127 / largest
	for i, x := range v {
		codes[i] = int8(math.RoundToEven(float64(x * inverse)))
	}
	return largest / 127
}
