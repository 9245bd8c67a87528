package main

import (
	"context"
	"log/slog"

	"winnow/database"
	"winnow/extractor/encoder"
	"winnow/extractor/score"
	"winnow/regression"
	"winnow/regression/regressiondb"
)

// trials makes trials with the model that the server extracts with.
func (a *app) trials(ctx context.Context, db *database.DB, s *services, log *slog.Logger) *regression.Service {
	return regression.New(regression.Config{
		Log: log, Taxonomies: s.taxonomies, Documents: s.documents, Store: regressiondb.New(db), CacheDir: a.cacheDir(), Context: ctx,
		Model: func() (*encoder.Model, *score.Model) {
			engine := s.live.State().Engine
			return engine.Encoder, engine.Scorer
		},
	})
}
