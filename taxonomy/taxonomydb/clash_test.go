package taxonomydb_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
)

func TestOfSeveralEditsAllAreMadeOrNoneAndEachErrorIsTold(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		before := c.snap()
		_, err := c.try(
			taxonomy.AddLabel{Concept: a, Label: english("fine", taxonomy.Alternative)},
			taxonomy.AddLabel{Concept: a, Label: english("", taxonomy.Alternative)},
			taxonomy.AddLabel{Concept: 77777, Label: english("x", taxonomy.Alternative)},
		)
		refused, ok := taxonomy.AsRefused(err)
		if !ok || len(refused.Edits) != 2 || refused.Edits[0].Index != 1 || refused.Edits[1].Index != 2 || fault.KindOf(refused.Edits[1].Err) != fault.NotFound {
			t.Errorf("%v, %+v", err, refused)
		}
		if !reflect.DeepEqual(c.snap(), before) {
			t.Error("something changed")
		}
	})
}

func TestSendingEditsAgainChangesNothing(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		edits := []taxonomy.Edit{
			edit(taxonomy.AddLabel{Concept: a, Label: english("x", taxonomy.Alternative)}),
			edit(taxonomy.AddLabel{Concept: a, Label: english("y", taxonomy.Alternative)}),
		}
		first, err := c.Apply(ctx, "one", ann, edits, 1)
		if err != nil {
			t.Fatal(err)
		}
		again, err := c.Apply(ctx, "one", ann, edits, 1)
		if err != nil || !reflect.DeepEqual(again, first) {
			t.Errorf("again %+v, %v; first %+v", again, err, first)
		}
		more := append(edits, edit(taxonomy.AddLabel{Concept: a, Label: english("z", taxonomy.Alternative)}))
		if out, err := c.Apply(ctx, "one", ann, more, 1); err != nil || out.Revision != 4 || len(out.Changes) != 3 {
			t.Errorf("with one more: %+v, %v", out, err)
		}
		edits[0].Command = taxonomy.AddLabel{Concept: a, Label: english("other", taxonomy.Alternative)}
		if _, err := c.Apply(ctx, "one", ann, edits[:1], 4); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the id of another change: %v", err)
		}
		for _, id := range []string{"", "1", strings.ToUpper(uuid.NewString())} {
			if _, err := c.Apply(ctx, "one", ann, []taxonomy.Edit{{ID: id, Command: taxonomy.RestoreConcept{Concept: a}}}, 1); fault.KindOf(err) != fault.Invalid {
				t.Errorf("id %q: %v", id, err)
			}
		}
	})
}

func TestAConceptThatSomebodyElseChangedIsAConflictWithBothSides(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		base := c.revision()
		if _, err := c.Apply(ctx, "one", bob, []taxonomy.Edit{edit(taxonomy.EditConcept{Concept: a, Description: text("Bob's.")})}, base); err != nil {
			t.Fatal(err)
		}
		mine := edit(taxonomy.EditConcept{Concept: a, Description: text("Ann's.")})
		_, err := c.Apply(ctx, "one", ann, []taxonomy.Edit{mine}, base)
		clash, ok := taxonomy.AsClash(err)
		if fault.KindOf(err) != fault.Conflict || !ok || clash.Yours.ID != mine.ID || clash.Base != base || clash.Latest != base+1 || len(clash.Theirs) != 1 {
			t.Fatalf("%v, %+v", err, clash)
		}
		if theirs := clash.Theirs[0]; theirs.Author != bob || theirs.Concepts[0].After.Description != "Bob's." || !strings.Contains(fault.Message(err), `Bob changed "alpha"`) {
			t.Errorf("theirs %+v: %v", theirs, err)
		}
		if got := c.snap().ByURI("a").Description; got != "Bob's." {
			t.Errorf("the description is %q", got)
		}
		if _, err := c.Apply(ctx, "one", ann, []taxonomy.Edit{edit(taxonomy.EditConcept{Concept: b, Description: text("Ann's.")})}, base); err != nil {
			t.Errorf("another concept: %v", err)
		}
		if _, err := c.Apply(ctx, "one", ann, []taxonomy.Edit{mine}, clash.Latest); err != nil {
			t.Errorf("on top of theirs: %v", err)
		}
		if _, err := c.Apply(ctx, "one", ann, []taxonomy.Edit{mine}, 0); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a base: %v", err)
		}
	})
}

func TestAPreviewSaysWhatWouldBeAndChangesNothing(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		before := c.snap()
		out, err := c.Preview(ctx, "one", ann, []taxonomy.Edit{edit(taxonomy.MergeConcepts{Loser: c.id("a"), Winner: c.id("b")})}, 1)
		if err != nil || out.Revision != 2 || len(out.Changes) != 1 || out.Changes[0].Touched != 4 || len(out.Changes[0].Concepts) != 4 {
			t.Errorf("preview %+v, %v", out, err)
		}
		if !reflect.DeepEqual(c.snap(), before) {
			t.Error("something changed")
		}
	})
}

func TestAnIDServesOneChangeInAllTaxonomies(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		put(t, c.Service, release1("two"), taxonomy.Options{})
		two := snapshot(t, c.Service, "two")
		first := edit(taxonomy.AddLabel{Concept: c.id("a"), Label: english("x", taxonomy.Hidden)})
		if _, err := c.Apply(ctx, "one", ann, []taxonomy.Edit{first}, 1); err != nil {
			t.Fatal(err)
		}
		first.Command = taxonomy.AddLabel{Concept: two.ByURI("a").ID, Label: english("x", taxonomy.Hidden)}
		if _, err := c.Apply(ctx, "two", ann, []taxonomy.Edit{first}, 1); fault.KindOf(err) != fault.Conflict {
			t.Errorf("used in another taxonomy: %v", err)
		}
		if _, err := c.Apply(ctx, "two", ann, []taxonomy.Edit{edit(taxonomy.AddLabel{Concept: c.id("a"), Label: english("x", taxonomy.Hidden)})}, 1); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a concept of another taxonomy: %v", err)
		}
	})
}
