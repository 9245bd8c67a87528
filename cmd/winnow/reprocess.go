package main

import (
	"context"
	"fmt"
	"log/slog"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"winnow/document"
	"winnow/document/documentdb"
	"winnow/fault"
	"winnow/live"
)

func init() { commands = append(commands, newReprocessCommand) }

// reprocessing is what `winnow reprocess` was asked for.
type reprocessing struct {
	changed, resume, status, asJSON bool
	organisation                    string
	skills                          []int64
}

func newReprocessCommand(a *app) *cobra.Command {
	var o reprocessing
	c := &cobra.Command{
		Use:   "reprocess",
		Short: "Read stored documents again with today's taxonomy, model and decisions",
		Long: "Makes a job of the documents and works on it. Decisions of people stay as they are. Stopped half-way, a running\n" +
			"server goes on with it, or `winnow reprocess --resume`. Documents that would come out the same are not stored twice.",
		Example: "  winnow reprocess --taxonomy-changed\n  winnow reprocess --organisation acme --skill 4711\n  winnow reprocess --status --json",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.reprocess(cmd.Context(), o) },
	}
	c.Flags().BoolVar(&o.changed, "taxonomy-changed", false, "only documents that were read with another taxonomy or revision")
	c.Flags().StringVar(&o.organisation, "organisation", "", "only documents of this organisation, by its short name")
	c.Flags().Int64SliceVar(&o.skills, "skill", nil, "only documents that show this skill, by id; may be given again")
	c.Flags().BoolVar(&o.resume, "resume", false, "make no new job; work on those that are open")
	c.Flags().BoolVar(&o.status, "status", false, "make no new job; list the jobs")
	c.Flags().BoolVar(&o.asJSON, "json", false, "print JSON")
	return c
}

func (a *app) reprocess(ctx context.Context, o reprocessing) error {
	if o.status {
		return a.listJobs(ctx, o.asJSON)
	}
	s, stop, err := a.reader(ctx)
	if err != nil {
		return err
	}
	defer stop()
	if err := s.live.Ready(ctx); err != nil {
		return err
	}
	worker := s.worker(slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelWarn})), 0)
	if o.resume {
		return a.resumeJobs(ctx, s, worker, o.asJSON)
	}
	r, err := s.chosen(ctx, o)
	if err != nil {
		return err
	}
	job, err := s.documents.Reprocess(ctx, r)
	if err != nil {
		return err
	}
	if err := a.finishJob(ctx, s, worker, job); err != nil {
		return err
	}
	job, err = s.documents.Job(ctx, 0, job.ID)
	if err != nil {
		return err
	}
	return a.printJobs([]document.Job{job}, o.asJSON)
}

// reader wires the rooms and starts the engine, without serving.
func (a *app) reader(ctx context.Context) (*services, func(), error) {
	db, err := a.database(ctx)
	if err != nil {
		return nil, nil, err
	}
	model, scorer, err := a.model("")
	if err != nil {
		return nil, nil, err
	}
	log := slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelError}))
	s, err := a.wire(ctx, db, live.Config{Log: log, Model: model, Scorer: scorer})
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() { defer close(ended); s.live.Run(ctx) }()
	return s, func() { cancel(); <-ended }, nil
}

// chosen shapes the request for a job.
func (s *services) chosen(ctx context.Context, o reprocessing) (document.Request, error) {
	state := s.live.State()
	t := state.Snapshot.Taxonomy
	r := document.Request{ID: uuid.NewString(), Why: "asked for on the command line", Skills: o.skills,
		Needs: document.Reads{Taxonomy: t.Name, Revision: t.Revision}}
	if o.changed {
		r.Outdated, r.Why = state.Engine.Vocabulary.Name(), "the taxonomy changed"
	}
	if o.organisation == "" {
		return r, nil
	}
	org, err := s.accounts.OrganisationBySlug(ctx, o.organisation)
	r.OrganisationID = org.ID
	return r, err
}

// finishJob works on a job, or waits while a server does.
func (a *app) finishJob(ctx context.Context, s *services, w *document.Worker, job document.Job) error {
	report := a.progress("reading documents again:")
	show := func(j document.Job) { report(j.Done+j.Failed, j.Total) }
	for {
		now, err := s.documents.Job(ctx, 0, job.ID)
		if err == nil && now.State == document.JobDone {
			return nil
		}
		if err == nil && !w.Work(ctx, job.ID, show) {
			show(now)
			pause(ctx, time.Second)
		}
		if ctx.Err() != nil {
			return fault.Wrap(ctx.Err(), fault.Unavailable, "Stopped. What was read is kept; go on with: winnow reprocess --resume")
		}
		if err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

func (a *app) resumeJobs(ctx context.Context, s *services, w *document.Worker, asJSON bool) error {
	jobs, err := s.documents.Jobs(ctx, 0)
	if err != nil {
		return err
	}
	for i, j := range jobs {
		if j.State == document.JobDone {
			continue
		}
		if err := a.finishJob(ctx, s, w, j); err != nil {
			return err
		}
		if jobs[i], err = s.documents.Job(ctx, 0, j.ID); err != nil {
			return err
		}
	}
	return a.printJobs(jobs, asJSON)
}

func (a *app) listJobs(ctx context.Context, asJSON bool) error {
	db, err := a.database(ctx)
	if err != nil {
		return err
	}
	jobs, err := document.NewService(documentdb.New(db), nil, document.Options{}).Jobs(ctx, 0)
	if err != nil {
		return err
	}
	return a.printJobs(jobs, asJSON)
}

func (a *app) printJobs(jobs []document.Job, asJSON bool) error {
	if asJSON {
		return printJSON(a.out, jobs)
	}
	if len(jobs) == 0 {
		_, err := fmt.Fprintln(a.out, "There are no jobs.")
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "STATE\tREAD\tNOT READABLE\tOF\tASKED FOR\tWHY")
	for _, j := range jobs {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", j.State, number(j.Done), number(j.Failed), number(j.Total), j.CreatedAt.Format(time.DateTime), j.Why)
	}
	return w.Flush()
}
