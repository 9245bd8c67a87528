package taxonomy

import "testing"

// What is out of use is kept apart, for checks and redirects, and found by
// nothing else.
func TestASnapshotKeepsWhatIsOutOfUseApart(t *testing.T) {
	s := NewSnapshot(&Contents{
		Concepts: []Concept{
			{ID: 3, URI: "c", Status: Active},
			{ID: 1, URI: "a", Status: Retired, ReplacedBy: 2},
			{ID: 2, URI: "b", Status: Active},
		},
		Relations: []Relation{{Related, 2, 3}, {Related, 1, 2}, {Broader, 2, 9}},
	})
	if len(s.Concepts) != 2 || s.Concepts[0].ID != 2 || s.Concept(1) != nil || s.ByURI("a") != nil {
		t.Errorf("in use: %+v", s.Concepts)
	}
	if len(s.Retired) != 1 || s.Retired[0].ReplacedBy != 2 {
		t.Errorf("retired: %+v", s.Retired)
	}
	if len(s.Relations) != 1 || s.Relations[0] != (Relation{Related, 2, 3}) {
		t.Errorf("relations: %+v", s.Relations)
	}
	if len(s.Loose) != 2 || s.Loose[0] != (Relation{Broader, 2, 9}) {
		t.Errorf("loose: %+v", s.Loose)
	}
}
