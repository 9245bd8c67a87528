package taxonomy

import (
	"slices"
	"testing"
)

func TestSkillsUnderAGroupAreThoseBelowItAtAnyDepth(t *testing.T) {
	b := english()
	concept(b, KindGroup, "g", "Group")
	concept(b, KindGroup, "inner", "Inner group")
	skill(b, "a", "alpha")
	skill(b, "narrow", "narrow alpha")
	skill(b, "b", "beta")
	skill(b, "elsewhere", "gamma")
	b.Link(Broader, "inner", "g", Place{})
	b.Link(Broader, "a", "inner", Place{})
	b.Link(Broader, "narrow", "a", Place{})
	b.Link(Broader, "narrow", "b", Place{})
	b.Link(Broader, "b", "g", Place{})
	s := b.Build().Snapshot()
	under := func(uri string) []string {
		var uris []string
		for _, id := range s.SkillsUnder(s.ByURI(uri).ID) {
			uris = append(uris, s.Concept(id).URI)
		}
		slices.Sort(uris)
		return uris
	}
	for uri, want := range map[string][]string{"g": {"a", "b", "narrow"}, "inner": {"a", "narrow"}, "a": {"a", "narrow"}, "elsewhere": {"elsewhere"}} {
		if got := under(uri); !slices.Equal(got, want) {
			t.Errorf("under %s are %v", uri, got)
		}
	}
}
