package vector

// #cgo CFLAGS: -O3
// #include "kernel.h"
import "C"

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// kernel is the instruction set used; tests try each.
var kernel = best()

// best asks in Go what the processor can do: the compilers' own builtin needs a
// run-time library that not every one of them links.
func best() int {
	switch {
	case cpu.X86.HasAVX512VNNI && cpu.X86.HasAVX512BW:
		return C.WINNOW_VNNI
	case cpu.X86.HasAVX2:
		return C.WINNOW_AVX2
	}
	return C.WINNOW_PLAIN
}

// Queries are vectors prepared for products with tables.
type Queries struct {
	n, stride int
	codes     []uint8 // n × stride, code + 128
	scales    []float32
}

// NewQueries quantises the rows of m.
func NewQueries(m Matrix) Queries {
	stride := (m.Dim + lane - 1) / lane * lane
	q := Queries{n: m.Rows, stride: stride, codes: make([]uint8, m.Rows*stride), scales: make([]float32, m.Rows)}
	codes := make([]int8, m.Dim)
	for i := range m.Rows {
		q.scales[i] = Quantise(codes, m.Row(i))
		row := q.codes[i*stride:]
		for k, c := range codes {
			row[k] = uint8(int(c) + 128)
		}
	}
	return q
}

// Len returns the number of queries.
func (q Queries) Len() int { return q.n }

// scan writes the products of all queries with the rows [from, to) of t, but for
// the queries' own scales, to out: query after query.
func (t *Table) scan(q Queries, from, to int, out []float32) {
	if q.n == 0 || from == to {
		return
	}
	_ = out[q.n*(to-from)-1]
	C.winnow_scan(C.int(kernel), (*C.uint8_t)(unsafe.SliceData(q.codes)), C.size_t(q.n),
		(*C.int8_t)(unsafe.SliceData(t.codes[from*t.stride:])), (*C.int32_t)(unsafe.SliceData(t.sums[from:])),
		(*C.float)(unsafe.SliceData(t.scales[from:])), C.size_t(to-from), C.size_t(t.stride), (*C.float)(unsafe.SliceData(out)))
}

// Products returns the products of query i with the rows listed, in their order.
func (t *Table) Products(q Queries, i int, rows []int32) []float32 {
	out := make([]float32, len(rows))
	if len(rows) == 0 {
		return out
	}
	for _, r := range rows {
		_ = t.scales[r]
	}
	C.winnow_pick(C.int(kernel), (*C.uint8_t)(unsafe.SliceData(q.codes[i*q.stride:])), (*C.int8_t)(unsafe.SliceData(t.codes)),
		(*C.int32_t)(unsafe.SliceData(t.sums)), (*C.float)(unsafe.SliceData(t.scales)),
		(*C.int32_t)(unsafe.SliceData(rows)), C.size_t(len(rows)), C.size_t(t.stride), (*C.float)(unsafe.SliceData(out)))
	for k := range out {
		out[k] *= q.scales[i]
	}
	return out
}
