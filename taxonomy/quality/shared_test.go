package quality_test

import (
	"os"
	"path/filepath"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/quality"
)

// escoFile finds a file of the shared data, or skips the test.
func escoFile(t testing.TB, name string) string {
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

func readESCO(t testing.TB, more ...esco.LabelFile) *taxonomy.Snapshot {
	t.Helper()
	imp, err := esco.Read(esco.Options{
		Labels:    escoFile(t, "ESCO_dataset-v1.1.1-classification-en-csv.zip"),
		Relations: escoFile(t, "ESCO_dataset-v1.1.1-classification-_csv.zip"),
		More:      more,
	})
	if err != nil {
		t.Fatal(err)
	}
	return imp.Snapshot()
}

func TestESCO(t *testing.T) {
	s := readESCO(t)
	found := quality.Run(s, quality.Options{})
	for _, g := range found.ByCheck() {
		t.Logf("%s %s: %d %s", g.Severity, g.ID, g.Count, g.Title)
		for _, f := range g.Findings[:min(12, g.Count)] {
			t.Logf("    %s", f.Message)
		}
	}
}
