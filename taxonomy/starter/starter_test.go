package starter_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/starter"
	"winnow/taxonomy/taxonomydb"
)

func read(t *testing.T) *taxonomy.Import {
	t.Helper()
	imp, err := starter.Read()
	if imp != nil && err != nil {
		for _, d := range imp.Defects {
			t.Logf("%s: %d, such as %+v", d.Title, d.Count, d.Examples)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return imp
}

func TestTheStarterTaxonomyHasNoDefect(t *testing.T) {
	for _, d := range read(t).Defects {
		t.Errorf("%s: %d. %s First: %s: %s", d.Title, d.Count, d.Advice, d.Examples[0].Place, d.Examples[0].What)
	}
}

// The floor is what a recruiter of any sector needs on the first day.
func TestTheStarterTaxonomyKeepsItsFloor(t *testing.T) {
	s := read(t).Snapshot()
	c := s.Census()
	sectors := 0
	for i := range s.Concepts {
		if s.Concepts[i].Kind == taxonomy.KindGroup && len(s.Links(taxonomy.Broader, s.Concepts[i].ID)) == 0 {
			sectors++
		}
	}
	for what, pair := range map[string][2]int{
		"skills": {c.Concepts[taxonomy.KindSkill], 1500}, "sectors": {sectors, 15}, "occupations": {c.Concepts[taxonomy.KindOccupation], 120},
		"alternative labels": {c.Labels[taxonomy.KindSkill][taxonomy.Alternative], 3000},
		"related skills":     {c.Relations[taxonomy.Related][taxonomy.KindSkill], 1500},
	} {
		t.Logf("%s: %d", what, pair[0])
		if pair[0] < pair[1] {
			t.Errorf("%d %s, want at least %d", pair[0], what, pair[1])
		}
	}
}

func TestEveryStarterConceptIsComplete(t *testing.T) {
	s := read(t).Snapshot()
	for i := range s.Concepts {
		c := &s.Concepts[i]
		switch c.Kind {
		case taxonomy.KindSkill:
			checkSkill(t, s, c)
		case taxonomy.KindOccupation:
			if e, o := len(s.Links(taxonomy.Essential, c.ID)), len(s.Links(taxonomy.Optional, c.ID)); e < 3 || o < 1 {
				t.Errorf("%s has %d essential and %d optional skills", c.URI, e, o)
			}
		}
		if words := len(strings.Fields(c.Description)); words < 4 || words > 35 {
			t.Errorf("%s is described in %d words: %q", c.URI, words, c.Description)
		}
	}
}

func checkSkill(t *testing.T, s *taxonomy.Snapshot, c *taxonomy.Concept) {
	t.Helper()
	if c.Type == "" {
		t.Errorf("%s has no type", c.URI)
	}
	if len(c.Labels) < 2 {
		t.Errorf("%s has no alternative label", c.URI)
	}
	inGroup := false
	for _, r := range s.Links(taxonomy.Broader, c.ID) {
		inGroup = inGroup || s.Concept(r.To).Kind == taxonomy.KindGroup
	}
	if !inGroup {
		t.Errorf("%s is in no group", c.URI)
	}
}

// A label that is another skill's name would give that skill's documents away.
func TestNoStarterLabelNamesTwoSkills(t *testing.T) {
	owner := map[string]string{}
	s := read(t).Snapshot()
	for i := range s.Concepts {
		c := &s.Concepts[i]
		if c.Kind != taxonomy.KindSkill {
			continue
		}
		for _, l := range c.Labels {
			form := strings.ToLower(l.Text)
			if first := owner[form]; first != "" && first != c.URI {
				t.Errorf("%q names %s and %s", l.Text, first, c.URI)
			}
			owner[form] = c.URI
		}
	}
}

func TestEnsureImportsActivatesUpgradesAndLeavesForeignFilesAlone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, service := context.Background(), taxonomy.NewService(taxonomydb.New(db))
		ensure := func(want bool) taxonomy.Taxonomy {
			t.Helper()
			changed, err := starter.Ensure(ctx, service)
			if err != nil || changed != want {
				t.Fatalf("Ensure = %v, %v; want %v", changed, err, want)
			}
			current, err := service.Get(ctx, starter.Name)
			if err != nil {
				t.Fatal(err)
			}
			return current
		}
		if first := ensure(true); !first.Active || first.Revision != 1 {
			t.Errorf("first start: %+v", first)
		}
		ensure(false)

		imported(t, service, func(imp *taxonomy.Import) { // as an older binary left it
			imp.Taxonomy.Source = "brought along by Winnow, sha256:0123"
			imp.Concepts[len(imp.Concepts)-1].Description = "Older."
		})
		if upgraded := ensure(true); upgraded.Revision != 3 {
			t.Errorf("upgrade: %+v", upgraded)
		}

		imported(t, service, func(imp *taxonomy.Import) { imp.Taxonomy.Source = "CSV files in ours" })
		ensure(false)
	})
}

func imported(t *testing.T, service *taxonomy.Service, change func(*taxonomy.Import)) {
	t.Helper()
	imp := read(t)
	change(imp)
	if _, err := service.Import(context.Background(), imp, taxonomy.Options{}); err != nil {
		t.Fatal(err)
	}
}

func TestEnsureKeepsTheTaxonomyThatWasChosen(t *testing.T) {
	db := dbtest.SQLite(t)
	ctx, service := context.Background(), taxonomy.NewService(taxonomydb.New(db))
	imp := read(t)
	imp.Taxonomy.Name = "ours"
	if _, err := service.Import(ctx, imp, taxonomy.Options{Activate: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := starter.Ensure(ctx, service); err != nil {
		t.Fatal(err)
	}
	if active, err := service.Get(ctx, ""); err != nil || active.Name != "ours" {
		t.Errorf("active is %q, %v", active.Name, err)
	}
}

func TestTheStarterTaxonomySurvivesBeingWrittenAndReadBack(t *testing.T) {
	db := dbtest.SQLite(t)
	ctx, service := context.Background(), taxonomy.NewService(taxonomydb.New(db))
	if _, err := starter.Ensure(ctx, service); err != nil {
		t.Fatal(err)
	}
	snapshot, err := service.Snapshot(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	if err := csvtax.Write(dir, snapshot, false); err != nil {
		t.Fatal(err)
	}
	imp, err := csvtax.Read(os.DirFS(dir), taxonomy.Taxonomy{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := service.Import(ctx, imp, taxonomy.Options{DryRun: true})
	if err != nil || report.Changed {
		t.Errorf("%+v %+v, %v", report.Total(), report.Changes, err)
	}
}
