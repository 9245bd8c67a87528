package quality_test

import (
	"testing"

	"winnow/taxonomy/quality"
)

// BenchmarkRun checks ESCO 1.1.1 in English: 18,176 concepts, 149,732 labels and
// 156,359 relations.
func BenchmarkRun(b *testing.B) {
	s := readESCO(b)
	for b.Loop() {
		quality.Run(s, quality.Options{})
	}
}

// BenchmarkOf checks one concept after another of ESCO, as saves do.
func BenchmarkOf(b *testing.B) {
	s := readESCO(b)
	i := 0
	for b.Loop() {
		quality.Of(s, []int64{s.Concepts[i%len(s.Concepts)].ID})
		i += 97
	}
}

func BenchmarkCheck(b *testing.B) {
	s := readESCO(b)
	for _, c := range quality.Checks() {
		b.Run(c.ID, func(b *testing.B) {
			for b.Loop() {
				quality.Run(s, quality.Options{Checks: []string{c.ID}})
			}
		})
		b.Run("of/"+c.ID, func(b *testing.B) {
			for b.Loop() {
				quality.Run(s, quality.Options{Checks: []string{c.ID}, Concepts: []int64{5000}})
			}
		})
	}
}
