package taxonomydb_test

import (
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
)

func TestUndoIsRefusedWhereLaterChangesBuiltOnIt(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		relabel := c.do(taxonomy.ChangeLabel{Concept: a, From: english("alpha", taxonomy.Preferred), To: english("alef", taxonomy.Preferred)}).Changes[0]
		describe := c.do(taxonomy.EditConcept{Concept: a, Description: text("One.")}).Changes[0]
		again := c.do(taxonomy.ChangeLabel{Concept: a, From: english("alef", taxonomy.Preferred), To: english("aleph", taxonomy.Preferred)}).Changes[0]
		created := c.do(taxonomy.CreateConcept{URI: "n", ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("new", taxonomy.Preferred)}}).Changes[0]
		n := c.id("n")
		child := c.do(taxonomy.MoveConcept{Concept: b, To: n}).Changes[0]
		for id, words := range map[string]string{relabel.ID: "changed since, by Ann", created.ID: `"beta" depends on "new"`} {
			if _, err := c.try(taxonomy.Undo{Change: id}); fault.KindOf(err) != fault.Conflict || !strings.Contains(fault.Message(err), words) {
				t.Errorf("undo: %v, want %q", err, words)
			}
		}
		for _, id := range []string{describe.ID, again.ID, relabel.ID, child.ID, created.ID} { // other parts do not stand in the way
			c.do(taxonomy.Undo{Change: id})
		}
		s := c.snap()
		if labels(s.ByURI("a")) != "p:alpha a:first" || s.ByURI("a").Description == "One." || s.ByURI("n") != nil {
			t.Errorf("%+v", s.ByURI("a"))
		}
		if _, err := c.try(taxonomy.Undo{Change: relabel.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undone twice: %v", err)
		}
		noted := c.do(taxonomy.EditConcept{Concept: b, ScopeNote: text("Note.")}).Changes[0]
		c.do(taxonomy.DeprecateConcept{Concept: b})
		if _, err := c.try(taxonomy.Undo{Change: noted.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undone on a concept that was retired since: %v", err)
		}
		if _, err := c.try(taxonomy.AddLabel{Concept: n, Label: english("x", taxonomy.Hidden)}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a concept whose creation was undone: %v", err)
		}
	})
}

func TestAnImportIsUndoneAsAWholeOnly(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		first, err := c.Changes(ctx, "one", 0, 10)
		if err != nil || len(first) != 1 || first[0].Kind != taxonomy.ChangeImport || first[0].Touched != 7 || len(first[0].Concepts) != 7 {
			t.Fatalf("%+v, %v", first, err)
		}
		if _, err := c.try(taxonomy.Undo{Change: first[0].ID}); fault.KindOf(err) != fault.Conflict || !strings.Contains(fault.Message(err), "as a whole") {
			t.Errorf("undo of an import: %v", err)
		}
	})
}
