package main

import (
	"context"
	"errors"
	"fmt"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/fault"
	"winnow/live"
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
	scorer, err := score.Default()
	if err != nil {
		return nil, err
	}
	m, err := a.model()
	if err != nil {
		return nil, err
	}
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

// model loads the encoder that ships with the binary.
func (a *app) model() (*encoder.Model, error) {
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if errors.Is(err, encoder.ErrNoLibrary) {
		return nil, fault.Wrap(err, fault.Unavailable, "%s", err.Error())
	}
	if err != nil {
		return nil, fmt.Errorf("loading the encoder: %w", err)
	}
	return m, nil
}
