package taxonomydb_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/taxonomy"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/taxonomydb"
)

// shared finds a file of the shared data, or skips the test.
func shared(t testing.TB, path string) string {
	t.Helper()
	root := os.Getenv("WINNOW_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file := filepath.Join(root, "data", path)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no shared data: %s is not there (WINNOW_SHARED names another place)", file)
	}
	return file
}

func release(t testing.TB, version string, more ...esco.LabelFile) *taxonomy.Import {
	t.Helper()
	imp, err := esco.Read(esco.Options{
		Labels:    shared(t, "esco/ESCO_dataset-v"+version+"-classification-en-csv.zip"),
		Relations: shared(t, "esco/ESCO_dataset-v"+version+"-classification-_csv.zip"),
		More:      more,
	})
	if err != nil {
		t.Fatal(err)
	}
	return imp
}

// TestESCOIsKeptWholeAndUpgraded follows an installation through two releases
// and further labels; the figures are those of the data's README, counted there
// by other means.
func TestESCOIsKeptWholeAndUpgraded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		service := taxonomy.NewService(taxonomydb.New(db))
		ctx := context.Background()
		old, next := release(t, "1.1.0"), release(t, "1.1.1")

		first := mustImport(t, service, old)
		if got := first.Concepts[taxonomy.KindSkill]; got.Added != 13891 {
			t.Errorf("1.1.0 added %d skills, want 13,891", got.Added)
		}
		upgrade := mustImport(t, service, next)
		checkUpgrade(t, upgrade)
		started := time.Now()
		snapshot, err := service.Snapshot(ctx, "esco")
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("snapshot loaded in %v", time.Since(started))
		checkCensus(t, snapshot.Census())

		again := mustImport(t, service, next)
		if again.Changed || again.Revision != upgrade.Revision || again.Total().Unchanged == 0 || again.Total().Changed+again.Total().Added+again.Total().Retired != 0 {
			t.Errorf("importing 1.1.1 again did something: %+v at revision %d", again.Total(), again.Revision)
		}
	})
}

func mustImport(t *testing.T, service *taxonomy.Service, imp *taxonomy.Import) taxonomy.Report {
	t.Helper()
	report, err := service.Import(context.Background(), imp, taxonomy.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %+v labels %+v relations %+v in %v", report.Version, report.Total(), report.Labels, report.Relations, report.Elapsed)
	return report
}

func checkUpgrade(t *testing.T, report taxonomy.Report) {
	t.Helper()
	if report.FromVersion != "1.1.0" || report.Version != "1.1.1" || report.Revision != 2 {
		t.Errorf("upgrade from %s to %s at revision %d", report.FromVersion, report.Version, report.Revision)
	}
	for kind, want := range map[taxonomy.Kind]taxonomy.Counts{} {
		if got := *report.Concepts[kind]; got != want {
			t.Errorf("%s: %+v, want %+v", kind, got, want)
		}
	}
	for kind, c := range report.Concepts {
		t.Logf("%s %+v", kind, *c)
	}
	for _, d := range report.Defects {
		t.Logf("%s %d %v", d.Kind, d.Count, d.Examples[:1])
	}
}

func checkCensus(t *testing.T, c taxonomy.Census) {
	t.Helper()
	for what, pair := range map[string][2]int{
		"skills":             {c.Concepts[taxonomy.KindSkill], 13896},
		"alternative labels": {c.Labels[taxonomy.KindSkill][taxonomy.Alternative], 97483},
		"hidden labels":      {c.Labels[taxonomy.KindSkill][taxonomy.Hidden], 919},
		"occupations":        {c.Concepts[taxonomy.KindOccupation], 3007},
		"occupation skills":  {c.OccupationSkills(), 123855 - 67},
		"groups":             {c.Concepts[taxonomy.KindGroup], 647 + 619},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %d, want %d", what, pair[0], pair[1])
		}
	}
	t.Logf("%+v", c)
	_ = slices.Max([]int{1})
}
