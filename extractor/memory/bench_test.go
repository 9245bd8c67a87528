package memory_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"winnow/extractor/encoder"
	"winnow/extractor/encoder/vector"
	"winnow/extractor/memory"
)

func random(seed uint64, rows int) encoder.Matrix {
	r := rand.New(rand.NewPCG(seed, 0))
	m := vector.NewMatrix(rows, 384)
	for i := range m.Data {
		m.Data[i] = float32(r.NormFloat64() / 19.6) // about length one
	}
	return m
}

// BenchmarkMemory25 asks a memory of 45,000 sentences, three or so a skill, for
// one document's 25 sentences, on one core: nominations from all of it, and the
// votes on 30 candidates a sentence.
func BenchmarkMemory25(b *testing.B) {
	examples := make([]memory.Example, 45000)
	for i := range examples {
		examples[i] = memory.Example{ID: fmt.Sprint(i), Skill: int32(i % 13896), Accepted: i%10 != 0}
	}
	mem, queries := memory.New(384).With(examples, random(1, len(examples))), random(2, 25)
	b.Run("nearest", func(b *testing.B) {
		for b.Loop() {
			mem.Nearest(queries, 8)
		}
		b.ReportMetric(float64(mem.Bytes())/1e6, "MB")
	})
	b.Run("score30", func(b *testing.B) {
		skills := make([]int32, 30)
		for i := range skills {
			skills[i] = int32(i * 400)
		}
		for b.Loop() {
			mem.ScoreAll(queries, skills)
		}
	})
	b.Run("with one more", func(b *testing.B) {
		one := []memory.Example{{ID: "new", Text: "new", Skill: 3, Accepted: true}}
		for b.Loop() {
			mem.With(one, queries.Head(1))
		}
	})
}
