package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"winnow/account/accountdb"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	"winnow/curation"
	"winnow/database"
)

func newLearnStatusCommand(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "status", Short: "How far mining and curation are", Example: "  winnow learn status --json", Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			db, err := a.database(cmd.Context())
			if err != nil {
				return err
			}
			taxonomies, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			candidates := activelearn.NewService(activelearn.Parts{Store: activelearndb.New(db), Taxonomy: curation.Edits{Taxonomies: taxonomies}})
			all, err := candidates.Standings(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, all)
			}
			if len(all) == 0 {
				fmt.Fprintln(a.out, "Nobody curates here yet. Add a curator with: winnow user add --help")
				return nil
			}
			names, err := organisationNames(cmd.Context(), db)
			if err != nil {
				return err
			}
			return a.printStandings(all, names)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func organisationNames(ctx context.Context, db *database.DB) (map[int64]string, error) {
	organisations, err := accountdb.New(db).Organisations(ctx)
	names := map[int64]string{}
	for _, o := range organisations {
		names[o.ID] = o.Name
	}
	return names, err
}

func (a *app) printStandings(all []activelearn.OrganisationStanding, names map[int64]string) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, o := range all {
		ranked := "not yet"
		if !o.Progress.RankedAt.IsZero() {
			ranked = fmt.Sprintf("%d, at %s", o.Progress.Ranked, o.Progress.RankedAt.Local().Format(time.DateTime))
		}
		_, _ = fmt.Fprintf(w, "curators of\t%s\ntaxonomy\t%s\ndocuments read\t%d of %d\npublic texts\t%d\nranked\t%s\n",
			names[o.Organisation], o.Taxonomy, o.Progress.Mined, o.Progress.Documents, o.Progress.Corpus, ranked)
		for _, state := range activelearn.States {
			_, _ = fmt.Fprintf(w, "%s\t%d\n", state, o.States[state])
		}
	}
	return w.Flush()
}
