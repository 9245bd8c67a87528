package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	"winnow/activelearn/review"
	"winnow/curation"
	"winnow/database"
	"winnow/demo"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
	"winnow/feedback/suppression"
	"winnow/feedback/suppression/suppressiondb"
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
	"winnow/live"
	"winnow/profile"
	"winnow/profile/profiledb"
	"winnow/status/statusdb"
	"winnow/taxonomy"
	"winnow/taxonomy/starter"
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
	background.Go(func() { hooks.Run(ctx) })
	background.Go(func() { followInsights(ctx, db, log) })
	return a.listen(ctx, web.New(config), o, withDemo)
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

func (a *app) listen(ctx context.Context, server *web.Server, o serveOptions, withDemo bool) error {
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "Cannot listen on %s: another program may use it. Choose another address with --addr or WINNOW_ADDR.", o.addr)
	}
	address := first(o.baseURL, "http://"+reachable(listener.Addr().String(), o.addr))
	fmt.Fprintf(a.out, "\nWinnow is ready: %s\n", address)
	if withDemo {
		fmt.Fprint(a.out, "\nSign in with one of the example accounts:\n\n")
		for _, x := range demo.Accounts() {
			fmt.Fprintf(a.out, "  %-10s %-26s %s\n", x.Role, x.Email, x.Password)
		}
	} else {
		fmt.Fprint(a.out, "Add people with: winnow user add --help\n")
	}
	fmt.Fprint(a.out, "\nStop with Ctrl-C. Everything is kept.\n")
	err = server.Serve(ctx, listener)
	if errors.Is(err, net.ErrClosed) || ctx.Err() != nil {
		return nil
	}
	return err
}

// reachable keeps a name such as localhost, and fills in the port chosen for :0.
func reachable(actual, asked string) string {
	host, port, err := net.SplitHostPort(asked)
	if err != nil || port == "0" {
		return actual
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
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
