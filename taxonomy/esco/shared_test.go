package esco_test

import (
	"os"
	"path/filepath"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/esco"
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

func zips(t testing.TB, version string) esco.Options {
	return esco.Options{
		Labels:    shared(t, "ESCO_dataset-v"+version+"-classification-en-csv.zip"),
		Relations: shared(t, "ESCO_dataset-v"+version+"-classification-_csv.zip"),
	}
}

func release(t testing.TB, version string) *taxonomy.Import {
	t.Helper()
	imp, err := esco.Read(zips(t, version))
	if err != nil {
		t.Fatal(err)
	}
	return imp
}
