package acceptance_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"winnow/extractor"
	"winnow/feedback/acceptance"
)

// BenchmarkFit fits 5,000 skills in 20 sections, occupations and languages each:
// 305,000 cells.
func BenchmarkFit(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	cells := map[acceptance.Cell]acceptance.Counts{}
	for skill := range int64(5000) {
		add := func(kind extractor.ContextKind, value string) {
			cells[acceptance.Cell{Skill: skill, Context: extractor.Context{Kind: kind, Value: value}}] = acceptance.Counts{Accepted: r.IntN(40), Rejected: r.IntN(10)}
		}
		add(extractor.InDomain, "job")
		for i := range 20 {
			for _, kind := range extractor.ContextKinds[:3] {
				add(kind, "job/"+strconv.Itoa(i))
			}
		}
	}
	for b.Loop() {
		acceptance.Fit(cells, func(skill int64) int64 { return skill % 300 })
	}
}
