package main

import (
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"winnow/extractor"
	"winnow/extractor/evaluate"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback/dataset"
	"winnow/live"
)

// simulation is an installation of its own with its postings and people.
type simulation struct {
	app      *app
	options  loopOptions
	binary   string   // of Winnow, for the training
	open     []advert // that nobody has corrected yet, of train and validation
	test     []advert
	people   *corrector
	progress func(done, total int)
}

// simulation copies the installation and makes the postings. Pseudonyms get a known
// key: employers are parted by them when the scorer is fitted.
func (a *app) simulation(ctx context.Context, o loopOptions) (*simulation, error) {
	binary, err := os.Executable()
	if err != nil {
		return nil, err
	}
	copied, err := a.copied(ctx, filepath.Join(o.work, "data"))
	if err != nil {
		return nil, err
	}
	s := &simulation{app: copied, options: o, binary: binary, progress: a.progress("corrections")}
	snapshot, err := copied.snapshot(ctx, "")
	if err != nil {
		return nil, err
	}
	source := snapshot.Source()
	sentences, err := readLabelled(o.shared, source)
	if err != nil {
		return nil, err
	}
	for _, p := range adverts(sentences, o.seed) {
		if p.split == dataset.Test {
			s.test = append(s.test, p)
		} else {
			s.open = append(s.open, p)
		}
	}
	if err := copied.db.Gorm.Exec("INSERT INTO dataset_keys (name, secret) VALUES ('pseudonyms', ?)", strings.Repeat("00", 32)).Error; err != nil {
		return nil, fault.Wrap(err, fault.Conflict, "The database has made datasets already. Name one that only holds a taxonomy with --data.")
	}
	s.people, err = newCorrector(ctx, copied.db, source, o.seed)
	return s, err
}

func (s *simulation) close() { s.app.close() }

// copied is an app over a copy of this one's database and vectors.
func (a *app) copied(ctx context.Context, dir string) (*app, error) {
	if a.databaseURL != "" {
		return nil, fault.New(fault.Invalid, "The simulation works on a copy of an SQLite database. Unset WINNOW_DATABASE_URL, and name a folder with --data.")
	}
	db, err := a.database(ctx)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "The folder %s cannot be made.", dir)
	}
	if err := db.Gorm.Exec("VACUUM INTO ?", filepath.Join(dir, "winnow.db")).Error; err != nil {
		return nil, fault.Wrap(err, fault.Conflict, "The database cannot be copied to %s: choose an empty folder with --work.", dir)
	}
	b := *a
	b.dataDir, b.db = dir, nil
	if _, err := os.Stat(a.cacheDir()); err == nil {
		if err := os.CopyFS(b.cacheDir(), os.DirFS(a.cacheDir())); err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "The vectors cannot be copied to %s: is there room?", dir)
		}
	}
	_, err = b.database(ctx)
	return &b, err
}

// never is how often a server of the simulation looks for new decisions while it
// runs: what it remembers is what was decided before it started, so that a run can
// be repeated.
const never = 24 * time.Hour

// serve runs the rooms of a server, with the active model and what was decided so
// far in memory, for as long as f takes.
func (s *simulation) serve(ctx context.Context, f func(*services) error) error {
	model, scorer, err := s.app.model("")
	if err != nil {
		return err
	}
	defer func() { _ = model.Close() }()
	ctx, stop := context.WithCancel(ctx)
	rooms, err := s.app.wire(ctx, s.app.db, live.Config{Log: slog.New(slog.NewTextHandler(s.app.err, &slog.HandlerOptions{Level: slog.LevelWarn})), Model: model, Scorer: scorer, Every: never})
	if err != nil {
		stop()
		return err
	}
	followed := make(chan struct{})
	remembered := rooms.live.Completed
	finished := make(chan struct{})
	rooms.live.Completed = func(ctx context.Context) { remembered(ctx); close(finished) }
	go func() { defer close(followed); rooms.live.Run(ctx) }()
	defer func() { stop(); <-followed }()
	select {
	case <-finished:
	case <-followed:
		return fault.New(fault.Unavailable, "The engine did not get ready; see the messages above.")
	}
	return f(rooms)
}

// read extracts the test postings with the active model, with or without the
// decisions in memory, and tallies each against its labels.
func (s *simulation) read(ctx context.Context, remembering bool) ([]evaluate.Tally, error) {
	if remembering {
		var out []evaluate.Tally
		return out, s.serve(ctx, func(rooms *services) error {
			var err error
			out, err = s.tallies(ctx, rooms.live)
			return err
		})
	}
	engine, err := s.app.engine(ctx, "")
	if err != nil {
		return nil, err
	}
	defer func() { _ = engine.Encoder.Close() }()
	return s.tallies(ctx, engine)
}

// extracting is an engine.
type extracting interface {
	Extract(ctx context.Context, d extractor.Document) (extractor.Extraction, error)
}

func (s *simulation) tallies(ctx context.Context, engine extracting) ([]evaluate.Tally, error) {
	out := make([]evaluate.Tally, len(s.test))
	for i := range s.test {
		p := &s.test[i]
		x, err := engine.Extract(ctx, extractor.Document{Kind: text.Job, Format: text.Plain, Title: "Vacancy", Language: "en", Text: p.text})
		if err != nil {
			return nil, err
		}
		found := make([]evaluate.Found, len(x.Skills))
		for k, skill := range x.Skills {
			found[k] = evaluate.Found{URI: skill.URI, Relation: skill.Relation, Probability: skill.Probability}
		}
		out[i].Add(&p.gold, found)
	}
	return out, nil
}

// python runs a script of the project; what it prints goes to standard error.
func (s *simulation) python(ctx context.Context, arguments ...string) error {
	c := exec.CommandContext(ctx, s.options.python, arguments...)
	c.Stdout, c.Stderr = s.app.err, s.app.err
	if err := c.Run(); err != nil {
		return fault.Wrap(err, fault.Unavailable, "%s %s failed: see the messages above. Install Python's packages with: make .venv/bin/activate", s.options.python, arguments[0])
	}
	return nil
}

// activateShipped makes the shipped model the active one again.
func (a *app) activateShipped() error {
	all, err := a.models().List()
	if err != nil {
		return err
	}
	_, err = a.models().Activate(all[0].ID) // the shipped one is first
	return err
}
