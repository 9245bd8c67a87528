package web

import (
	"testing"

	"winnow/profile/overlap"
	"winnow/taxonomy"
)

func TestSkillsCountAsWhatTheyBecameAndGroupsAreNobodysSkill(t *testing.T) {
	const group, programming, python, py, java, script = 1, 2, 3, 4, 5, 6
	snapshot := taxonomy.NewSnapshot(&taxonomy.Contents{
		Concepts: []taxonomy.Concept{
			{ID: group, URI: "g", Kind: taxonomy.KindGroup}, {ID: programming, URI: "p", Kind: taxonomy.KindSkill}, {ID: python, URI: "py", Kind: taxonomy.KindSkill},
			{ID: py, URI: "old", Kind: taxonomy.KindSkill, Status: taxonomy.Retired, ReplacedBy: python}, {ID: java, URI: "j", Kind: taxonomy.KindSkill},
			{ID: script, URI: "s", Kind: taxonomy.KindSkill, Status: taxonomy.Retired, ReplacedBy: java},
		},
		Relations: []taxonomy.Relation{{Kind: taxonomy.Broader, From: programming, To: group}, {Kind: taxonomy.Broader, From: python, To: programming}, {Kind: taxonomy.Broader, From: java, To: programming}},
	})
	c := credits(snapshot, []int64{py})
	for asked, want := range map[int64]overlap.Nearness{python: overlap.Same, py: overlap.Same, programming: overlap.Child, java: overlap.Sibling, script: overlap.Sibling, group: ""} {
		if got := c[asked]; got.Near != want || want != "" && got.By != py {
			t.Errorf("asked for %d: %+v, want %q by the skill as it was kept", asked, got, want)
		}
	}
}
