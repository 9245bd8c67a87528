package memory_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"winnow/extractor/encoder"
	"winnow/extractor/memory"
	"winnow/extractor/memory/seed"
	"winnow/extractor/model"
)

func loadModel(tb testing.TB) *encoder.Model {
	tb.Helper()
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if errors.Is(err, encoder.ErrNoLibrary) && os.Getenv("CI") == "" {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := m.Close(); err != nil {
			tb.Error(err)
		}
	})
	return m
}

func embed(tb testing.TB, m *encoder.Model, texts ...string) encoder.Matrix {
	tb.Helper()
	vectors, err := m.Embed(context.Background(), texts)
	if err != nil {
		tb.Fatal(err)
	}
	return vectors
}

const (
	forklift int32 = iota
	reading
	queries
	bread
)

var examples = []memory.Example{
	{ID: "f1", Text: "You move pallets with the reach truck.", Skill: forklift, Accepted: true, Source: "written"},
	{ID: "f2", Text: "Forklift licence class B", Skill: forklift, Accepted: true, Source: "written"},
	{ID: "r1", Text: "You teach first graders how to read.", Skill: reading, Accepted: true, Source: "written"},
	{ID: "q1", Text: "Tune slow SQL queries", Skill: queries, Accepted: true, Source: "written"},
	{ID: "q2", Text: "We store our data in PostgreSQL.", Skill: queries, Accepted: false, Source: "recruiter"},
}

func build(t *testing.T, m *encoder.Model, examples []memory.Example) *memory.Memory {
	t.Helper()
	mem, err := memory.Build(context.Background(), m, examples, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return mem
}

func TestNearestExamplesVoteForAndAgainst(t *testing.T) {
	m := loadModel(t)
	mem := build(t, m, examples)
	votes := mem.Score(embed(t, m, "We store our data in PostgreSQL").Row(0), []int32{queries, bread, forklift})
	if len(votes) != 3 || votes[0].Skill != queries || votes[1] != (memory.Vote{Skill: bread}) || votes[2].Skill != forklift {
		t.Fatalf("got %+v", votes)
	}
	q := votes[0]
	if q.Rejection == nil || q.Rejection.ID != "q2" || q.Against < 0.9 || q.Example.ID != "q1" || q.Similarity >= q.Against {
		t.Errorf("got %+v", q)
	}
}

func TestNearestNominatesSkillsByTheirAcceptedExamples(t *testing.T) {
	m := loadModel(t)
	mem := build(t, m, examples)
	got := mem.Nearest(embed(t, m, "reach truck and forklift drivers wanted", "PostgreSQL holds our data"), 2)
	if len(got) != 2 || len(got[0]) != 2 || got[0][0].Skill != forklift || got[0][0].Similarity < got[0][1].Similarity {
		t.Errorf("got %+v", got[0])
	}
	if v := got[1][0]; v.Skill != queries || v.Example.ID != "q1" || v.Rejection == nil {
		t.Errorf("a vote lacks what speaks against it: %+v", v)
	}
}

func TestAWeightLowersTheVote(t *testing.T) {
	m := loadModel(t)
	doubted := slices.Clone(examples)
	doubted[3].Weight = 0.5
	row := embed(t, m, "tune SQL queries").Row(0)
	full := build(t, m, examples).Score(row, []int32{queries})[0].Similarity
	half := build(t, m, doubted).Score(row, []int32{queries})[0].Similarity
	if full <= 0 || half != full*0.5 {
		t.Errorf("full %v, half %v", full, half)
	}
}

func TestDecisionsAboutNearlyTheSameSentenceAreCounted(t *testing.T) {
	m := loadModel(t)
	const line = "You bake bread rolls before dawn."
	mem, err := memory.Build(context.Background(), m, []memory.Example{
		{ID: "1", Text: line, Skill: bread, Source: memory.Decided},
		{ID: "2", Text: "You bake bread rolls before dawn!", Skill: bread, Source: memory.Decided},
		{ID: "3", Text: line, Skill: bread, Accepted: true, Source: memory.Decided, Weight: 0.5},
		{ID: "4", Text: line, Skill: bread, Accepted: true, Source: "written"},
		{ID: "5", Text: "You drive a truck through the night.", Skill: bread, Source: memory.Decided},
	}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	told := mem.Score(embed(t, m, line).Row(0), []int32{bread})[0].Told
	if told > -1.2 || told < -1.6 {
		t.Errorf("two against, half a one for: %.2f", told)
	}
	if far := mem.Score(embed(t, m, "We sell bread in seven shops.").Row(0), []int32{bread})[0].Told; far != 0 {
		t.Errorf("another sentence: %.2f", far)
	}
}

func TestAnExampleAddedLiveCountsAtOnceAndLeavesTheOldMemoryAlone(t *testing.T) {
	m := loadModel(t)
	old := build(t, m, examples)
	baker := memory.Example{ID: "b1", Text: "You bake our sourdough.", Skill: bread, Accepted: true, Source: "curator"}
	next := old.With([]memory.Example{baker}, embed(t, m, baker.Text))
	row := embed(t, m, "sourdough baker").Row(0)
	if v := next.Score(row, []int32{bread})[0]; v.Example == nil || *v.Example != baker {
		t.Errorf("got %+v", v)
	}
	if v := old.Score(row, []int32{bread})[0]; v.Example != nil || old.Len() != 5 || next.Len() != 6 {
		t.Errorf("the old memory changed: %+v", v)
	}
}

func TestAddingAnIDAgainReplacesTheExample(t *testing.T) {
	m := loadModel(t)
	changed := examples[3]
	changed.Accepted = false
	for name, from := range map[string]*memory.Memory{
		"in what was built": build(t, m, examples),
		"in what was added": memory.New(m.Dim()).With(examples, embed(t, m, texts(examples)...)),
	} {
		next := from.With([]memory.Example{changed}, embed(t, m, changed.Text))
		v := next.Score(embed(t, m, changed.Text).Row(0), []int32{queries})[0]
		if next.Len() != 5 || v.Example != nil || v.Rejection == nil || v.Rejection.ID != "q1" {
			t.Errorf("%s: %d examples, %+v", name, next.Len(), v)
		}
	}
}

func texts(examples []memory.Example) []string {
	var out []string
	for _, e := range examples {
		out = append(out, e.Text)
	}
	return out
}

func TestForgottenExamplesVoteNoMore(t *testing.T) {
	m := loadModel(t)
	mem := build(t, m, examples).Without("q2", "f1", "unknown")
	if mem.Len() != 3 {
		t.Errorf("%d examples left", mem.Len())
	}
	votes := mem.Score(embed(t, m, examples[0].Text).Row(0), []int32{forklift, queries})
	if votes[0].Example.ID != "f2" || votes[1].Rejection != nil {
		t.Errorf("got %+v", votes)
	}
}

// The name goes into every extraction's stamp: equal names must mean equal votes.
func TestNamesTellMemoriesApartByContent(t *testing.T) {
	m := loadModel(t)
	whole := build(t, m, examples)
	grown := build(t, m, examples[2:]).With(examples[:2], embed(t, m, texts(examples[:2])...))
	if whole.Name() != grown.Name() {
		t.Errorf("equal examples, but %s and %s", whole.Name(), grown.Name())
	}
	if again := grown.Without("f1").With(examples[:1], embed(t, m, examples[0].Text)); again.Name() != whole.Name() {
		t.Errorf("forgotten and learnt again: %s, %s", again.Name(), whole.Name())
	}
	flipped := slices.Clone(examples)
	flipped[0].Accepted = false
	if build(t, m, flipped).Name() == whole.Name() {
		t.Error("a changed decision keeps the name")
	}
}

func TestAMemoryThatGrewVotesAsOneBuiltWhole(t *testing.T) {
	m := loadModel(t)
	var many []memory.Example
	for i, word := range []string{"pallets", "bread", "children", "queries", "roses", "pipes"} {
		for k := range 500 { // beyond what is kept apart from the base
			many = append(many, memory.Example{
				ID: word + string(rune('0'+k%10)) + string(rune('a'+k/10%26)) + string(rune('a'+k/260)), Text: word + " " + string(rune('a'+k%7)),
				Skill: int32(i), Accepted: k%5 != 0, Source: "test",
			})
		}
	}
	whole := build(t, m, many)
	grown := memory.New(m.Dim())
	for at := 0; at < len(many); at += 300 {
		chunk := many[at : at+300]
		grown = grown.With(chunk, embed(t, m, texts(chunk)...))
	}
	q := embed(t, m, "pallets", "prune the roses", "bread and pipes")
	a, b := whole.Nearest(q, 6), grown.Nearest(q, 6)
	for i := range a {
		if !slices.EqualFunc(a[i], b[i], func(x, y memory.Vote) bool {
			return x.Skill == y.Skill && x.Similarity == y.Similarity && x.Against == y.Against
		}) {
			t.Errorf("query %d: %+v, grown %+v", i, a[i], b[i])
		}
	}
	if whole.Name() != grown.Name() || grown.Len() != len(many) {
		t.Errorf("%s, grown %s", whole.Name(), grown.Name())
	}
}

func TestAMemoryOfNothingHasNoVotes(t *testing.T) {
	m := loadModel(t)
	empty := memory.New(m.Dim())
	row := embed(t, m, "anything")
	if got := empty.Nearest(row, 3); len(got) != 1 || len(got[0]) != 0 {
		t.Errorf("got %+v", got)
	}
	if got := empty.Score(row.Row(0), []int32{1}); got[0] != (memory.Vote{Skill: 1}) {
		t.Errorf("got %+v", got)
	}
}

func TestWrittenSentencesCoverESCO(t *testing.T) {
	skills := map[string]int32{}
	all, err := seed.Written(func(uri string) (int32, bool) {
		if _, ok := skills[uri]; !ok {
			skills[uri] = int32(len(skills))
		}
		return skills[uri], true
	})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, e := range all {
		if ids[e.ID] || e.Text == "" || !e.Accepted || e.Source != seed.Source {
			t.Fatalf("%+v", e)
		}
		ids[e.ID] = true
	}
	if len(skills) != 13896 || len(all) < 39000 {
		t.Errorf("%d examples of %d skills", len(all), len(skills))
	}
	none, err := seed.Written(func(string) (int32, bool) { return 0, false })
	if err != nil || len(none) != 0 {
		t.Errorf("a taxonomy without these URIs got %d examples, %v", len(none), err)
	}
}

func TestDecisionsAreInheritedUnderTheirSkillsNewNumbers(t *testing.T) {
	m := loadModel(t)
	decided := []memory.Example{
		{ID: "d1", Text: "You bake our sourdough.", Skill: bread, Accepted: true, Source: memory.Decided},
		{ID: "d2", Text: "You tune our queries.", Skill: queries, Accepted: true, Source: memory.Decided},
	}
	old := build(t, m, append(slices.Clone(examples[:2]), decided[0])).With(decided[1:], embed(t, m, decided[1].Text))
	fresh := build(t, m, examples[2:3])
	next := fresh.Inheriting(old, func(skill int32) (int32, bool) { return 900, skill == bread })
	if next.Len() != 2 || !next.Decided(decided[0].Text) || next.Decided(decided[1].Text) || fresh.Len() != 1 {
		t.Errorf("%d examples, %d before", next.Len(), fresh.Len())
	}
	votes := next.Score(embed(t, m, decided[0].Text).Row(0), []int32{bread, 900})
	if votes[0].Example != nil || votes[1].Example == nil || votes[1].Example.ID != "d1" || votes[1].Similarity < 0.99 {
		t.Errorf("got %+v", votes)
	}
	decided[0].Skill = 900
	if whole := build(t, m, []memory.Example{examples[2], decided[0]}); whole.Name() != next.Name() {
		t.Errorf("equal examples, but %s and %s", whole.Name(), next.Name())
	}
}
