package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"winnow/activelearn/review"
	"winnow/database"
)

// app is what commands share: streams, settings, and parts opened on demand.
type app struct {
	in          io.Reader
	out, err    io.Writer
	databaseURL string
	dataDir     string

	db     *database.DB
	shares *review.Shares // of the review queue; nil: the usual ones
}

func newApp(in io.Reader, out, errs io.Writer) *app {
	return &app{
		in: in, out: out, err: errs,
		databaseURL: os.Getenv("WINNOW_DATABASE_URL"),
		dataDir:     envOr("WINNOW_DATA", "data"),
	}
}

func envOr(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}

// database opens the database, brings its schema up to date, and keeps it open
// until the command ends.
func (a *app) database(ctx context.Context) (*database.DB, error) {
	if a.db != nil {
		return a.db, nil
	}
	url := a.databaseURL
	if url == "" {
		url = "sqlite:" + filepath.Join(a.dataDir, "winnow.db")
	}
	db, err := database.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	a.db = db
	return db, nil
}

// cacheDir holds what can be computed again: label vectors.
func (a *app) cacheDir() string { return filepath.Join(a.dataDir, "cache") }

// datasetsDir holds the files of datasets until they expire.
func (a *app) datasetsDir() string { return filepath.Join(a.dataDir, "datasets") }

func (a *app) close() {
	if a.db != nil {
		_ = a.db.Close()
	}
}
