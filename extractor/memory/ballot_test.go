package memory_test

import (
	"fmt"
	"slices"
	"testing"

	"winnow/extractor/memory"
)

// Which of many examples nominate a skill must not depend on the order and the
// steps in which they were learnt: equal memories have equal names, and equal
// names promise equal answers.
func TestNominationsDoNotDependOnHowTheMemoryGrew(t *testing.T) {
	const skills, each = 60, 60
	examples := make([]memory.Example, skills*each)
	for i := range examples {
		examples[i] = memory.Example{ID: fmt.Sprint(i), Text: fmt.Sprint(i), Skill: int32(i % skills), Accepted: i%11 != 0}
	}
	vectors, queries := random(1, len(examples)), random(2, 40)
	whole := memory.New(384).With(examples, vectors)
	grown := memory.New(384).With(examples[:2400], vectors.Head(2400))
	for at := 2400; at < len(examples); at += 100 {
		grown = grown.With(examples[at:at+100], vectors.Slice(at, at+100))
	}
	if whole.Name() != grown.Name() {
		t.Fatalf("%s, grown %s", whole.Name(), grown.Name())
	}
	all := 0
	for i, want := range whole.Nearest(queries, 5) {
		got := grown.Nearest(queries.Slice(i, i+1), 5)[0]
		if !slices.EqualFunc(want, got, func(a, b memory.Vote) bool { return a.Skill == b.Skill && a.Similarity == b.Similarity }) {
			t.Errorf("query %d: %v, grown %v", i, voted(want), voted(got))
		}
		everyone := whole.Score(queries.Row(i), voted(whole.Nearest(queries.Slice(i, i+1), skills)[0]))
		slices.SortFunc(everyone, func(a, b memory.Vote) int { return int(1e6 * (b.Similarity - a.Similarity)) })
		if slices.Equal(voted(everyone[:5]), voted(want)) {
			all++
		}
	}
	if all == queries.Rows {
		t.Error("a sample of the examples nominates as all of them do: nothing was tested")
	}
}

func voted(votes []memory.Vote) []int32 {
	out := make([]int32, len(votes))
	for i, v := range votes {
		out[i] = v.Skill
	}
	return out
}

// BenchmarkMillion is BenchmarkMemory25 with a million sentences, 72 a skill.
func BenchmarkMillion(b *testing.B) {
	const n, chunk = 1_000_000, 100_000
	mem := memory.New(384)
	vectors := random(1, chunk)
	for at := 0; at < n; at += chunk {
		examples := make([]memory.Example, chunk)
		for i := range examples {
			examples[i] = memory.Example{ID: fmt.Sprint(at + i), Skill: int32((at + i) % 13896), Accepted: i%10 != 0}
		}
		mem = mem.With(examples, vectors)
	}
	queries := random(2, 25)
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
}
