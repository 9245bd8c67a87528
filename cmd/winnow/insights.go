package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"winnow/database"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
)

func init() { commands = append(commands, newInsightsCommand) }

func newInsightsCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "insights", Short: "Keep the figures of the insights page", RunE: needSubcommand}
	c.AddCommand(newInsightsRebuildCommand(a))
	return c
}

func newInsightsRebuildCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rebuild",
		Short: "Count all decisions again",
		Long: "A running server keeps the figures up to date by itself, and they never need this: it is for who wants to be sure,\n" +
			"and gives the same figures. Meanwhile the page says that they are of a part. Interrupted, a server goes on with it.",
		Example: "  winnow insights rebuild",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			db, err := a.database(cmd.Context())
			if err != nil {
				return err
			}
			store := insightsdb.New(db)
			if err := insights.NewFollower(store).Rebuild(cmd.Context()); err != nil {
				return err
			}
			at, err := store.Progress(cmd.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "Counted all decisions up to event %d.\n", at.Sequence)
			return err
		},
	}
}

// followInsights keeps the figures up to date until ctx ends.
func followInsights(ctx context.Context, db *database.DB, log *slog.Logger) {
	insights.NewFollower(insightsdb.New(db)).Run(ctx, func(err error) {
		log.Warn("cannot count decisions; it is tried again", "error", err)
	})
}
