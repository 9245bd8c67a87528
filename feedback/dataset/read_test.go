package dataset

import (
	"os"
	"path/filepath"
	"testing"

	"winnow/fault"
)

func TestADatasetIsReadBack(t *testing.T) {
	records := some(6)
	dir, written := build(t, "jsonl", records)
	m, err := ReadManifest(dir)
	if err != nil || m.ContentHash != written.ContentHash || m.Events != written.Events {
		t.Fatalf("%+v, %v", m, err)
	}
	var ids []string
	for r, err := range ReadRows(dir) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, r.ID)
		if r.Split == "" || r.Sentence == "" {
			t.Errorf("%+v", r)
		}
	}
	if len(ids) != 12 || ids[0] != records[0].Rows[0].ID || ids[11] != records[5].Rows[1].ID {
		t.Errorf("%q", ids)
	}
}

func TestWhatIsNoDatasetIsRefused(t *testing.T) {
	other := t.TempDir()
	if _, err := ReadManifest(other); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(other, "manifest.json"), []byte(`{"schema":"2.0"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadManifest(other); fault.KindOf(err) != fault.Invalid {
		t.Errorf("another schema: %v", err)
	}
	dir, _ := build(t, "csv", some(2))
	for _, err := range ReadRows(dir) {
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("another format: %v", err)
		}
	}
	dir, _ = build(t, "jsonl", some(2))
	if err := os.WriteFile(filepath.Join(dir, "labels.jsonl"), []byte("{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, err := range ReadRows(dir) {
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("a damaged line: %v", err)
		}
	}
}
