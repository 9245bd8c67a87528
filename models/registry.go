package models

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/fault"
)

// Registry keeps added models as folders below its own.
type Registry struct{ dir string }

// New returns the registry of a folder, which need not exist yet.
func New(dir string) *Registry { return &Registry{dir: dir} }

// Entry is one model.
type Entry struct {
	ID      string // name@version-hash, as in stamps
	Shipped bool
	Active  bool
	Bytes   int64    // of its weights, the partner's included
	Reads   []string // languages, the partner's included
	encoder.Manifest

	files fs.FS
}

// scorerFile holds, in a model's folder, the scorer that was fitted on what the
// model gives. A model without one is scored by the scorer that ships.
const scorerFile = "scorer.json"

// activeFile names the active model; without it the shipped one is.
const activeFile = "active"

// List returns all models, the shipped one first. A folder that is no model is
// left out; Add never makes one.
func (r *Registry) List() ([]Entry, error) {
	shipped, err := entry(model.Default())
	if err != nil {
		return nil, err
	}
	shipped.Shipped = true
	all := []Entry{shipped}
	folders, err := os.ReadDir(r.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(err, fault.Internal, "The folder of models cannot be read.")
	}
	for _, f := range folders {
		if !f.IsDir() || strings.HasPrefix(f.Name(), ".") {
			continue
		}
		if e, err := entry(os.DirFS(filepath.Join(r.dir, f.Name()))); err == nil && e.ID != shipped.ID {
			all = append(all, e)
		}
	}
	active := r.chosen()
	at := slices.IndexFunc(all, func(e Entry) bool { return e.ID == active })
	all[max(at, 0)].Active = true
	return all, nil
}

// Active returns the id of the active model: the shipped one where none was
// chosen or the chosen one is gone.
func (r *Registry) Active() (string, error) {
	all, err := r.List()
	if err != nil {
		return "", err
	}
	return all[slices.IndexFunc(all, func(e Entry) bool { return e.Active })].ID, nil
}

// Add copies a model's folder in and returns it. It refuses one whose files do
// not match its manifest, or that does not load. Adding it again changes nothing.
func (r *Registry) Add(folder string) (Entry, error) {
	source := os.DirFS(folder)
	e, err := entry(source)
	if err != nil {
		return Entry{}, fault.Wrap(err, fault.Invalid, "%s is no model: %v.", folder, err)
	}
	if err := loads(source); err != nil {
		return Entry{}, fault.Wrap(err, fault.Invalid, "The model of %s does not load: %v.", folder, err)
	}
	if known, err := r.Find(e.ID); err == nil {
		return known, nil
	}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The folder of models cannot be made.")
	}
	part, err := os.MkdirTemp(r.dir, ".part-")
	if err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The folder of models cannot be written.")
	}
	defer func() { _ = os.RemoveAll(part) }()
	if err := copyModel(part, source, e.Manifest); err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The model could not be copied: is the disk full?")
	}
	if err := os.Rename(part, filepath.Join(r.dir, e.ID)); err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The model could not be put in its place.")
	}
	return r.Find(e.ID)
}

// Find returns the model with an id, a name@version, or a name that only one has.
func (r *Registry) Find(name string) (Entry, error) {
	all, err := r.List()
	if err != nil {
		return Entry{}, err
	}
	var found []Entry
	for _, e := range all {
		if e.ID == name {
			return e, nil
		}
		if e.Name == name || e.Name+"@"+e.Version == name {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return Entry{}, fault.New(fault.NotFound, "There is no model %s. See `winnow model list`, or add its folder with `winnow model add`.", name)
	}
	return Entry{}, fault.New(fault.Invalid, "Several models are called %s: give the whole id, such as %s.", name, found[0].ID)
}

// Activate makes a model the one that extracts, in every process that shares
// the folder, within seconds.
func (r *Registry) Activate(name string) (Entry, error) {
	e, err := r.Find(name)
	if err != nil {
		return Entry{}, err
	}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The folder of models cannot be made.")
	}
	part := filepath.Join(r.dir, "."+activeFile)
	if err := os.WriteFile(part, []byte(e.ID+"\n"), 0o644); err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The choice could not be written: is the disk full?")
	}
	if err := os.Rename(part, filepath.Join(r.dir, activeFile)); err != nil {
		return Entry{}, fault.Wrap(err, fault.Internal, "The choice could not be written.")
	}
	e.Active = true
	return e, nil
}

// Load starts a model and reads its scorer.
func (r *Registry) Load(name string, o encoder.Options) (*encoder.Model, *score.Model, error) {
	e, err := r.Find(name)
	if err != nil {
		return nil, nil, err
	}
	scorer, err := scorerOf(e.files)
	if err != nil {
		return nil, nil, err
	}
	m, err := encoder.LoadModel(e.files, o)
	return m, scorer, err
}

// Encoder starts a model without its scorer, for one to be fitted.
func (r *Registry) Encoder(name string, o encoder.Options) (*encoder.Model, error) {
	e, err := r.Find(name)
	if err != nil {
		return nil, err
	}
	return encoder.LoadModel(e.files, o)
}

func (r *Registry) chosen() string {
	data, err := os.ReadFile(filepath.Join(r.dir, activeFile))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

func entry(files fs.FS) (Entry, error) {
	m, err := encoder.ReadManifest(files)
	if err != nil {
		return Entry{}, err
	}
	info, err := fs.Stat(files, m.File)
	if err != nil {
		return Entry{}, fmt.Errorf("its %s is missing", m.File)
	}
	e := Entry{ID: m.ID(), Bytes: info.Size(), Reads: m.Languages, Manifest: m, files: files}
	if len(e.Reads) == 0 {
		e.Reads = []string{"en"}
	}
	if m.Partner == "" {
		return e, nil
	}
	inner, err := fs.Sub(files, m.Partner)
	if err != nil {
		return Entry{}, err
	}
	partner, err := entry(inner)
	if err != nil {
		return Entry{}, fmt.Errorf("its partner %s: %w", m.Partner, err)
	}
	e.Bytes += partner.Bytes
	e.Reads = slices.Concat(e.Reads, partner.Reads)
	return e, nil
}

func scorerOf(files fs.FS) (*score.Model, error) {
	data, err := fs.ReadFile(files, scorerFile)
	if errors.Is(err, fs.ErrNotExist) {
		return score.Default()
	}
	if err != nil {
		return nil, err
	}
	return score.Load(data)
}

// loads tries a model whole: hashes, graph, scorer.
func loads(files fs.FS) error {
	if _, err := scorerOf(files); err != nil {
		return err
	}
	m, err := encoder.LoadModel(files, encoder.Options{Cache: -1, Parallel: 1})
	if err != nil {
		return err
	}
	return m.Close()
}

// copyModel copies the files a manifest names, its partner, and what may stand
// beside them.
func copyModel(to string, from fs.FS, m encoder.Manifest) error {
	if m.Partner != "" {
		if err := copyPartner(to, from, m.Partner); err != nil {
			return err
		}
	}
	for _, name := range []string{"manifest.json", m.File, m.Vocab, scorerFile, "MODEL_CARD.md", "NOTICE"} {
		data, err := fs.ReadFile(from, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(name)), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func copyPartner(to string, from fs.FS, folder string) error {
	inner, err := fs.Sub(from, folder)
	if err != nil {
		return err
	}
	m, err := encoder.ReadManifest(inner)
	if err != nil {
		return err
	}
	to = filepath.Join(to, filepath.Base(folder))
	if err := os.Mkdir(to, 0o755); err != nil {
		return err
	}
	return copyModel(to, inner, m)
}
