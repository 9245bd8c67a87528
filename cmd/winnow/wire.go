package main

import (
	"context"
	"log/slog"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	"winnow/activelearn/review"
	"winnow/curation"
	"winnow/database"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/feedback"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/suppression"
	"winnow/feedback/suppression/suppressiondb"
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
	"winnow/live"
	"winnow/profile"
	"winnow/profile/profiledb"
	"winnow/taxonomy"
	"winnow/taxonomy/starter"
)

// services are the rooms wired to one database.
type services struct {
	accounts   *account.Service
	documents  *document.Service
	feedback   *feedback.Service
	taxonomies *taxonomy.Service
	candidates *activelearn.Service
	reviews    *review.Service
	profiles   *profile.Service
	live       *live.Live
	examples   func(ctx context.Context) error // completes them once vectors are ready; nil: there are none
	datasets   *export.Service

	suppressions *suppression.Service
	trust        *trust.Service
}

// wire connects the rooms; c names the model and the log of the engine's keeper.
func (a *app) wire(ctx context.Context, db *database.DB, c live.Config) (*services, error) {
	var err error
	s := &services{}
	if s.accounts, err = account.NewService(accountdb.New(db), account.Options{}); err != nil {
		return nil, err
	}
	if s.taxonomies, err = a.taxonomies(ctx); err != nil {
		return nil, err
	}
	if _, err := starter.Ensure(ctx, s.taxonomies); err != nil {
		return nil, err
	}
	decisions, again, confirmed := &lateDecisions{}, &reweighed{}, &curation.Confirmed{}
	c.Taxonomies, c.Decisions, c.Again, c.Confirmed, c.CacheDir = s.taxonomies, decisions, again, confirmed, a.cacheDir()
	c.Completed = func(ctx context.Context) { s.finish(ctx, c.Log) }
	s.live, err = live.New(ctx, c)
	if err != nil {
		return nil, err
	}
	s.suppressions = suppression.NewService(suppressiondb.New(db), s.live, rereading{s}, nil)
	s.documents = document.NewService(documentdb.New(db), s.live, document.Options{Suppressor: s.suppressions})
	s.feedback = feedback.NewService(feedbackdb.New(db), s.live, nil)
	s.trust = trust.NewService(trustdb.New(db), feedbackdb.New(db), nil)
	s.feedback.Heed(s.trust)
	s.profiles = profile.NewService(profiledb.New(db), nil)
	decisions.service = s.feedback
	again.trust, again.feedback = s.trust, s.feedback
	s.candidates = activelearn.NewService(activelearn.Parts{
		Store: activelearndb.New(db), Taxonomy: curation.Edits{Taxonomies: s.taxonomies},
		Engine: &curation.Miner{State: s.live.State, CacheDir: a.cacheDir()}, Rereader: curation.Jobs{Documents: s.documents},
	})
	confirmed.Candidates = s.candidates
	s.reviews = a.reviewing(db, s)
	s.datasets = export.NewService(&export.Maker{Source: feedbackdb.New(db), Version: version, Trust: s.trust,
		Groups: groups(func(context.Context) (*taxonomy.Snapshot, error) { return s.live.State().Snapshot, nil })},
		feedbackdb.NewJobs(db), a.datasetsDir(), nil)
	return s, nil
}

// worker works on documents that are to be read again. It rests for so many
// times as long as it worked.
func (s *services) worker(log *slog.Logger, rest float64) *document.Worker {
	return document.NewWorker(s.documents, document.WorkerOptions{
		Log: log, Rest: rest,
		Ready: func() (document.Reads, bool) {
			t := s.live.State().Snapshot.Taxonomy
			return document.Reads{Taxonomy: t.Name, Revision: t.Revision}, s.live.Complete()
		},
		Settled: func(ctx context.Context, r document.Ref) error {
			_, err := s.feedback.Refresh(ctx, r.OrganisationID, r.ID)
			return err
		},
	})
}

// finish reads documents again that came while vectors were being prepared.
func (s *services) finish(ctx context.Context, log *slog.Logger) {
	err := s.documents.Finish(ctx, func(ctx context.Context, r document.Ref) error {
		_, err := s.feedback.Refresh(ctx, r.OrganisationID, r.ID)
		return err
	})
	if err != nil && ctx.Err() == nil {
		log.Error("cannot read all documents again; they are read when somebody opens them", "error", err)
	}
	if err == nil && s.examples != nil {
		if err := s.examples(ctx); err != nil && ctx.Err() == nil {
			log.Error("cannot complete the examples", "error", err)
		}
	}
}

// lateDecisions breaks the ring of live and feedback: feedback asks live what a
// skill is, and live asks feedback what was decided.
type lateDecisions struct{ service *feedback.Service }

func (d *lateDecisions) Examples(ctx context.Context, after int64, limit int) ([]feedback.ExampleSet, int64, error) {
	return d.service.Examples(ctx, after, limit)
}
