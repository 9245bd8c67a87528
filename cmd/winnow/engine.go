package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/score"
	"winnow/fault"
	"winnow/live"
	"winnow/models"
	"winnow/taxonomy"
	"winnow/taxonomy/starter"
)

// engine returns a whole engine over the named taxonomy, or the active one when
// name is empty. An installation without any gets the starter taxonomy first.
func (a *app) engine(ctx context.Context, name string) (*extractor.Engine, error) {
	snapshot, err := a.snapshot(ctx, name)
	if err != nil {
		return nil, err
	}
	m, scorer, err := a.model("")
	if err != nil {
		return nil, err
	}
	return a.complete(ctx, snapshot, m, scorer)
}

// complete prepares an engine over a taxonomy with a model.
func (a *app) complete(ctx context.Context, snapshot *taxonomy.Snapshot, m *encoder.Model, scorer *score.Model) (*extractor.Engine, error) {
	source := snapshot.Source()
	draft, err := live.Draft(source, scorer)
	if err != nil {
		return nil, err
	}
	report := a.progress("preparing vectors of " + snapshot.Taxonomy.Name + ":")
	return live.Complete(ctx, draft, source, m, a.cacheDir(), func(p live.Progress) { report(p.Done, p.Total) })
}

func (a *app) snapshot(ctx context.Context, name string) (*taxonomy.Snapshot, error) {
	service, err := a.taxonomies(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := starter.Ensure(ctx, service); err != nil {
		return nil, err
	}
	return service.Snapshot(ctx, name)
}

// models is the registry of encoders, beside the data.
func (a *app) models() *models.Registry { return models.New(filepath.Join(a.dataDir, "models")) }

// model loads an encoder with its scorer: the active one when name is empty.
func (a *app) model(name string) (*encoder.Model, *score.Model, error) {
	if name == "" {
		var err error
		if name, err = a.models().Active(); err != nil {
			return nil, nil, err
		}
	}
	m, scorer, err := a.models().Load(name, encoder.Options{})
	if errors.Is(err, encoder.ErrNoLibrary) {
		return nil, nil, fault.Wrap(err, fault.Unavailable, "%s", err.Error())
	}
	if err != nil {
		return nil, nil, fmt.Errorf("loading the encoder: %w", err)
	}
	return m, scorer, nil
}

// following lets a server take over whichever model is active.
type following struct{ *app }

func (f following) Active() (string, error) { return f.models().Active() }

func (f following) Load(name string) (*encoder.Model, *score.Model, error) { return f.model(name) }
