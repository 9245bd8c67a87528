package extractor_test

import (
	"slices"
	"testing"

	"winnow/extractor"
)

func TestAVocabularyFollowsWhatWasAddedAndRenamed(t *testing.T) {
	last := source()
	v := extractor.Compile(last)
	next := source()
	next.Revision++
	next.Skills = slices.Clone(next.Skills)
	next.Skills[0].Alternatives = append(slices.Clone(next.Skills[0].Alternatives), extractor.Label{Text: "CPython", Language: "en"})
	next.Skills = append(next.Skills, extractor.SourceSkill{ID: 16, URI: "u:k8s", Label: "Kubernetes", Type: "tool"})
	followed := v.Follow(next)
	if followed.Name() != "test@1#4" || followed.Len() != 6 {
		t.Fatalf("%s with %d skills", followed.Name(), followed.Len())
	}
	if s, ok := followed.ByURI("u:k8s"); !ok || s.ID != 16 {
		t.Error("the new skill is unknown")
	}
	added, ok := followed.Extends(v)
	if !ok || len(added) != 2 || added[0].Text != "CPython" || added[0].Preferred || added[1].Skill != 5 || !added[1].Preferred {
		t.Errorf("added %+v, %v", added, ok)
	}
	if _, ok := v.Extends(followed); ok {
		t.Error("the earlier one extends the later")
	}
	renamed := source()
	renamed.Skills[1].Label = "Structured Query Language"
	if _, ok := v.Follow(renamed).Extends(v); ok {
		t.Error("a renamed skill keeps its vector")
	}
	fewer := source()
	fewer.Skills = fewer.Skills[1:]
	if got := v.Follow(fewer); got.Len() != 4 {
		t.Errorf("%d skills", got.Len())
	}
}
