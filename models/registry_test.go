package models

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/fault"
)

// folder writes the shipped model under another version and returns its folder.
func folder(t *testing.T, version string) string {
	t.Helper()
	dir := t.TempDir()
	m, err := encoder.ReadManifest(model.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{m.File, m.Vocab} {
		data, err := fs.ReadFile(model.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), data)
	}
	m.Version, m.Partner, m.PartnerSHA256 = version, "", ""
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "manifest.json"), data)
	return dir
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func active(t *testing.T, r *Registry) string {
	t.Helper()
	id, err := r.Active()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestAModelIsAddedActivatedAndLeftAgain(t *testing.T) {
	r := New(filepath.Join(t.TempDir(), "models"))
	shipped := active(t, r)
	source := folder(t, "99")
	added, err := r.Add(source)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := r.Add(source); err != nil || again.ID != added.ID {
		t.Errorf("adding again gives %v, %v", again.ID, err)
	}
	if got := active(t, r); got != shipped {
		t.Errorf("adding made %s active", got)
	}
	if _, err := r.Activate("minilm@none"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("activating an unknown model: %v", err)
	}
	if _, err := r.Activate(added.ID); err != nil {
		t.Fatal(err)
	}
	if got := active(t, New(r.dir)); got != added.ID {
		t.Errorf("another process sees %s active, want %s", got, added.ID)
	}
	m, scorer, err := r.Load(added.ID, encoder.Options{Cache: -1})
	if err != nil || scorer == nil || m.Name() != added.ID {
		t.Fatalf("load: %v", err)
	}
	if err := m.Close(); err != nil {
		t.Error(err)
	}
	if _, err := r.Activate(shipped); err != nil {
		t.Fatal(err)
	}
	if got := active(t, r); got != shipped {
		t.Errorf("going back left %s active", got)
	}
}

func TestAChosenModelThatIsGoneGivesWayToTheShippedOne(t *testing.T) {
	r := New(filepath.Join(t.TempDir(), "models"))
	shipped := active(t, r)
	added, err := r.Add(folder(t, "99"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Activate(added.ID); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(r.dir, added.ID)); err != nil {
		t.Fatal(err)
	}
	if got := active(t, r); got != shipped {
		t.Errorf("active is %s, want the shipped %s", got, shipped)
	}
}

func TestABrokenModelIsRefusedAndLeavesNothing(t *testing.T) {
	for name, spoil := range map[string]func(dir string){
		"no manifest":   func(dir string) { _ = os.Remove(filepath.Join(dir, "manifest.json")) },
		"other weights": func(dir string) { write(t, filepath.Join(dir, "model.onnx"), []byte("no graph")) },
		"no weights":    func(dir string) { _ = os.Remove(filepath.Join(dir, "model.onnx")) },
		"bad scorer":    func(dir string) { write(t, filepath.Join(dir, scorerFile), []byte("{}")) },
	} {
		r := New(filepath.Join(t.TempDir(), "models"))
		source := folder(t, "99")
		spoil(source)
		if _, err := r.Add(source); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
		if all, err := r.List(); err != nil || len(all) != 1 {
			t.Errorf("%s: %d models after it, %v", name, len(all), err)
		}
	}
}

func TestABrokenCopyOfAKnownModelIsRefused(t *testing.T) {
	r := New(filepath.Join(t.TempDir(), "models"))
	source := folder(t, "99")
	if _, err := r.Add(source); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(source, "model.onnx"), []byte("no graph"))
	if _, err := r.Add(source); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a folder that does not match its manifest: %v", err)
	}
}

func TestAModelComesWithItsPartner(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, model.Default()); err != nil {
		t.Fatal(err)
	}
	m, err := encoder.ReadManifest(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	m.Version = "partnered"
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "manifest.json"), data)
	r := New(t.TempDir())
	e, err := r.Add(dir)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := r.Encoder(e.ID, encoder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = loaded.Close() }()
	if len(e.Reads) < 6 || loaded.For("de") == nil || loaded.For("de") == loaded {
		t.Errorf("%s reads %v, German by its partner: %t", e.ID, e.Reads, loaded.For("de") != nil)
	}
}
