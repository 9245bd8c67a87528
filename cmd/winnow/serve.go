package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"winnow/account"
	"winnow/activelearn/review"
	"winnow/database"
	"winnow/demo"
	"winnow/feedback/export"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
	"winnow/live"
	"winnow/status/statusdb"
	"winnow/web"
)

func init() { commands = append(commands, newServeCommand) }

func newServeCommand(a *app) *cobra.Command {
	var withDemo bool
	shares := review.DefaultShares
	o := serveOptions{
		addr: envOr("WINNOW_ADDR", "localhost:8080"), baseURL: os.Getenv("WINNOW_BASE_URL"),
		proxies: strings.FieldsFunc(os.Getenv("WINNOW_TRUSTED_PROXIES"), func(r rune) bool { return r == ',' || r == ' ' }),
		level:   envOr("WINNOW_LOG_LEVEL", "warn"),
	}
	c := &cobra.Command{
		Use:     "serve",
		Short:   "Serve the web application and the JSON API",
		Example: "  winnow serve --demo\n  WINNOW_DATABASE_URL=postgres://… WINNOW_BASE_URL=https://winnow.example winnow serve --addr :8080",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.shares = &shares
			return a.serve(cmd.Context(), o, withDemo)
		},
	}
	c.Flags().StringVar(&o.addr, "addr", o.addr, "address to listen on (WINNOW_ADDR)")
	c.Flags().StringVar(&o.baseURL, "base-url", o.baseURL, "how people reach the server; https makes cookies secure (WINNOW_BASE_URL)")
	c.Flags().StringVar(&o.level, "log-level", o.level, "debug, info, warn or error (WINNOW_LOG_LEVEL)")
	c.Flags().BoolVar(&withDemo, "demo", false, "load example documents and accounts for every role, once")
	c.Flags().Var(shareFlag{&shares.Again}, "review-again", "share of the review queue that asks again about doubtful answers, 0 to 0.4")
	c.Flags().Var(shareFlag{&shares.Gold}, "review-gold", "share of the review queue whose answers are known, 0 to 0.4")
	return c
}

type serveOptions struct {
	addr, baseURL, level string
	proxies              []string
}

func (a *app) serve(ctx context.Context, o serveOptions, withDemo bool) error {
	log, err := a.logger(o.level)
	if err != nil {
		return err
	}
	db, err := a.database(ctx)
	if err != nil {
		return err
	}
	model, scorer, err := a.model("")
	if err != nil {
		return err
	}
	s, err := a.wire(ctx, db, live.Config{Log: log, Model: model, Scorer: scorer, Models: following{a}})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	trials, hooks := a.trials(ctx, db, s, log), webhooks(db, s.taxonomies, log)
	config := web.Config{
		Log: log, Version: version, BaseURL: o.baseURL, Proxies: o.proxies,
		Accounts: s.accounts, Documents: s.documents, Feedback: s.feedback, Taxonomies: s.taxonomies, Candidates: s.candidates, Engine: s.live,
		Reviews: s.reviews, Profiles: s.profiles, Regression: trials, Webhooks: hooks, Datasets: s.datasets, Trust: s.trust, Insights: insights.NewReporter(insightsdb.New(db), nil),
		Suppressions: s.suppressions,
		Ready:        db.Ping, Status: statusdb.New(db), Samples: demo.Samples(),
	}
	var background sync.WaitGroup
	defer background.Wait()
	defer trials.Wait()
	defer stop()
	if withDemo {
		rooms := demo.Rooms{Accounts: s.accounts, Documents: s.documents, Feedback: s.feedback, Profiles: s.profiles}
		if err := demo.Load(ctx, rooms); err != nil {
			return err
		}
		s.examples = func(ctx context.Context) error { return demo.Complete(ctx, rooms) }
		config.Examples = demo.Accounts()
	}
	s.beside(ctx, &background, db, log)
	background.Go(func() { hooks.Run(ctx) })
	return a.listen(ctx, web.New(config), o, withDemo)
}

// beside starts what works beside the pages until ctx ends.
func (s *services) beside(ctx context.Context, background *sync.WaitGroup, db *database.DB, log *slog.Logger) {
	background.Go(func() { s.live.Run(ctx) })
	background.Go(func() { s.worker(log, 1).Run(ctx) })
	background.Go(func() {
		if err := s.feedback.CatchUp(ctx); err != nil && ctx.Err() == nil {
			log.Error("cannot work out where older decisions stand; it is tried again at the next start", "error", err)
		}
	})
	background.Go(func() { (&rereader{services: s, log: log}).run(ctx) })
	background.Go(func() { s.learnToHide(ctx, log) })
	background.Go(func() {
		s.candidates.Run(ctx, s.live.Complete, func(what string, err error) { log.Warn(what, "error", err) })
	})
	background.Go(func() { s.reviews.Run(ctx, func(what string, err error) { log.Warn(what, "error", err) }) })
	background.Go(func() { export.NewWorker(s.datasets, log, time.Second).Run(ctx) })
	background.Go(func() { s.trust.Run(ctx, log, time.Second) })
	background.Go(func() { sweep(ctx, s.accounts, log) })
	background.Go(func() { followInsights(ctx, db, log) })
}

// sweep removes ended sessions and old sign-in attempts now and then.
func sweep(ctx context.Context, accounts *account.Service, log *slog.Logger) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		if err := accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
			log.Warn("cannot sweep sessions", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (a *app) logger(level string) (*slog.Logger, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, usageError{fmt.Errorf("unknown log level %q: choose debug, info, warn or error", level)}
	}
	return slog.New(slog.NewJSONHandler(a.err, &slog.HandlerOptions{Level: l})), nil
}
