package taxonomydb_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
)

func match(relation taxonomy.MappingKind, uri string) taxonomy.Mapping {
	return taxonomy.Mapping{Relation: relation, URI: uri}
}

func (c curated) matches(uri string) string {
	c.Helper()
	return strings.ReplaceAll(taxonomy.JoinMappings(c.snap().ByURI(uri).Mappings), "\n", ", ")
}

func TestMatchesAreAddedReplacedRemovedAndUndone(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		first := c.do(taxonomy.AddMatch{Concept: a, Match: match(taxonomy.CloseMatch, "http://x/1")}).Changes[0]
		c.do(taxonomy.AddMatch{Concept: a, Match: match(taxonomy.ExactMatch, "urn:onet:2")})
		replaced := c.do(taxonomy.AddMatch{Concept: a, Match: match(taxonomy.BroadMatch, "http://x/1")}).Changes[0]
		if got := c.matches("a"); got != "exact urn:onet:2, broad http://x/1" {
			t.Fatalf("matches %q", got)
		}
		lines := replaced.Concepts[0].Lines(nil)
		if !reflect.DeepEqual(lines, []taxonomy.Line{{Part: "close match", Before: "http://x/1"}, {Part: "broad match", After: "http://x/1"}}) {
			t.Errorf("lines %+v", lines)
		}
		if _, err := c.try(taxonomy.Undo{Change: first.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("undone although it was replaced since: %v", err)
		}
		c.do(taxonomy.Undo{Change: replaced.ID}, taxonomy.Undo{Change: first.ID})
		if got := c.matches("a"); got != "exact urn:onet:2" {
			t.Errorf("after the undo: %q", got)
		}
		c.do(taxonomy.RemoveMatch{Concept: a, Match: match(taxonomy.ExactMatch, "urn:onet:2")})
		if c.snap().ByURI("a").Mappings != nil {
			t.Errorf("left: %q", c.matches("a"))
		}
		d, err := c.Difference(ctx, "one", 1, c.revision())
		if err != nil || len(d.Changes) != 0 && !slices.Equal(d.Changes[0].What, nil) {
			t.Errorf("difference %+v, %v", d, err)
		}
	})
}

func TestMatchesThatNobodyCouldFollowAreRefused(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		for _, m := range []taxonomy.Mapping{{}, match("same", "http://x/1"), match(taxonomy.ExactMatch, ""), match(taxonomy.ExactMatch, "x"), match(taxonomy.ExactMatch, "javascript:alert(1)"),
			match(taxonomy.ExactMatch, "http://x/a b"), match(taxonomy.ExactMatch, "http://"), match(taxonomy.ExactMatch, "http://x/"+strings.Repeat("a", 1000))} {
			if _, err := c.try(taxonomy.AddMatch{Concept: a, Match: m}); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%v: %v", m, err)
			}
		}
		if _, err := c.try(taxonomy.RemoveMatch{Concept: a, Match: match(taxonomy.ExactMatch, "http://x/1")}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("removed what was not there: %v", err)
		}
	})
}

func TestAMergeTakesMatchesOver(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b := c.id("a"), c.id("b")
		c.do(
			taxonomy.AddMatch{Concept: a, Match: match(taxonomy.ExactMatch, "http://x/1")}, taxonomy.AddMatch{Concept: a, Match: match(taxonomy.CloseMatch, "http://x/2")},
			taxonomy.AddMatch{Concept: b, Match: match(taxonomy.NarrowMatch, "http://x/2")},
		)
		merge := c.do(taxonomy.MergeConcepts{Loser: a, Winner: b}).Changes[0]
		if got := c.matches("b"); got != "exact http://x/1, narrow http://x/2" {
			t.Errorf("the winner has %q", got)
		}
		c.do(taxonomy.Undo{Change: merge.ID})
		if got := c.matches("a") + "; " + c.matches("b"); got != "exact http://x/1, close http://x/2; narrow http://x/2" {
			t.Errorf("after the undo: %q", got)
		}
	})
}

func TestAnImportKeepsPeoplesMatches(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a := c.id("a")
		c.do(taxonomy.AddMatch{Concept: a, Match: match(taxonomy.ExactMatch, "http://x/ours")}, taxonomy.AddMatch{Concept: a, Match: match(taxonomy.ExactMatch, "http://x/both")})
		next := source("2")
		i := slices.IndexFunc(next.Concepts, func(x taxonomy.Concept) bool { return x.URI == "a" })
		next.Concepts[i].Mappings = []taxonomy.Mapping{match(taxonomy.CloseMatch, "http://x/both"), match(taxonomy.CloseMatch, "http://x/theirs")}
		report := put(t, c.Service, next, taxonomy.Options{Author: bob})
		if got := c.matches("a"); got != "exact http://x/both, exact http://x/ours, close http://x/theirs" {
			t.Errorf("matches %q", got)
		}
		if !slices.ContainsFunc(report.Kept, func(k taxonomy.Kept) bool { return slices.Contains(k.Conflicts, "match to http://x/both") }) {
			t.Errorf("the conflict is not told of: %+v", report.Kept)
		}
		if again := put(t, c.Service, next, taxonomy.Options{Author: bob}); again.Changed {
			t.Errorf("the same source again changed something: %+v", again)
		}
	})
}

func TestAChangeNamesWhatToReadAgain(t *testing.T) {
	curate(t, func(t *testing.T, c curated) {
		a, b, skill := c.id("a"), c.id("b"), c.id("c")
		c.do(taxonomy.MoveConcept{Concept: skill, To: c.id("left")})
		merge := c.do(taxonomy.MergeConcepts{Loser: a, Winner: b}).Changes[0]
		unmerge := c.do(taxonomy.Undo{Change: merge.ID}).Changes[0]
		split := c.do(taxonomy.SplitConcept{Concept: a, Into: []taxonomy.CreateConcept{
			{URI: "a1", Labels: []taxonomy.Label{english("a1", taxonomy.Preferred)}}, {URI: "a2", Labels: []taxonomy.Label{english("a2", taxonomy.Preferred)}}}}).Changes[0]
		parts := []int64{c.id("a1"), c.id("a2")}
		unsplit := c.do(taxonomy.Undo{Change: split.ID}).Changes[0]
		label := c.do(taxonomy.AddLabel{Concept: b, Label: english("x", taxonomy.Hidden)}).Changes[0]
		for name, x := range map[string]struct {
			change taxonomy.Change
			want   []int64
		}{"merge": {merge, []int64{a}}, "its undo": {unmerge, []int64{b}}, "split": {split, []int64{a}}, "its undo too": {unsplit, parts}, "label": {label, nil}} {
			if got := x.change.Reread(); !slices.Equal(got, x.want) {
				t.Errorf("%s: %v, want %v", name, got, x.want)
			}
		}
	})
}
