package taxonomydb_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
)

// source is the taxonomy of curate as its publisher goes on with it: a loses a
// label and gets another text, b has another preferred label, c is dropped, d
// is new.
func source(version string) *taxonomy.Import {
	next := version != "1"
	return build("one", version, func(b *taxonomy.Builder) {
		concept(b, taxonomy.KindGroup, "top", "everything")
		concept(b, taxonomy.KindGroup, "left", "left group")
		concept(b, taxonomy.KindGroup, "right", "right group")
		links := []taxonomy.Link{
			{Kind: taxonomy.Broader, From: "left", To: "top"}, {Kind: taxonomy.Broader, From: "right", To: "top"},
			{Kind: taxonomy.Broader, From: "a", To: "left"}, {Kind: taxonomy.Broader, From: "b", To: "right"},
			{Kind: taxonomy.Essential, From: "o", To: "a"}, {Kind: taxonomy.Optional, From: "o", To: "b"}, {Kind: taxonomy.Related, From: "a", To: "b"},
		}
		if next {
			concept(b, taxonomy.KindSkill, "a", "alpha", "premier")
			b.Describe("a", "", "Publisher's note.", "")
			concept(b, taxonomy.KindSkill, "b", "beta new", "second")
			concept(b, taxonomy.KindSkill, "d", "delta")
		} else {
			concept(b, taxonomy.KindSkill, "a", "alpha", "first")
			concept(b, taxonomy.KindSkill, "b", "beta", "second")
			concept(b, taxonomy.KindSkill, "c", "gamma")
			links = append(links, taxonomy.Link{Kind: taxonomy.Broader, From: "c", To: "a"})
		}
		concept(b, taxonomy.KindOccupation, "o", "worker")
		for _, l := range links {
			b.Link(l.Kind, l.From, l.To, taxonomy.Place{})
		}
	})
}

func TestAnImportKeepsWhatPeopleChangedAndTellsWhereTheSourceDidToo(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		c.do(
			taxonomy.EditConcept{Concept: a, Description: text("Ours.")},
			taxonomy.EditConcept{Concept: a, ScopeNote: text("Our note.")},
			taxonomy.AddLabel{Concept: a, Label: english("ours", taxonomy.Alternative)},
			taxonomy.RemoveLabel{Concept: a, Label: english("first", taxonomy.Alternative)},
			taxonomy.ChangeLabel{Concept: b, From: english("beta", taxonomy.Preferred), To: english("our beta", taxonomy.Preferred)},
			taxonomy.RemoveRelation{Relation: taxonomy.Relation{Kind: taxonomy.Related, From: a, To: b}},
			taxonomy.CreateConcept{URI: "n", ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("our own", taxonomy.Preferred)}, Broader: []int64{a}},
			taxonomy.AddRelation{Relation: taxonomy.Relation{Kind: taxonomy.Optional, From: c.id("o"), To: a}},
			taxonomy.EditConcept{Concept: c.id("c"), Description: text("Ours too.")},
		)
		n := c.id("n")
		report := put(t, c.Service, source("2"), taxonomy.Options{Author: bob})
		s := c.snap()
		if got := s.ByURI("a"); labels(got) != "p:alpha a:ours a:premier" || got.Description != "Ours." || got.ScopeNote != "Our note." {
			t.Errorf("a is %+v", got)
		}
		if got := s.ByURI("b"); labels(got) != "p:our beta a:beta new a:second" {
			t.Errorf("b has %s", labels(got))
		}
		if s.ByURI("n") == nil || s.ByURI("n").ID != n || s.ByURI("c") != nil || s.ByURI("d") == nil || s.Taxonomy.Version != "2" {
			t.Errorf("concepts %+v", s.Concepts)
		}
		if got := c.links("a"); got != "broader left, broader< n, essential< o, optional< o" {
			t.Errorf("links of a: %s", got)
		}
		var kept []string
		for _, k := range report.Kept {
			kept = append(kept, k.URI+": "+strings.Join(k.What, ", ")+" / "+strings.Join(k.Conflicts, ", "))
		}
		slices.Sort(kept)
		if want := []string{
			"a: description, scope note, 1 label added, related: 0 added, 1 removed / scope note",
			"b: preferred label was \"beta new\", 2 labels added, 1 label retired / preferred label in en",
			"c:  / the source dropped it", "n: in use / ", "o: optional: 1 added, 0 removed / ",
		}; !slices.Equal(kept, want) {
			t.Errorf("kept %q", kept)
		}
		if got := report.Total(); got != (taxonomy.Counts{Added: 1, Changed: 2, Retired: 1, Unchanged: 5}) {
			t.Errorf("report %+v: %+v", got, report.Changes)
		}
		wellFormed(t, s)
		before := c.revision()
		if again := put(t, c.Service, source("2"), taxonomy.Options{}); again.Changed || again.Revision != before || c.revision() != before || again.Total().Unchanged != 8 {
			t.Errorf("imported again: %+v %+v", again.Total(), again.Changes)
		}
		history, err := c.Latest(ctx, "one", 0, 2)
		if err != nil || history[0].Kind != taxonomy.ChangeKeep || history[1].Kind != taxonomy.ChangeImport || history[1].Author != bob {
			t.Errorf("history %+v, %v", history, err)
		}
		back := put(t, c.Service, source("1"), taxonomy.Options{})
		if got := c.snap().ByURI("b"); labels(got) != "p:our beta a:beta a:second" || c.snap().ByURI("a").Description != "Ours." {
			t.Errorf("after going back to the source's first release: %s, %+v", labels(got), back.Kept)
		}
	})
}

func TestWhatPeopleRetiredStaysRetired(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		c.do(taxonomy.MergeConcepts{Loser: a, Winner: b})
		c.release("local 1")
		merged := c.snap()
		if again := put(t, c.Service, source("1"), taxonomy.Options{}); again.Changed {
			t.Errorf("the same source again: %+v", again.Changes)
		}
		if !reflect.DeepEqual(c.snap(), merged) {
			t.Error("something changed")
		}
		put(t, c.Service, source("2"), taxonomy.Options{})
		s := c.snap()
		if s.ByURI("a") != nil || s.Resolve(a) != b || labels(s.ByURI("b")) != "p:beta new a:alpha a:first a:second" {
			t.Errorf("after the import: %s", labels(s.ByURI("b")))
		}
		if got := c.links("b"); got != "broader left, broader right, essential< o" {
			t.Errorf("links of the winner: %s", got)
		}
	})
}

func TestAReturnToAReleaseTakesImportsOutOfForce(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		c.do(taxonomy.AddLabel{Concept: c.id("a"), Label: english("ours", taxonomy.Alternative)})
		c.release("1.0")
		before := c.snap()
		put(t, c.Service, source("2"), taxonomy.Options{})
		after := c.snap()
		c.do(taxonomy.Revert{To: before.Taxonomy.Revision})
		sameConcepts(t, c.snap(), before)
		put(t, c.Service, source("2"), taxonomy.Options{})
		sameConcepts(t, c.snap(), after)
	})
}

func TestCuratedLabelsOfALanguageSurviveItsLabelFile(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		german := func(text string) *taxonomy.Import {
			b := taxonomy.NewLabelBuilder(taxonomy.Taxonomy{Name: "one"}, "de")
			for _, uri := range []string{"a", "b"} {
				b.Concept(taxonomy.Concept{URI: uri}, taxonomy.Place{})
				b.Label(uri, taxonomy.Label{Text: text + " " + uri, Language: "de", Kind: taxonomy.Preferred}, taxonomy.Place{})
			}
			return b.Build()
		}
		label := func(text string, kind taxonomy.LabelKind) taxonomy.Label {
			return taxonomy.Label{Text: text, Language: "de", Kind: kind}
		}
		a := c.id("a")
		c.do(taxonomy.AddLabel{Concept: a, Label: label("Eigenes", taxonomy.Alternative)}, taxonomy.AddLabel{Concept: a, Label: english("ours", taxonomy.Hidden)})
		put(t, c.Service, german("Wort"), taxonomy.Options{})
		c.do(taxonomy.ChangeLabel{Concept: c.id("b"), From: label("Wort b", taxonomy.Preferred), To: label("Unser b", taxonomy.Preferred)})
		report := put(t, c.Service, german("Name"), taxonomy.Options{})
		s := c.snap()
		if labels(s.ByURI("a")) != "p:Name a a:Eigenes p:alpha a:first h:ours" || labels(s.ByURI("b")) != "p:Unser b a:Name b p:beta a:second" {
			t.Errorf("a %s, b %s", labels(s.ByURI("a")), labels(s.ByURI("b")))
		}
		if len(report.Kept) != 2 || len(report.LabelsOf) != 1 {
			t.Errorf("report %+v", report)
		}
		if again := put(t, c.Service, german("Name"), taxonomy.Options{DryRun: true}); again.Changed {
			t.Errorf("again: %+v", again)
		}
	})
}

func TestATrialImportOverPeoplesChangesChangesNothing(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		c.do(taxonomy.AddLabel{Concept: c.id("a"), Label: english("ours", taxonomy.Alternative)})
		before := c.snap()
		report := put(t, c.Service, source("2"), taxonomy.Options{DryRun: true})
		if !report.Changed || !report.DryRun || len(report.Kept) != 1 || !reflect.DeepEqual(c.snap(), before) {
			t.Errorf("%+v", report)
		}
		put(t, c.Service, source("1"), taxonomy.Options{Overwrite: true})
		if got := labels(c.snap().ByURI("a")); got != "p:alpha a:first" {
			t.Errorf("overwritten on demand: %s", got)
		}
		before = c.snap()
		tiny := build("one", "3", func(b *taxonomy.Builder) { concept(b, taxonomy.KindSkill, "z", "zeta") })
		if _, err := c.Import(ctx, tiny, taxonomy.Options{}); fault.KindOf(err) != fault.Conflict || !reflect.DeepEqual(c.snap(), before) {
			t.Errorf("the wrong file: %v", err)
		}
	})
}
