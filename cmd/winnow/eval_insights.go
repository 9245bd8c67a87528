package main

import (
	"context"
	"fmt"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
)

func newEvalInsightsCommand(a *app) *cobra.Command {
	var events int
	c := &cobra.Command{
		Use:   "insights",
		Short: "How fast the insights page answers, over the sums of made-up decisions",
		Long: "Makes documents with decisions up, a hundred events a document of which sixty are exposures, of 40 organisations over two\n" +
			"years. Their decisions are counted and summed as a server does it; only the rows of the events themselves are not\n" +
			"written, since no figure reads them. Then asks for reports as the page does. A database that was filled before is\n" +
			"used again; one with anything else in it is refused.",
		Example: "  winnow --data /tmp/many eval insights --events 5000000",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			db, err := a.database(cmd.Context())
			if err != nil {
				return err
			}
			store := insightsdb.New(db)
			at, err := store.Progress(cmd.Context())
			if err != nil {
				return err
			}
			var people int64
			if err := db.Gorm.Table("people").Count(&people).Error; err != nil {
				return err
			}
			if at.Sequence == 0 && people > 0 {
				return fault.New(fault.Conflict, "This database has people in it. Name an empty folder with --data.")
			}
			if at.Sequence == 0 {
				if err := a.makeUpDecisions(cmd.Context(), db, store, events/eventsEach); err != nil {
					return err
				}
			}
			return a.measureInsights(cmd.Context(), store)
		},
	}
	c.Flags().IntVar(&events, "events", 5_000_000, "how many events to stand for")
	return c
}

// asks is how often each report is asked for.
const asks = 20

// measureInsights asks for reports and prints how long they took.
func (a *app) measureInsights(ctx context.Context, store *insightsdb.Store) error {
	reporter := insights.NewReporter(store, func() time.Time { return madeUpEnd })
	last := func(days int) insights.Span {
		return insights.Span{From: madeUpEnd.AddDate(0, 0, -days), Until: madeUpEnd}
	}
	for _, ask := range []struct {
		name string
		q    insights.Query
	}{
		{"one organisation, 90 days", insights.Query{Organisation: 1, Span: last(90)}},
		{"one organisation, all time", insights.Query{Organisation: 1}},
		{"all organisations, 30 days", insights.Query{Span: last(30)}},
		{"all organisations, 90 days", insights.Query{Span: last(90)}},
		{"all organisations, 120 days by week", insights.Query{Span: last(120)}},
		{"all organisations, 12 months", insights.Query{Span: last(365)}},
		{"all organisations, all time", insights.Query{}},
		{"all organisations, all time, one language and stage", insights.Query{Language: "de", Stage: "encoder"}},
	} {
		took, used := make([]time.Duration, asks), processorTime()
		decisions := int64(0)
		for i := range took {
			start := time.Now()
			r, err := reporter.Report(ctx, ask.q)
			if err != nil {
				return err
			}
			took[i], decisions = time.Since(start), r.Total.Decisions()
		}
		slices.Sort(took)
		fmt.Fprintf(a.out, "%-52s %10s decisions, median %4d ms, slowest of %d %4d ms, %3d ms of processor\n", ask.name, number(int(decisions)), took[asks/2].Milliseconds(), asks, took[asks-1].Milliseconds(),
			((processorTime() - used) / asks).Milliseconds())
	}
	return nil
}

// processorTime is what this process used so far: on a busy machine it tells more
// than the clock. PostgreSQL's own is not in it.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
