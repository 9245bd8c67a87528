package quality_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/quality"
	"winnow/taxonomy/starter"
)

func readStarter(t testing.TB) *taxonomy.Snapshot {
	t.Helper()
	imp, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	return imp.Snapshot()
}

// Hints are the starter taxonomy's choice; more than that is mended.
func TestTheStarterTaxonomyIsSound(t *testing.T) {
	for _, f := range quality.Run(readStarter(t), quality.Options{}) {
		if f.Severity != quality.Hint {
			t.Errorf("%s %s: %s", f.Severity, f.Check, f.Message)
		}
	}
}

func TestOfFindsWhatRunFindsInTheStarterTaxonomy(t *testing.T) {
	checkOf(t, readStarter(t), 1)
}

func TestOfFindsWhatRunFindsInESCO(t *testing.T) {
	checkOf(t, readESCO(t), 401)
}

// checkOf looks at every so manieth concept and at its neighbour.
func checkOf(t *testing.T, s *taxonomy.Snapshot, every int) {
	all := quality.Run(s, quality.Options{})
	for i := 0; i+1 < len(s.Concepts) && i < 60*every; i += every {
		a, b := s.Concepts[i].ID, s.Concepts[i+1].ID
		same(t, s.Label(a, "")+" and "+s.Label(b, ""), quality.Of(s, []int64{a, b}), involving(all, a, b))
	}
}

// The figures are those of the release, counted by this code; a change of a
// check shows here.
func TestESCO(t *testing.T) {
	s := readESCO(t)
	found := quality.Run(s, quality.Options{})
	seen := map[string]bool{}
	for _, f := range found {
		if seen[f.Key] {
			t.Errorf("two findings have the key of %s: %s", f.Check, f.Message)
		}
		seen[f.Key] = true
	}
	counts := map[string]int{}
	for _, g := range found.ByCheck() {
		counts[g.ID] = g.Count
		t.Logf("%7d %s (%s %s), such as: %s", g.Count, g.Title, g.Severity, g.ID, g.Findings[0].Message)
	}
	for check, want := range map[string]int{
		"missing-type": 6, "occupations-without-skills": 1, "label-characters": 2, "same-preferred-label": 148,
	} {
		if counts[check] != want {
			t.Errorf("%d of %s, want %d", counts[check], check, want)
		}
	}
	if n := found.Count(quality.Error); n != 0 {
		t.Errorf("%d errors", n)
	}
}

// escoFile names a file of the shared data.
func escoFile(name string) string {
	root := os.Getenv("WINNOW_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	return filepath.Join(root, "data", "esco", name)
}

// english is ESCO 1.1.1, read once for all tests.
var english = sync.OnceValues(func() (*taxonomy.Snapshot, error) {
	imp, err := esco.Read(esco.Options{Labels: escoFile("ESCO_dataset-v1.1.1-classification-en-csv.zip"), Relations: escoFile("ESCO_dataset-v1.1.1-classification-_csv.zip")})
	if err != nil {
		return nil, err
	}
	return imp.Snapshot(), nil
})

func readESCO(t testing.TB) *taxonomy.Snapshot {
	t.Helper()
	if file := escoFile("ESCO_dataset-v1.1.1-classification-en-csv.zip"); !there(file) {
		t.Skipf("no shared data: %s is not there (WINNOW_SHARED names another place)", file)
	}
	s, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func there(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
