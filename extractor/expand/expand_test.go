package expand

import "testing"

// family: 0 is the parent of 1 and 2; 3 is related to 1; group 5 (node 5) holds
// 0; the occupation needs 1 and may need 4.
func family() *Graph {
	return NewGraph(Input{
		Skills: 5, Groups: 1,
		Broader:     []Edge{{1, 0}, {2, 0}, {0, 5}},
		Related:     []Edge{{1, 3}},
		Occupations: []Occupation{{Essential: []int32{1}, Optional: []int32{4}}},
	})
}

func TestExpandProposesEveryLinkAndNoSeed(t *testing.T) {
	got := map[int32]Link{}
	for _, c := range family().Expand([]Seed{{Skill: 1, Score: 1}}, 0, 1, 10) {
		got[c.Skill] = c.Link
	}
	want := map[int32]Link{0: Parent, 2: Sibling, 3: Related, 4: Optional}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for skill, link := range want {
		if got[skill] != link {
			t.Errorf("skill %d by %q, want %q", skill, got[skill], link)
		}
	}
}

func TestExpandKeepsTheBestWithinTheLimit(t *testing.T) {
	got := family().Expand([]Seed{{Skill: 1, Score: 1}}, -1, 0, 1)
	if len(got) != 1 || got[0].Link != Related {
		t.Errorf("got %+v, want the related skill", got)
	}
}

func TestAgreementLeavesASkillsOwnVoteOut(t *testing.T) {
	g := family()
	alone := g.Agree([]Seed{{Skill: 1, Score: 1}}).Fit(1)
	both := g.Agree([]Seed{{Skill: 1, Score: 1}, {Skill: 4, Score: 1}}).Fit(1)
	if alone != 0 || both <= 0 {
		t.Errorf("alone %v, with another of its occupation %v", alone, both)
	}
}

func TestKinCountsEachRelativeOnce(t *testing.T) {
	g := family()
	if got := g.Kin(1, map[int32]float64{0: 1, 2: 1, 3: 1, 4: 1, 1: 1}); got != 3 {
		t.Errorf("kin %v, want parent, sibling and related", got)
	}
}
