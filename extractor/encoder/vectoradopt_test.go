package encoder

import (
	"os"
	"path/filepath"
	"testing"
)

func cacheIn(t *testing.T, dir, name string) *vectorCache {
	t.Helper()
	c := &vectorCache{path: filepath.Join(dir, name+".vectors"), name: name, dim: 2}
	if err := c.adopt(); err != nil {
		t.Fatal(err)
	}
	return c
}

func kept(t *testing.T, c *vectorCache) int {
	t.Helper()
	n := 0
	if err := c.each(func(textKey, []int8, float32) { n++ }); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestVectorsOfTheSameWeightsAreTakenOver(t *testing.T) {
	dir := t.TempDir()
	first := cacheIn(t, dir, "winnow-en@1-aaaa")
	if err := first.add(appendRecord(nil, textKey{1}, []int8{3, 4}, 0.5)); err != nil {
		t.Fatal(err)
	}
	if n := kept(t, cacheIn(t, dir, "winnow-en@1-feedback-aaaa")); n != 1 {
		t.Errorf("%d vectors under another version", n)
	}
	if n := kept(t, cacheIn(t, dir, "winnow-en@2-bbbb")); n != 0 {
		t.Errorf("%d vectors with other weights", n)
	}
	if n := kept(t, first); n != 1 {
		t.Errorf("%d vectors where they were", n)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".adopted-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestVectorsThatAreThereStay(t *testing.T) {
	dir := t.TempDir()
	for name, records := range map[string]int{"a@1-aaaa": 1, "b@1-aaaa": 2} {
		c := &vectorCache{path: filepath.Join(dir, name+".vectors"), name: name, dim: 2}
		for i := range records {
			if err := c.add(appendRecord(nil, textKey{byte(i)}, []int8{3, 4}, 0.5)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := kept(t, cacheIn(t, dir, "b@1-aaaa")); n != 2 {
		t.Errorf("%d vectors", n)
	}
	if _, err := os.Stat(filepath.Join(dir, "a@1-aaaa.vectors")); err != nil {
		t.Error(err)
	}
}
