package taxonomydb_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

func (c curated) release(number string) taxonomy.Release {
	c.Helper()
	r, err := c.Release(ctx, "one", taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: number, Notes: "notes of " + number, Author: ann, Check: quality.Summary})
	if err != nil {
		c.Fatal(err)
	}
	return r
}

func TestAReleaseStaysWhileTheWorkingCopyGoesOn(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		first := c.release("1.0")
		if s := c.snap(); s.Taxonomy.Version != "1.0" || s.Taxonomy.Revision != first.Revision || first.Revision != 2 || len(first.Checks) == 0 {
			t.Errorf("after the release: %+v, %+v", s.Taxonomy, first)
		}
		frozen := c.snap()
		c.do(
			taxonomy.EditConcept{Concept: a, Description: text("Other words.")},
			taxonomy.AddLabel{Concept: a, Label: english("prime", taxonomy.Preferred)},
			taxonomy.CreateConcept{URI: "n", ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("new", taxonomy.Preferred)}, Broader: []int64{a}},
			taxonomy.DeprecateConcept{Concept: c.id("c")},
			taxonomy.MergeConcepts{Loser: b, Winner: a},
		)
		second := c.release("1.1")
		then, err := c.SnapshotAt(ctx, "one", first.Revision)
		if err != nil || !reflect.DeepEqual(then, frozen) {
			t.Errorf("the first release is now\n%+v, %v; it was\n%+v", then, err, frozen)
		}
		d, err := c.Difference(ctx, "one", first.Revision, second.Revision)
		var got []string
		for _, x := range d.Changes {
			got = append(got, fmt.Sprint(x.Action, " ", x.URI, " ", strings.Join(x.What, "; ")))
		}
		want := []string{
			`changed a description; preferred label was "alpha", 4 labels added, 1 label retired; broader: 1 added, 0 removed; related: 0 added, 1 removed`,
			`merged b use "prime" instead`, `deprecated c `, `changed o optional: 0 added, 1 removed`, `added n `,
		}
		if err != nil || !slices.Equal(got, want) || *d.Concepts[taxonomy.KindSkill] != (taxonomy.Counts{Added: 1, Changed: 1, Retired: 2}) {
			t.Errorf("difference %v\n%s", err, strings.Join(got, "\n"))
		}
		list, err := c.Releases(ctx, "one")
		if err != nil || len(list) != 2 || !reflect.DeepEqual(list[0], second) || list[1].Notes != "notes of 1.0" || list[1].Author != ann {
			t.Errorf("releases %+v, %v; made %+v", list, err, second)
		}
	})
}

func TestGoingBackToAReleaseTakesOneActionAndCanBeTakenBack(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		c.do(taxonomy.DeprecateConcept{Concept: c.id("c")})
		first := c.release("1.0")
		frozen := c.snap()
		c.do(
			taxonomy.CreateConcept{URI: "n", ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("new", taxonomy.Preferred)}, Broader: []int64{a}},
			taxonomy.RestoreConcept{Concept: c.id("c")},
			taxonomy.EditConcept{Concept: a, Description: text("Other words.")},
			taxonomy.MergeConcepts{Loser: b, Winner: a},
		)
		c.release("2.0")
		put(t, c.Service, release2("one"), taxonomy.Options{AllowRetire: true})
		later := c.snap()
		out, err := c.RevertTo(ctx, "one", ann, uuid.NewString(), "1.0", "too early", c.revision())
		if err != nil || out.Changes[0].Kind != taxonomy.ChangeRevert || out.Changes[0].Target != first.Revision {
			t.Fatalf("%+v, %v", out, err)
		}
		s := c.snap()
		sameConcepts(t, s, frozen)
		if s.Taxonomy.Version != "1.0" || s.Taxonomy.Title != frozen.Taxonomy.Title || s.Taxonomy.Revision <= later.Taxonomy.Revision {
			t.Errorf("stamp %+v", s.Taxonomy)
		}
		if _, err := c.try(taxonomy.Undo{Change: out.Changes[0].ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undo of a return: %v", err)
		}
		c.do(taxonomy.Revert{To: later.Taxonomy.Revision})
		sameConcepts(t, c.snap(), later)
		_, err = c.RevertTo(ctx, "one", ann, uuid.NewString(), "1.0", "", later.Taxonomy.Revision)
		if clash, ok := taxonomy.AsClash(err); fault.KindOf(err) != fault.Conflict || !ok || len(clash.Theirs) != 2 {
			t.Errorf("a return by somebody who has not seen the latest changes: %v", err)
		}
		if _, err := c.RevertTo(ctx, "one", ann, uuid.NewString(), "7", "", 1); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a release that is not there: %v", err)
		}
	})
}

func TestAReleaseIsWhatItsAuthorSaw(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		seen := c.revision()
		c.do(taxonomy.AddLabel{Concept: c.id("a"), Label: english("x", taxonomy.Hidden)})
		order := taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: "1.0", Author: ann, Seen: seen}
		if _, err := c.Release(ctx, "one", order); fault.KindOf(err) != fault.Conflict {
			t.Errorf("released what nobody looked at: %v", err)
		}
		order.Seen = c.revision()
		first, err := c.Release(ctx, "one", order)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := c.Release(ctx, "one", order); err != nil || again.Revision != first.Revision || c.revision() != first.Revision {
			t.Errorf("sent again: %+v, %v", again, err)
		}
		for what, o := range map[string]taxonomy.ReleaseOrder{
			"a number twice": {ID: uuid.NewString(), Number: "1.0"}, "an id twice": {ID: order.ID, Number: "1.1"},
		} {
			if _, err := c.Release(ctx, "one", o); fault.KindOf(err) != fault.Conflict {
				t.Errorf("%s: %v", what, err)
			}
		}
		for _, number := range []string{"", " 1", "1\n", strings.Repeat("1", 41)} {
			if _, err := c.Release(ctx, "one", taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: number}); fault.KindOf(err) != fault.Invalid {
				t.Errorf("number %q: %v", number, err)
			}
		}
	})
}

func TestTheHistoryOfAConceptSaysWhoWhenAndWhy(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, left := c.id("a"), c.id("left")
		c.do(taxonomy.EditConcept{Concept: a, Description: text("Better.")})
		c.do(taxonomy.MoveConcept{Concept: c.id("b"), From: c.id("right"), To: left})
		kinds := func(id int64) (list []string) {
			t.Helper()
			history, err := c.History(ctx, "one", id, 0, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range history {
				for _, one := range x.Concepts {
					var parts []string
					for _, line := range one.Lines(x.Ends) {
						parts = append(parts, fmt.Sprintf("%s %q>%q", line.Part, line.Before, line.After))
					}
					if x.Kind == taxonomy.ChangeImport {
						parts = nil
					}
					list = append(list, fmt.Sprint(x.Revision, " ", x.Kind, " ", x.Author.Name, " ", one.URI, " ", strings.Join(parts, ", ")))
				}
			}
			return list
		}
		if got, want := kinds(a), []string{`2 edit Ann a description "What a is: it's \"quoted\"?">"Better."`, "1 import  a "}; !slices.Equal(got, want) {
			t.Errorf("history of a %q, want %q", got, want)
		}
		if got, want := kinds(left), []string{`3 move Ann b broader "right group">"", broader "">"left group"`, "1 import  left "}; !slices.Equal(got, want) {
			t.Errorf("history of left %q, want %q", got, want)
		}
		since, err := c.Changes(ctx, "one", 1, 1)
		if err != nil || len(since) != 1 || since[0].Revision != 2 || since[0].Reason != "because" || string(since[0].Command) == "" {
			t.Errorf("changes since 1: %+v, %v", since, err)
		}
		latest, err := c.Latest(ctx, "one", 2, 5)
		if err != nil || len(latest) != 2 || latest[0].Revision != 2 || latest[1].Revision != 1 {
			t.Errorf("latest up to 2: %+v, %v", latest, err)
		}
		page, err := c.Touched(ctx, "one", 1, a, 2)
		if err != nil || len(page) != 2 || page[0].ID <= a {
			t.Errorf("a page of the import: %+v, %v", page, err)
		}
	})
}
