package taxonomydb_test

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

var (
	ctx = context.Background()
	ann = taxonomy.Author{ID: 1, Name: "Ann"}
	bob = taxonomy.Author{ID: 2, Name: "Bob"}
)

// curated is a taxonomy with a hierarchy of two levels, edited through a service.
type curated struct {
	*testing.T
	*taxonomy.Service
}

func curate(t *testing.T, test func(t *testing.T, c curated)) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, build("one", "1", func(b *taxonomy.Builder) {
			concept(b, taxonomy.KindGroup, "top", "everything")
			concept(b, taxonomy.KindGroup, "left", "left group")
			concept(b, taxonomy.KindGroup, "right", "right group")
			concept(b, taxonomy.KindSkill, "a", "alpha", "first")
			concept(b, taxonomy.KindSkill, "b", "beta", "second")
			concept(b, taxonomy.KindSkill, "c", "gamma")
			concept(b, taxonomy.KindOccupation, "o", "worker")
			for _, l := range []taxonomy.Link{
				{Kind: taxonomy.Broader, From: "left", To: "top"}, {Kind: taxonomy.Broader, From: "right", To: "top"},
				{Kind: taxonomy.Broader, From: "a", To: "left"}, {Kind: taxonomy.Broader, From: "b", To: "right"}, {Kind: taxonomy.Broader, From: "c", To: "a"},
				{Kind: taxonomy.Essential, From: "o", To: "a"}, {Kind: taxonomy.Optional, From: "o", To: "b"}, {Kind: taxonomy.Related, From: "a", To: "b"},
			} {
				b.Link(l.Kind, l.From, l.To, taxonomy.Place{})
			}
		}), taxonomy.Options{Activate: true})
		test(t, curated{t, s})
	})
}

func edit(c taxonomy.Command) taxonomy.Edit {
	return taxonomy.Edit{ID: uuid.NewString(), Reason: "because", Command: c}
}

func (c curated) revision() int64 {
	c.Helper()
	t, err := c.Get(ctx, "one")
	if err != nil {
		c.Fatal(err)
	}
	return t.Revision
}

func (c curated) snap() *taxonomy.Snapshot {
	c.Helper()
	return snapshot(c.T, c.Service, "one")
}

func (c curated) id(uri string) int64 {
	c.Helper()
	d, err := c.Concept(ctx, "one", uri)
	if err != nil {
		c.Fatal(err)
	}
	return d.ID
}

// do makes edits that must succeed.
func (c curated) do(commands ...taxonomy.Command) taxonomy.Outcome {
	c.Helper()
	out, err := c.try(commands...)
	if err != nil {
		c.Fatalf("%+v: %v", commands, err)
	}
	return out
}

func (c curated) try(commands ...taxonomy.Command) (taxonomy.Outcome, error) {
	c.Helper()
	edits := make([]taxonomy.Edit, len(commands))
	for i, command := range commands {
		edits[i] = edit(command)
	}
	return c.Apply(ctx, "one", ann, edits, c.revision())
}

func english(text string, kind taxonomy.LabelKind) taxonomy.Label {
	return taxonomy.Label{Text: text, Language: "en", Kind: kind}
}

func labels(d *taxonomy.Concept) string {
	var list []string
	for _, l := range d.Labels {
		list = append(list, string(l.Kind[0])+":"+l.Text)
	}
	return strings.Join(list, " ")
}

// links writes a concept's relations in use, as "broader left, essential< worker".
func (c curated) links(uri string) string {
	c.Helper()
	d, err := c.Concept(ctx, "one", uri)
	if err != nil {
		c.Fatal(err)
	}
	var list []string
	for _, n := range d.Relations {
		arrow := " "
		if n.Inverse {
			arrow = "< "
		}
		list = append(list, string(n.Relation)+arrow+n.URI)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func text[T ~string](s T) *T { return &s }

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

func TestEditsAreWrittenAndReadAsJSON(t *testing.T) {
	for _, command := range []taxonomy.Command{
		&taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("x", taxonomy.Preferred)}, Broader: []int64{1}},
		&taxonomy.EditConcept{Concept: 1, Description: text("")}, &taxonomy.AddLabel{Concept: 1, Label: english("x", taxonomy.Hidden)},
		&taxonomy.RemoveLabel{Concept: 1}, &taxonomy.ChangeLabel{Concept: 1, From: english("x", taxonomy.Hidden)},
		&taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Member, From: 1, To: 2}}, &taxonomy.RemoveRelation{}, &taxonomy.MoveConcept{Concept: 1, To: 3},
		&taxonomy.MergeConcepts{Loser: 1, Winner: 2}, &taxonomy.SplitConcept{Concept: 1, Into: []taxonomy.CreateConcept{{Code: "x"}}},
		&taxonomy.DeprecateConcept{Concept: 1, ReplacedBy: 2}, &taxonomy.RestoreConcept{Concept: 1}, &taxonomy.Undo{Change: "x"}, &taxonomy.Revert{To: 1},
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
