package quality_test

import (
	"slices"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

func TestAFixEndsItsFindingAndBringsNoError(t *testing.T) {
	fixed := 0
	for _, e := range examples {
		before := quality.Run(e.has, quality.Options{})
		for _, f := range before {
			if f.Check != e.check || f.Fix == nil {
				continue
			}
			fixed++
			for _, now := range quality.Run(apply(e.has, *f.Fix), quality.Options{}) {
				known := slices.ContainsFunc(before, func(b quality.Finding) bool { return b.Key == now.Key })
				if now.Key == f.Key || !known && (now.Severity == quality.Error || now.Check == f.Check) {
					t.Errorf("%s by %q leaves %s: %s", f.Message, f.Fix.Title, now.Check, now.Message)
				}
			}
		}
	}
	if fixed < 25 {
		t.Errorf("only %d fixes tried", fixed)
	}
}

// apply does what an editing service does with a fix.
func apply(s *taxonomy.Snapshot, fix quality.Fix) *taxonomy.Snapshot {
	c := copied(s)
	for _, change := range fix.Changes {
		i := slices.IndexFunc(c.Concepts, func(c taxonomy.Concept) bool { return c.ID == change.Concept })
		switch change.Action {
		case quality.AddLabel:
			c.Concepts[i].Labels = append(c.Concepts[i].Labels, *change.Label)
			taxonomy.SortLabels(c.Concepts[i].Labels)
		case quality.RemoveLabel:
			at := slices.Index(c.Concepts[i].Labels, *change.Label)
			c.Concepts[i].Labels = slices.Delete(c.Concepts[i].Labels, at, at+1)
		case quality.AddRelation:
			c.Relations = append(c.Relations, *change.Relation)
		case quality.RemoveRelation:
			at := slices.Index(c.Relations, *change.Relation)
			c.Relations = slices.Delete(c.Relations, at, at+1)
		case quality.SetField:
			field := map[quality.Field]*string{quality.Description: &c.Concepts[i].Description, quality.Code: &c.Concepts[i].Code}[change.Field]
			*field = change.Value
		case quality.Redirect:
			c.Concepts[i].ReplacedBy = change.To
		default:
			panic("unknown action " + change.Action)
		}
	}
	return taxonomy.NewSnapshot(c)
}

// copied is what a store would hold of a snapshot.
func copied(s *taxonomy.Snapshot) *taxonomy.Contents {
	c := &taxonomy.Contents{Taxonomy: s.Taxonomy, Concepts: slices.Concat(s.Concepts, s.Retired), Relations: slices.Concat(s.Relations, s.Loose)}
	for i := range c.Concepts {
		c.Concepts[i].Labels = slices.Clone(c.Concepts[i].Labels)
	}
	return c
}
