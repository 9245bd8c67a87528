package taxonomydb_test

import (
	"reflect"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
)

func TestAMergeRedirectsMovesLabelsAndLinksAndCanBeUndone(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		c.do(taxonomy.AddLabel{Concept: a, Label: taxonomy.Label{Text: "Alpha", Language: "de", Kind: taxonomy.Preferred}})
		before := c.snap()
		out := c.do(taxonomy.MergeConcepts{Loser: a, Winner: b})
		s := c.snap()
		if s.ByURI("a") != nil || labels(s.ByURI("b")) != "p:Alpha p:beta a:alpha a:first a:second" {
			t.Errorf("winner %s", labels(s.ByURI("b")))
		}
		if got := c.links("b"); got != "broader left, broader right, broader< c, essential< o" {
			t.Errorf("links of the winner: %s", got)
		}
		if head, err := c.Resolve(ctx, "one", a); err != nil || head.ID != b {
			t.Errorf("the loser leads to %+v, %v", head, err)
		}
		if s.Resolve(a) != b || s.Resolve(b) != b || s.Resolve(12345) != 12345 {
			t.Errorf("in the snapshot: %d, %d", s.Resolve(a), s.Resolve(b))
		}
		if _, err := c.try(taxonomy.AddLabel{Concept: a, Label: english("x", taxonomy.Hidden)}); fault.KindOf(err) != fault.Conflict || !strings.Contains(fault.Message(err), `"beta"`) {
			t.Errorf("editing the loser: %v", err)
		}
		c.do(taxonomy.Undo{Change: out.Changes[0].ID})
		sameConcepts(t, c.snap(), before)
	})
}

// sameConcepts compares two snapshots, revisions apart.
func sameConcepts(t *testing.T, got, want *taxonomy.Snapshot) {
	t.Helper()
	if !reflect.DeepEqual(got.Concepts, want.Concepts) {
		t.Errorf("concepts\n%+v, want\n%+v", got.Concepts, want.Concepts)
	}
	if !reflect.DeepEqual(got.Relations, want.Relations) {
		t.Errorf("relations %+v, want %+v", got.Relations, want.Relations)
	}
}

func TestASplitConceptIsRememberedByItsParts(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		before := c.snap()
		out := c.do(taxonomy.SplitConcept{Concept: a, Into: []taxonomy.CreateConcept{
			{Labels: []taxonomy.Label{english("alpha one", taxonomy.Preferred)}},
			{Labels: []taxonomy.Label{english("alpha two", taxonomy.Preferred)}, Broader: []int64{c.id("right")}},
		}})
		s := c.snap()
		uri := "urn:winnow:one:" + out.Changes[0].ID
		one, two := s.ByURI(uri), s.ByURI(uri+"-2")
		if s.ByURI("a") != nil || one == nil || two == nil || one.SplitFrom != a || two.SplitFrom != a || two.Kind != taxonomy.KindSkill {
			t.Fatalf("parts %+v %+v", one, two)
		}
		if got := c.links(uri + "-2"); got != "broader right, broader< c, essential< o, related b" {
			t.Errorf("links of the second part: %s", got)
		}
		if _, err := c.Resolve(ctx, "one", a); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a split concept leads to one: %v", err)
		}
		c.do(taxonomy.Undo{Change: out.Changes[0].ID})
		sameConcepts(t, c.snap(), before)
	})
}

func TestADeprecatedConceptIsReplacedAndRestoredWithItsLinks(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b, cc := c.id("a"), c.id("b"), c.id("c")
		c.do(taxonomy.MoveConcept{Concept: cc, To: c.id("right")})
		c.do(taxonomy.DeprecateConcept{Concept: a, ReplacedBy: b})
		if d, err := c.Concept(ctx, "one", "a"); err != nil || d.Status != taxonomy.Retired || d.ReplacedBy != b || labels(&d.Concept) != "p:alpha a:first" || len(d.Relations) > 0 {
			t.Errorf("deprecated: %+v, %v", d, err)
		}
		if got := c.links("o"); got != "optional b" {
			t.Errorf("the occupation has %s", got)
		}
		c.do(taxonomy.MergeConcepts{Loser: b, Winner: cc})
		if head, err := c.Resolve(ctx, "one", a); err != nil || head.ID != cc {
			t.Errorf("over two replacements: %+v, %v", head, err)
		}
		if d, err := c.Concept(ctx, "one", "a"); err != nil || d.ReplacedBy != cc {
			t.Errorf("one redirect leads over another: %+v, %v", d, err)
		}
		out := c.do(taxonomy.RestoreConcept{Concept: a})
		if got := c.links("a"); got != "broader left, broader< c, essential< o" {
			t.Errorf("restored with %s", got)
		}
		c.do(taxonomy.Undo{Change: out.Changes[0].ID})
		if head, err := c.Resolve(ctx, "one", a); err != nil || head.ID != cc {
			t.Errorf("retired again, it leads to %+v, %v", head, err)
		}
	})
}
