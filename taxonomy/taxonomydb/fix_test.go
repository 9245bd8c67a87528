package taxonomydb_test

import (
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

// What a check offers as a fix can be applied, and then the check is content.
func TestFixesOfChecksAreEdits(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		c.do(
			taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Optional, From: c.id("o"), To: a}},
			taxonomy.AddLabel{Concept: a, Label: taxonomy.Label{Text: "Alpha", Language: "de", Kind: taxonomy.Alternative}},
			taxonomy.EditConcept{Concept: c.id("b"), Description: text("beta")},
		)
		for _, check := range []string{"essential-and-optional", "alternative-without-preferred", "description-is-label"} {
			options := quality.Options{Checks: []string{check}}
			found := quality.Run(c.snap(), options)
			if len(found) == 0 || found[0].Fix == nil {
				t.Fatalf("%s: %+v", check, found)
			}
			c.do(found[0].Fix.Commands()...)
			if left := quality.Run(c.snap(), options); len(left) >= len(found) {
				t.Errorf("%s: %q leaves %+v", check, found[0].Fix.Title, left)
			}
		}
	})
}

func TestARetiredConceptIsRedirectedAnew(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b, cc := c.id("a"), c.id("b"), c.id("c")
		c.do(taxonomy.DeprecateConcept{Concept: cc, ReplacedBy: b})
		for what, command := range map[string]taxonomy.Command{
			"in use": taxonomy.RedirectConcept{Concept: a, To: b}, "to itself": taxonomy.RedirectConcept{Concept: cc, To: cc},
			"to another kind": taxonomy.RedirectConcept{Concept: cc, To: c.id("o")}, "to the same": taxonomy.RedirectConcept{Concept: cc, To: b},
		} {
			if _, err := c.try(command); err == nil {
				t.Errorf("%s: redirected", what)
			}
		}
		out := c.do(taxonomy.RedirectConcept{Concept: cc, To: a})
		if head, err := c.Resolve(ctx, "one", cc); err != nil || head.ID != a {
			t.Errorf("it leads to %+v, %v", head, err)
		}
		c.do(taxonomy.Undo{Change: out.Changes[0].ID})
		if head, err := c.Resolve(ctx, "one", cc); err != nil || head.ID != b {
			t.Errorf("undone, it leads to %+v, %v", head, err)
		}
		c.do(taxonomy.RedirectConcept{Concept: cc})
		if _, err := c.Resolve(ctx, "one", cc); fault.KindOf(err) != fault.Conflict {
			t.Errorf("it still leads somewhere: %v", err)
		}
	})
}
