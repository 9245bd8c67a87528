package evaluate

import (
	"math"
	"strings"
	"testing"

	"winnow/extractor"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestMeasureFollowsTheBenchmarksDefinition(t *testing.T) {
	sentences := []Sentence{{Text: "a", Labels: []string{"x", "y"}}, {Text: "b", Labels: []string{"z"}}}
	m := Measure(sentences, [][]string{{"x", "q", "y"}, {"q", "r", "s", "t", "u", "z"}})
	near(t, "RP@1", m.RP1, (1.0+0)/2)
	near(t, "RP@5", m.RP5, (1.0+0)/2)
	near(t, "RP@10", m.RP10, 1)
	near(t, "MRR", m.MRR, (1+1.0/6)/2)
	first := (1 + 1/math.Log2(4)) / (1 + 1/math.Log2(3))
	near(t, "nDCG", m.NDCG100, (first+1/math.Log2(7))/2)
}

func TestReadLinkingGroupsStripsAndDrops(t *testing.T) {
	csv := "sentence,span,label\nA b,x,Python \nA b,x,Python\nA b,y,SQL\nNo,z,LABEL NOT PRESENT\n"
	known := func(l string) bool { return l == "Python" || l == "SQL" }
	with, without, err := ReadLinking(strings.NewReader(csv), known)
	if err != nil {
		t.Fatal(err)
	}
	if len(with) != 1 || len(with[0].Labels) != 2 || len(without) != 1 {
		t.Errorf("with %+v, without %+v", with, without)
	}
	if _, _, err := ReadLinking(strings.NewReader("a,b\n1,2\n"), known); err == nil {
		t.Error("a file without the columns was read")
	}
}

func TestTallyCountsGroupsOfNearSynonymsOnce(t *testing.T) {
	d := &GoldDocument{Skills: []GoldSkill{
		{URI: "a", Relation: extractor.Core, Evidence: []string{"one"}},
		{URI: "b", Relation: extractor.Core, Evidence: []string{"one", "two"}},
		{URI: "c", Relation: extractor.Required, Evidence: []string{"three"}},
	}}
	var tally Tally
	tally.Add(d, []Found{{URI: "a", Relation: extractor.Core}, {URI: "z"}, {URI: "c", Relation: extractor.Core}})
	near(t, "precision", tally.Precision(), 2.0/3)
	near(t, "grouped recall", tally.Recall(), 1)
	near(t, "strict recall", tally.StrictRecall(), 2.0/3)
	near(t, "relation", tally.RelationAccuracy(), 0.5)
}

func TestReadGoldNamesTheLineThatIsWrong(t *testing.T) {
	_, err := ReadGold(strings.NewReader("{\"text\":\"a\",\"kind\":\"job\"}\nnonsense\n"))
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error is %v", err)
	}
}

func TestLinesOfTheProjectAreReadWhole(t *testing.T) {
	none, err := NoSkillLines()
	if err != nil || len(none) != 1100 {
		t.Errorf("%d no-skill lines, %v", len(none), err)
	}
	some, err := SkillLines(500)
	if err != nil || len(some) != 500 || len(some[0].Skills) == 0 {
		t.Errorf("%d lines with skills, %v", len(some), err)
	}
}
