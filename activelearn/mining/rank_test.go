package mining

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"winnow/extractor"
	"winnow/extractor/encoder/vector"
	"winnow/extractor/score"
)

// wordRanker ranks by words alone, without an encoder.
func wordRanker(t *testing.T) *Ranker {
	t.Helper()
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	src := smallSource()
	e, err := extractor.New(extractor.Parts{Vocabulary: extractor.Compile(src), Scorer: scorer})
	if err != nil {
		t.Fatal(err)
	}
	return &Ranker{Engine: e, Known: NewKnown(src)}
}

func ranked(t *testing.T, stats []Statistic, limit int) []Candidate {
	t.Helper()
	out, err := wordRanker(t).Rank(context.Background(), stats, Options{Limit: limit, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// mined adds up phrases, each in n documents of as many employers.
func mined(n int, phrases ...string) []Statistic {
	c := NewCorpus(10000)
	for i := range n {
		c.Add(seen(i, fmt.Sprint("employer ", i), phrases...))
	}
	return c.Statistics()
}

func candidateOf(all []Candidate, phrase string) *Candidate {
	for i := range all {
		for _, key := range all[i].Keys {
			if key == Key(phrase) {
				return &all[i]
			}
		}
	}
	return nil
}

func TestRankFoldsHyphensAndSlips(t *testing.T) {
	stats := append(mined(20, "telehealth", "wound dressing", "inpatient ward"), mined(2, "tele-health", "wound dresing", "outpatient ward")...)
	all := ranked(t, stats, 100)
	for phrase, variant := range map[string]string{"telehealth": "tele-health", "wound dressing": "wound dresing"} {
		if c := candidateOf(all, variant); c == nil || c.Key != Key(phrase) {
			t.Errorf("%q is not folded into %q: %+v", variant, phrase, c)
		}
	}
	if c := candidateOf(all, "outpatient ward"); c == nil || len(c.Keys) != 1 {
		t.Errorf("outpatient and inpatient are another thing: %+v", c)
	}
}

func TestRankFoldsAnAcronymIntoWhatTextsGiveItWith(t *testing.T) {
	c := NewCorpus(1000)
	for i := range 10 {
		from, all := seen(i, fmt.Sprint(i), "dialectical behaviour therapy", "DBT")
		all[0].Short = "DBT"
		c.Add(from, all)
	}
	got := candidateOf(ranked(t, c.Statistics(), 100), "DBT")
	if got == nil || got.Key != Key("dialectical behaviour therapy") {
		t.Errorf("the acronym went to %+v", got)
	}
}

func TestRankLeavesOutWhatALabelHasComeToName(t *testing.T) {
	if all := ranked(t, mined(5, "budget management", "wound dressing"), 10); candidateOf(all, "budget management") != nil || candidateOf(all, "wound dressing") == nil {
		t.Errorf("ranked %+v", all)
	}
}

func TestRankTellsAliasesByWordsAndSaysWhy(t *testing.T) {
	near, err := wordRanker(t).Near(context.Background(), []string{"management of budgets", "CD", "paediatric nursing care"}, "en", 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		skill  int64
		reason string
	}{{4, "the same words as"}, {2, "are the initials of"}, {3, "the phrase has all words of"}} {
		if len(near[i]) == 0 || near[i][0].Skill != want.skill || !strings.Contains(near[i][0].Reason, want.reason) {
			t.Errorf("case %d: %+v", i, near[i])
		}
	}
}

func TestRankProposesAPlaceInTheTree(t *testing.T) {
	c := candidateOf(ranked(t, mined(5, "paediatric nursing care"), 10), "paediatric nursing care")
	if c == nil || len(c.Place.Parents) == 0 || c.Place.Parents[0].Concept != 3 || c.Place.Parents[0].Sure <= 0.5 {
		t.Errorf("proposed %+v", c)
	}
	if c != nil && (!strings.HasPrefix(c.Draft, "Draft: ") || c.Documents != 5 || c.Employers != 5 || len(c.Beside) != 1) {
		t.Errorf("shows %+v", c)
	}
}

func TestEveryTenthCandidateIsDrawnByChanceAndStays(t *testing.T) {
	var phrases []string
	for _, a := range strings.Fields("alpine coastal urban rural polar desert tropical inland") {
		for _, b := range strings.Fields("gardening roofing weaving milling tanning fishing baking brewing glazing plumbing") {
			phrases = append(phrases, a+" "+b)
		}
	}
	stats := mined(3, phrases...)
	all := ranked(t, stats, 40)
	if len(all) != 40 {
		t.Fatalf("%d candidates", len(all))
	}
	seen := map[string]bool{}
	for i, c := range all {
		if c.Random != (i%10 == 9) || seen[c.Key] {
			t.Errorf("candidate %d: random %v, repeated %v", i+1, c.Random, seen[c.Key])
		}
		seen[c.Key] = true
	}
	if again := ranked(t, stats, 40); !reflect.DeepEqual(all, again) {
		t.Error("equal statistics give another order")
	}
}

func TestABurstIsCalledAgainstTheWeeksBefore(t *testing.T) {
	weeks := map[string]int{}
	day := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	for i := range 20 {
		weeks[weekOf(day.AddDate(0, 0, 7*i))] = 2
	}
	now := day.AddDate(0, 0, 7*19)
	if b := burst(trend(weeks, now)); b != nil {
		t.Errorf("an even trend bursts: %+v", b)
	}
	for i := 16; i < 20; i++ {
		weeks[weekOf(day.AddDate(0, 0, 7*i))] = 14
	}
	b := burst(trend(weeks, now))
	if b == nil || b.From != weekOf(day.AddDate(0, 0, 7*16)) || b.Seen != 14 {
		t.Errorf("fourteen after two a week: %+v", b)
	}
	if got := trend(weeks, now); len(got) != 20 || got[0].Week != weekOf(day) {
		t.Errorf("the trend has %d weeks from %v", len(got), got[0])
	}
}

// turned makes phrases whose vectors stand at angles of a plane, so that which
// are near is plain.
func turned(all []*pooled, cosines ...float64) *vector.Table {
	t := vector.NewTable(2, len(all))
	for i, c := range cosines {
		all[i].vector = i
		t.Append([]float32{float32(c), float32(math.Sqrt(1 - c*c))})
	}
	return t
}

func TestADecidedCandidateHidesNoOthers(t *testing.T) {
	var all []*pooled
	for _, key := range []string{"leadership", "provide leadership", "welding"} {
		all = append(all, &pooled{stat: &Statistic{Key: key}, value: float64(3 - len(all))})
	}
	vectors := turned(all, 1, 0.95, 0)
	if out := order(all, Options{Limit: 10}, vectors); len(out) != 2 || len(out[0].variants) != 1 || out[0].variants[0] != all[1] {
		t.Errorf("open, they are %d candidates", len(out))
	}
	for _, key := range []string{"leadership", "provide leadership"} {
		if out := order(all, Options{Limit: 10, Decided: map[string]bool{key: true}}, vectors); len(out) != 3 {
			t.Errorf("with %q decided, they are %d candidates", key, len(out))
		}
	}
}
