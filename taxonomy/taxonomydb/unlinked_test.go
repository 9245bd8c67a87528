package taxonomydb_test

import (
	"context"
	"fmt"
	"testing"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// A file whose ids are damaged has all its concepts and hardly a relation.
func TestAnImportThatLosesMostRelationsIsRefused(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		file := func(linked int) *taxonomy.Import {
			return build("one", "1", func(b *taxonomy.Builder) {
				concept(b, taxonomy.KindGroup, "g", "group")
				for i := range 60 {
					uri := fmt.Sprintf("s%d", i)
					concept(b, taxonomy.KindSkill, uri, "skill "+uri)
					to := "g"
					if i >= linked {
						to = "damaged"
					}
					b.Link(taxonomy.Broader, uri, to, taxonomy.Place{})
				}
			})
		}
		put(t, s, file(60), taxonomy.Options{})
		if _, err := s.Import(context.Background(), file(10), taxonomy.Options{}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the import gave %v, want a conflict", err)
		}
		if got := snapshot(t, s, "one"); got.Taxonomy.Revision != 1 {
			t.Errorf("something changed: %+v", got.Taxonomy)
		}
		if r, err := s.Import(context.Background(), file(10), taxonomy.Options{DryRun: true}); err != nil || r.Relations.Retired != 50 {
			t.Errorf("the dry run gave %+v, %v", r.Relations, err)
		}
		if r := put(t, s, file(40), taxonomy.Options{}); r.Relations.Retired != 20 {
			t.Errorf("a release that takes some away: %+v", r.Relations)
		}
		if r := put(t, s, file(10), taxonomy.Options{AllowRetire: true}); r.Relations.Retired != 30 {
			t.Errorf("on demand: %+v", r.Relations)
		}
	})
}
