package taxonomy

import (
	"strconv"
	"strings"
	"testing"
)

func TestBuilderLeavesOutWhatCannotBeUsedAndCountsIt(t *testing.T) {
	b := english()
	concept(b, KindGroup, "g", "Group")
	skill(b, "a", "alpha", "first", "first", "shared", "alpha")
	skill(b, "b", "beta", "Shared")
	skill(b, "a", "alpha again")
	skill(b, "nameless")
	concept(b, KindOccupation, "o", "worker")
	b.Concept(Concept{URI: "", Kind: KindSkill}, Place{})
	b.Concept(Concept{URI: "t", Kind: KindSkill, Type: "magic", Reuse: "never", Labels: []Label{{"tau", "en", Preferred}}}, Place{})
	b.Label("a", Label{"second name", "en", Preferred}, Place{})
	b.Label("a", Label{strings.Repeat("x", 1001), "en", Alternative}, Place{})
	b.Label("a", Label{"x", "English", Alternative}, Place{})
	b.Label("nobody", Label{"x", "en", Alternative}, Place{})
	for _, l := range []Link{
		{Broader, "a", "g"}, {Broader, "a", "g"}, {Broader, "a", "nowhere"}, {Broader, "a", "a"}, {Broader, "a", "o"},
		{Related, "b", "a"}, {Related, "a", "b"}, {Essential, "o", "a"}, {Optional, "o", "a"}, {Essential, "gone", "a"},
	} {
		b.Link(l.Kind, l.From, l.To, Place{})
	}
	imp := b.Build()
	for kind, want := range map[DefectKind]int{
		DuplicateConcept: 1, MissingPreferred: 1, BadRow: 1, UnknownType: 1, UnknownReuse: 1, SecondPreferred: 1, BadLabel: 2, DuplicateLabel: 1,
		RepeatedPreferred: 1, SharedLabel: 1, DuplicateRelation: 1, UnknownConcept: 2, SelfRelation: 1, WrongKind: 1, BothRelations: 1, UnknownOccupation: 1,
		NoParent: 2, MissingText: 1,
	} {
		if got := b.Defects.Count(kind); got != want {
			t.Errorf("%s: %d, want %d", kind, got, want)
		}
	}
	if len(imp.Concepts) != 5 || len(imp.Links) != 4 {
		t.Errorf("kept %d concepts and %d links, want 5 and 4", len(imp.Concepts), len(imp.Links))
	}
	for kind, text := range defectTexts {
		if text[0] == "" || text[1] == "" {
			t.Errorf("%s says nothing", kind)
		}
	}
}

func TestBuilderBreaksEveryCircleOfTheHierarchyAndNothingElse(t *testing.T) {
	b := english()
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		skill(b, id, id)
	}
	for _, l := range [][2]string{{"a", "b"}, {"b", "c"}, {"c", "a"}, {"a", "c"}, {"d", "e"}, {"e", "d"}} {
		b.Link(Broader, l[0], l[1], Place{})
	}
	imp := b.Build()
	if got := b.Defects.Count(Cycle); got != 2 {
		t.Errorf("found %d circles, want 2: %+v", got, imp.Defects)
	}
	if len(imp.Links) != 4 || len(closingLinks(imp.Links)) != 0 {
		t.Errorf("%v still has a circle, or lost too much", imp.Links)
	}
}

func TestBuilderSurvivesAHierarchyAsDeepAsTheFileIsLong(t *testing.T) {
	b := english()
	const depth = 20_000
	for i := range depth {
		skill(b, strconv.Itoa(i), "label")
		b.Link(Broader, strconv.Itoa(i), strconv.Itoa((i+1)%depth), Place{})
	}
	b.Build()
	if got := b.Defects.Count(Cycle); got != 1 {
		t.Errorf("found %d circles, want the one", got)
	}
}

func TestLabelsAreCleaned(t *testing.T) {
	for text, want := range map[string]string{
		"  wound\tcare\u00a0 ": "wound care",
		"cafe\u0301":           "café",
		"a\x00b\x1fc":          "abc",
		"line\nbreak":          "line break",
	} {
		if got := cleanLine(text); got != want {
			t.Errorf("cleanLine(%q) = %q, want %q", text, got, want)
		}
	}
	if got := cleanText("a\r\nb\x00"); got != "a\nb" {
		t.Errorf("cleanText = %q", got)
	}
}
