package taxonomydb_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
)

func TestFieldsAndLabelsAreEdited(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		out := c.do(
			taxonomy.EditConcept{Concept: a, Type: text(taxonomy.TypeTool), Description: text("  new\r\ntext ")},
			taxonomy.AddLabel{Concept: a, Label: english(" A\u0308pfel ", taxonomy.Alternative)},
			taxonomy.AddLabel{Concept: a, Label: english("alpha prime", taxonomy.Preferred)},
			taxonomy.ChangeLabel{Concept: a, From: english("first", taxonomy.Alternative), To: english("1st", taxonomy.Hidden)},
			taxonomy.RemoveLabel{Concept: a, Label: english("alpha", taxonomy.Alternative)},
		)
		if out.Revision != 6 || len(out.Changes) != 5 {
			t.Errorf("revision %d, %d changes", out.Revision, len(out.Changes))
		}
		got := c.snap().ByURI("a")
		if got.Type != taxonomy.TypeTool || got.Description != "new\ntext" || labels(got) != "p:alpha prime a:Äpfel h:1st" {
			t.Errorf("%+v", got)
		}
		want := []taxonomy.Line{{Part: "preferred label", Language: "en", Before: "alpha", After: "alpha prime"}, {Part: "alternative label", Language: "en", After: "alpha"}}
		if lines := out.Changes[2].Concepts[0].Lines(nil); !reflect.DeepEqual(lines, want) {
			t.Errorf("difference %+v, want %+v", lines, want)
		}
	})
}

func TestWhatBreaksARuleIsRefusedInWords(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b, left, top, o := c.id("a"), c.id("b"), c.id("left"), c.id("top"), c.id("o")
		before := c.snap()
		for _, x := range []struct {
			command taxonomy.Command
			kind    fault.Kind
			words   string
		}{
			{taxonomy.MoveConcept{Concept: top, To: left}, fault.Invalid, "everything → left group → everything"},
			{taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Broader, From: a, To: c.id("c")}}, fault.Invalid, "alpha → gamma → alpha"},
			{taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Broader, From: a, To: o}}, fault.Invalid, "skill cannot have"},
			{taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Related, From: a, To: a}}, fault.Invalid, "itself"},
			{taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Related, From: b, To: a}}, fault.Invalid, "change nothing"},
			{taxonomy.RemoveRelation{Relation: taxonomy.Relation{Kind: taxonomy.Member, From: b, To: a}}, fault.NotFound, "no relation"},
			{taxonomy.RemoveLabel{Concept: a, Label: english("alpha", taxonomy.Preferred)}, fault.Invalid, "needs a preferred label"},
			{taxonomy.RemoveLabel{Concept: a, Label: english("nothing", taxonomy.Preferred)}, fault.NotFound, "not a preferred label"},
			{taxonomy.AddLabel{Concept: a, Label: english(" \t", taxonomy.Alternative)}, fault.Invalid, "empty"},
			{taxonomy.AddLabel{Concept: a, Label: english(strings.Repeat("x", 1001), taxonomy.Alternative)}, fault.Invalid, "longer"},
			{taxonomy.AddLabel{Concept: a, Label: taxonomy.Label{Text: "x", Language: "English", Kind: taxonomy.Hidden}}, fault.Invalid, "language code"},
			{taxonomy.AddLabel{Concept: a, Label: english("x", "secret")}, fault.Invalid, "preferred, alternative or hidden"},
			{taxonomy.AddLabel{Concept: a, Label: english("first", taxonomy.Alternative)}, fault.Invalid, "already"},
			{taxonomy.AddLabel{Concept: 99999, Label: english("x", taxonomy.Hidden)}, fault.NotFound, "no concept"},
			{taxonomy.EditConcept{Concept: a, Type: text(taxonomy.Type("magic"))}, fault.Invalid, "type"},
			{taxonomy.EditConcept{Concept: a, Reuse: text(taxonomy.Reuse("never"))}, fault.Invalid, "reuse"},
			{taxonomy.EditConcept{Concept: a, Code: text("C-a")}, fault.Invalid, "change nothing"},
			{taxonomy.EditConcept{Concept: a, ScopeNote: text(strings.Repeat("x", 20_001))}, fault.Invalid, "longer"},
			{taxonomy.CreateConcept{ConceptKind: "thing", Labels: []taxonomy.Label{english("x", taxonomy.Preferred)}}, fault.Invalid, "skill, group"},
			{taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("x", taxonomy.Alternative)}}, fault.Invalid, "preferred"},
			{taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, URI: "b", Labels: []taxonomy.Label{english("x", taxonomy.Preferred)}}, fault.Invalid, "belongs to"},
			{taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("x", taxonomy.Preferred), english("y", taxonomy.Preferred)}}, fault.Invalid, "two preferred"},
			{taxonomy.MoveConcept{Concept: a, From: top, To: left}, fault.NotFound, "no relation"},
			{taxonomy.MergeConcepts{Loser: a, Winner: a}, fault.Invalid, "itself"},
			{taxonomy.MergeConcepts{Loser: a, Winner: o}, fault.Invalid, "skill cannot be merged into a occupation"},
			{taxonomy.DeprecateConcept{Concept: a}, fault.Invalid, "\"gamma\" stands below"},
			{taxonomy.DeprecateConcept{Concept: b, ReplacedBy: o}, fault.Invalid, "place of"},
			{taxonomy.DeprecateConcept{Concept: b, ReplacedBy: b}, fault.Invalid, "own place"},
			{taxonomy.SplitConcept{Concept: a, Into: []taxonomy.CreateConcept{{}}}, fault.Invalid, "2 to 20"},
			{taxonomy.RestoreConcept{Concept: a}, fault.Invalid, "in use already"},
			{taxonomy.Undo{Change: uuid.NewString()}, fault.NotFound, "no change"},
			{taxonomy.Undo{Change: "\x00"}, fault.NotFound, "no change"},
			{taxonomy.AddLabel{Concept: a, Label: english("fir\x00st", taxonomy.Alternative)}, fault.Invalid, "already"},
			{taxonomy.Revert{To: 1}, fault.Invalid, "no earlier revision"},
		} {
			_, err := c.try(x.command)
			if fault.KindOf(err) != x.kind || !strings.Contains(fault.Message(err), x.words) {
				t.Errorf("%T %+v: %v, want %s with %q", x.command, x.command, err, x.kind, x.words)
			}
		}
		if !reflect.DeepEqual(c.snap(), before) {
			t.Error("something changed")
		}
	})
}

func TestConceptsAreCreatedMovedAndLinked(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		left, right, a := c.id("left"), c.id("right"), c.id("a")
		out := c.do(taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Type: taxonomy.TypeTool, Description: "New.", Broader: []int64{left}, Related: []int64{a},
			Labels: []taxonomy.Label{english("delta", taxonomy.Preferred), {Text: "Delta", Language: "de", Kind: taxonomy.Preferred}}})
		made := out.Changes[0].Concepts
		i := slices.IndexFunc(made, func(x taxonomy.ConceptChange) bool { return x.Before == nil })
		if i < 0 || made[i].Label != "delta" || !strings.HasPrefix(made[i].URI, "urn:winnow:one:"+out.Changes[0].ID) {
			t.Fatalf("created %+v", made)
		}
		uri := made[i].URI
		if got := c.links(uri); got != "broader left, related a" {
			t.Errorf("new concept: %s", got)
		}
		c.do(taxonomy.MoveConcept{Concept: made[i].ID, From: left, To: right})
		c.do(taxonomy.MoveConcept{Concept: made[i].ID, To: a})
		c.do(taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Optional, From: c.id("o"), To: made[i].ID}})
		if got := c.links(uri); got != "broader a, broader right, optional< o, related a" {
			t.Errorf("after the moves: %s", got)
		}
		c.do(taxonomy.RemoveRelation{Relation: taxonomy.Relation{Kind: taxonomy.Related, From: made[i].ID, To: a}})
		if got := c.links(uri); got != "broader a, broader right, optional< o" {
			t.Errorf("without the relation: %s", got)
		}
	})
}

func TestEditsAreWrittenAndReadAsJSON(t *testing.T) {
	for _, command := range []taxonomy.Command{
		&taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("x", taxonomy.Preferred)}, Broader: []int64{1}},
		&taxonomy.EditConcept{Concept: 1, Description: text("")}, &taxonomy.AddLabel{Concept: 1, Label: english("x", taxonomy.Hidden)},
		&taxonomy.RemoveLabel{Concept: 1}, &taxonomy.ChangeLabel{Concept: 1, From: english("x", taxonomy.Hidden)},
		&taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Member, From: 1, To: 2}}, &taxonomy.RemoveRelation{}, &taxonomy.MoveConcept{Concept: 1, To: 3},
		&taxonomy.MergeConcepts{Loser: 1, Winner: 2}, &taxonomy.SplitConcept{Concept: 1, Into: []taxonomy.CreateConcept{{Code: "x"}}},
		&taxonomy.DeprecateConcept{Concept: 1, ReplacedBy: 2}, &taxonomy.RestoreConcept{Concept: 1}, &taxonomy.RedirectConcept{Concept: 1}, &taxonomy.Undo{Change: "x"}, &taxonomy.Revert{To: 1},
	} {
		data, err := json.Marshal(edit(command))
		if err != nil {
			t.Fatal(err)
		}
		var read taxonomy.Edit
		if err := json.Unmarshal(data, &read); err != nil || !reflect.DeepEqual(read.Command, command) {
			t.Errorf("%s became %+v, %v", data, read.Command, err)
		}
	}
	for _, bad := range []string{`{"kind":"erase","command":{}}`, `{"kind":"merge","command":{"loser":"x"}}`, `[]`} {
		var e taxonomy.Edit
		if err := json.Unmarshal([]byte(bad), &e); err == nil {
			t.Errorf("%s was read as %+v", bad, e)
		}
	}
}
