package quality_test

import (
	"reflect"
	"slices"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

// example is a small taxonomy in which a check finds something, and one with
// look-alikes that it must leave alone.
type example struct {
	check string
	has   *taxonomy.Snapshot
	want  []string // messages, with the titles of fixes
	left  *taxonomy.Snapshot
}

var examples = slices.Concat(structure, labels, words, documentation)

func TestEveryCheckFindsItsDefectAndLeavesLookAlikesAlone(t *testing.T) {
	for _, e := range examples {
		t.Run(e.check, func(t *testing.T) {
			only := quality.Options{Checks: []string{e.check}}
			if got := said(quality.Run(e.has, only)); !reflect.DeepEqual(got, e.want) {
				t.Errorf("found\n%q, want\n%q", got, e.want)
			}
			for _, f := range quality.Run(e.left, only) {
				t.Errorf("should be left alone: %s", f.Message)
			}
		})
	}
}

func said(found quality.Findings) []string {
	var all []string
	for _, f := range found {
		text := f.Message
		if f.Fix != nil {
			text += " → " + f.Fix.Title
		}
		all = append(all, text)
	}
	return all
}

func TestEveryCheckHasAnExampleAndSaysWhatToDo(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range quality.Checks() {
		if !slices.ContainsFunc(examples, func(e example) bool { return e.check == c.ID }) {
			t.Errorf("%s has no example", c.ID)
		}
		if seen[c.ID] || c.Title == "" || c.Advice == "" || c.Source == "" || !slices.Contains(quality.Severities, c.Severity) {
			t.Errorf("incomplete or twice: %+v", c)
		}
		seen[c.ID] = true
	}
	if _, ok := quality.Find("no-such-check"); ok {
		t.Error("found a check that is not there")
	}
}

// A save must show what the page of the whole taxonomy shows of its concepts.
func TestOfFindsWhatRunFinds(t *testing.T) {
	for _, e := range examples {
		for _, s := range []*taxonomy.Snapshot{e.has, e.left} {
			all := quality.Run(s, quality.Options{})
			for _, c := range slices.Concat(s.Concepts, s.Retired) {
				same(t, e.check, quality.Of(s, []int64{c.ID}), involving(all, c.ID))
			}
		}
	}
}

func involving(all quality.Findings, ids ...int64) quality.Findings {
	return slices.DeleteFunc(slices.Clone(all), func(f quality.Finding) bool {
		return !slices.ContainsFunc(ids, func(id int64) bool { return slices.Contains(f.Concepts, id) })
	})
}

func same(t *testing.T, what string, got, want quality.Findings) {
	t.Helper()
	if len(got) == len(want) && (len(got) == 0 || reflect.DeepEqual(got, want)) {
		return
	}
	t.Errorf("%s: got\n%q, want\n%q", what, said(got), said(want))
}

func TestNothingIsFoundOfNothing(t *testing.T) {
	if got := quality.Run(small(), quality.Options{}); len(got) != 0 {
		t.Errorf("an empty taxonomy: %q", said(got))
	}
	if got := quality.Of(examples[0].has, nil); len(got) != 0 {
		t.Errorf("of no concept: %q", said(got))
	}
}

func TestFindingsAreGroupedInTheOrderOfTheChecks(t *testing.T) {
	s := small(skill(1, "SQL", "~ a", "~ b"), skill(2, "R"), related(1, 1), related(1, 2))
	found := quality.Run(s, quality.Options{})
	var got []string
	total := 0
	for _, g := range found.ByCheck() {
		got = append(got, g.ID)
		total += g.Count
		if g.Count != len(g.Findings) {
			t.Errorf("%s counts %d of %d", g.ID, g.Count, len(g.Findings))
		}
	}
	want := []string{"self-relations", "label-white-space", "ambiguous-labels", "short-labels", "undocumented-concepts"}
	if !reflect.DeepEqual(got, want) || total != len(found) {
		t.Errorf("groups %q, %d findings of %d", got, total, len(found))
	}
	if e, w, h := found.Count(quality.Error), found.Count(quality.Warning), found.Count(quality.Hint); e != 1 || w != 4 || h != 2 {
		t.Errorf("%d errors, %d warnings, %d hints", e, w, h)
	}
}

func TestLabelsThatTextsSayOftenComeFirst(t *testing.T) {
	counts := map[string]int{"GIS": 214, "SQL": 3}
	found := quality.Run(small(skill(1, "SQL"), skill(2, "x", "~GIS"), skill(3, "EDI")), quality.Options{
		Checks: []string{"short-labels"}, Count: func(label string) int { return counts[label] },
	})
	var got []int
	for _, f := range found {
		got = append(got, f.Count)
	}
	if !reflect.DeepEqual(got, []int{214, 3, 0}) {
		t.Errorf("counts %v", got)
	}
}
