package quality_test

import (
	"reflect"
	"slices"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

func keys(s *taxonomy.Snapshot, o quality.Options) []string {
	var all []string
	for _, f := range quality.Run(s, o) {
		all = append(all, f.Key)
	}
	slices.Sort(all)
	return all
}

// Ids are an installation's own; a reason to keep a finding is not.
func TestKeysOutliveAnExportAndImport(t *testing.T) {
	for _, e := range examples {
		c := copied(e.has)
		other := func(id int64) int64 { return 1e9 - 100_000*id } // another order, and far apart
		for i := range c.Concepts {
			c.Concepts[i].ID = other(c.Concepts[i].ID)
			if to := c.Concepts[i].ReplacedBy; to != 0 && to != 99 {
				c.Concepts[i].ReplacedBy = other(to)
			}
		}
		for i, r := range c.Relations {
			c.Relations[i].From, c.Relations[i].To = other(r.From), other(r.To)
		}
		only := quality.Options{Checks: []string{e.check}}
		if got, want := keys(taxonomy.NewSnapshot(c), only), keys(e.has, only); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: keys %q, want %q", e.check, got, want)
		}
	}
}

func TestKeysAreUnique(t *testing.T) {
	for _, e := range examples {
		all := keys(e.has, quality.Options{})
		if len(slices.Compact(slices.Clone(all))) != len(all) {
			t.Errorf("%s: two findings have one key", e.check)
		}
	}
}

func TestAFindingComesBackWhenItChanges(t *testing.T) {
	before := keys(small(skill(1, "a", "~x"), skill(2, "b", "~x")), quality.Options{Checks: []string{"overlapping-labels"}})
	for _, c := range []struct {
		what string
		s    *taxonomy.Snapshot
		same bool
	}{
		{"nothing that matters", small(described(skill(1, "a", "~x"), "Does a."), skill(2, "b", "~x", "~y"), skill(3, "c")), true},
		{"a name", small(located(skill(1, "A", "~x"), "urn:test:a"), skill(2, "b", "~x")), true},
		{"a third concept says it", small(skill(1, "a", "~x"), skill(2, "b", "~x"), skill(3, "c", "~x")), false},
		{"another concept says it", small(skill(1, "a", "~x"), skill(3, "c", "~x")), false},
		{"another label", small(skill(1, "a", "~y"), skill(2, "b", "~y")), false},
	} {
		after := keys(c.s, quality.Options{Checks: []string{"overlapping-labels"}})
		if reflect.DeepEqual(before, after) != c.same {
			t.Errorf("%s: keys %q, then %q", c.what, before, after)
		}
	}
}

func TestCountsAreNoChange(t *testing.T) {
	s := small(skill(1, "SQL"))
	counted := quality.Options{Count: func(string) int { return 9 }}
	if a, b := keys(s, quality.Options{}), keys(s, counted); !reflect.DeepEqual(a, b) {
		t.Errorf("keys %q, counted %q", a, b)
	}
}
