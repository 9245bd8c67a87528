package taxonomydb_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/taxonomydb"
)

// shared finds a file of the shared data, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("WINNOW_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file := filepath.Join(root, "data", "esco", name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no shared data: %s is not there (WINNOW_SHARED names another place)", file)
	}
	return file
}

// releases keeps what was read, since the race detector makes reading slow.
// Imports into a store leave the value as it is.
var releases = map[string]*taxonomy.Import{}

func release(t testing.TB, version string) *taxonomy.Import {
	t.Helper()
	if known := releases[version]; known != nil {
		return known
	}
	imp, err := esco.Read(esco.Options{
		Labels:    shared(t, "ESCO_dataset-v"+version+"-classification-en-csv.zip"),
		Relations: shared(t, "ESCO_dataset-v"+version+"-classification-_csv.zip"),
	})
	if err != nil {
		t.Fatal(err)
	}
	releases[version] = imp
	return imp
}

// An installation goes through two releases of ESCO and gets German labels. The
// figures of the upgrade were counted from the files by other means.
func TestESCOIsUpgradedAndTheSecondImportChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release(t, "1.1.0"), taxonomy.Options{Activate: true})
		upgrade := put(t, s, release(t, "1.1.1"), taxonomy.Options{})
		for kind, want := range map[taxonomy.Kind]taxonomy.Counts{
			taxonomy.KindSkill:      {Changed: 98, Unchanged: 13798},
			taxonomy.KindGroup:      {Added: 427, Retired: 418, Unchanged: 839},
			taxonomy.KindOccupation: {Changed: 25, Retired: 1, Unchanged: 2982},
			taxonomy.KindCollection: {Added: 2, Retired: 1, Unchanged: 5},
		} {
			if got := *upgrade.Concepts[kind]; got != want {
				t.Errorf("%s: %+v, want %+v", kind, got, want)
			}
		}
		german, err := esco.ReadLabels("esco", esco.LabelFile{Language: "de", Path: shared(t, "labels_de.csv.gz")})
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, german, taxonomy.Options{})
		again := put(t, s, release(t, "1.1.1"), taxonomy.Options{})
		if again.Changed || again.Revision != 3 {
			t.Errorf("importing 1.1.1 again: %+v at revision %d", again.Total(), again.Revision)
		}
		c := snapshot(t, s, "esco").Census()
		if c.Concepts[taxonomy.KindSkill] != 13896 || c.Labels[taxonomy.KindSkill][taxonomy.Alternative] != 97483 || c.OccupationSkills() != 123855-67 || c.Languages["de"] != 12310 {
			t.Errorf("census %+v", c)
		}
	})
}

func TestESCOSurvivesBeingWrittenAsCSVAndReadBack(t *testing.T) {
	db := dbtest.SQLite(t)
	s := taxonomy.NewService(taxonomydb.New(db))
	put(t, s, release(t, "1.1.1"), taxonomy.Options{})
	dir := t.TempDir()
	if err := csvtax.Write(dir, snapshot(t, s, "esco"), false); err != nil {
		t.Fatal(err)
	}
	imp, err := csvtax.Read(os.DirFS(dir), taxonomy.Taxonomy{})
	if err != nil {
		t.Fatal(err)
	}
	if report := put(t, s, imp, taxonomy.Options{DryRun: true}); report.Changed {
		t.Errorf("%+v labels %+v relations %+v, first %+v", report.Total(), report.Labels, report.Relations, report.Changes[:min(3, len(report.Changes))])
	}
}

// What a curator did to 1.1.0 is still there in 1.1.1, and both can be seen and
// gone back to.
func TestESCOIsUpgradedUnderACuratorsHands(t *testing.T) {
	db := dbtest.SQLite(t)
	c := curated{t, taxonomy.NewService(taxonomydb.New(db))}
	old := release(t, "1.1.0")
	named := old.Taxonomy
	named.Name = "one"
	imp := *old
	imp.Taxonomy = named
	put(t, c.Service, &imp, taxonomy.Options{Activate: true})
	var skills []*taxonomy.Concept
	start := c.snap()
	for i := range start.Concepts {
		if start.Concepts[i].Kind == taxonomy.KindSkill && len(start.Narrower(start.Concepts[i].ID)) == 0 {
			skills = append(skills, &start.Concepts[i])
		}
	}
	c.do(taxonomy.AddLabel{Concept: skills[0].ID, Label: english("a curator's word", taxonomy.Alternative)},
		taxonomy.MergeConcepts{Loser: skills[1].ID, Winner: skills[2].ID},
		taxonomy.CreateConcept{URI: "urn:own", ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{english("own", taxonomy.Preferred)}, Broader: []int64{skills[0].ID}})
	first := c.release("first")
	next := *release(t, "1.1.1")
	next.Taxonomy.Name = "one"
	report := put(t, c.Service, &next, taxonomy.Options{})
	if got := *report.Concepts[taxonomy.KindGroup]; got != (taxonomy.Counts{Added: 427, Retired: 418, Unchanged: 839}) || len(report.Kept) < 4 {
		t.Errorf("groups %+v, kept %d", got, len(report.Kept))
	}
	s := c.snap()
	if s.ByURI("urn:own") == nil || s.Concept(skills[1].ID) != nil || s.Resolve(skills[1].ID) != skills[2].ID ||
		!slices.Contains(s.Concept(skills[0].ID).Labels, english("a curator's word", taxonomy.Alternative)) || s.Taxonomy.Version != "1.1.1" {
		t.Errorf("what the curator did is lost: %+v", report.Kept)
	}
	if again := put(t, c.Service, &next, taxonomy.Options{}); again.Changed {
		t.Errorf("imported again: %+v", again.Total())
	}
	d, err := c.Difference(ctx, "one", first.Revision, c.revision())
	if err != nil || d.Concepts[taxonomy.KindGroup].Added != 427 || d.Concepts[taxonomy.KindOccupation].Retired != 1 {
		t.Errorf("difference %+v, %v", d.Concepts, err)
	}
	then, err := c.SnapshotAt(ctx, "one", first.Revision)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.RevertTo(ctx, "one", ann, uuid.NewString(), "first", "", c.revision()); err != nil {
		t.Fatal(err)
	}
	sameConcepts(t, c.snap(), then)
}
