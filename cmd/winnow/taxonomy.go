package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"winnow/taxonomy"
	"winnow/taxonomy/taxonomydb"
)

func init() { commands = append(commands, newTaxonomyCommand) }

func newTaxonomyCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "taxonomy",
		Short: "Import, choose, search and check the vocabularies skills are found of",
		Long: "Taxonomies live side by side; one is active. Importing the same release twice changes nothing, and\n" +
			"importing the next one reports what it added, changed and retired. Nothing is ever deleted.",
		RunE: needSubcommand,
	}
	c.AddCommand(
		newTaxonomyImportCommand(a), newTaxonomyLabelsCommand(a), newTaxonomyListCommand(a), newTaxonomyActivateCommand(a),
		newTaxonomyShowCommand(a), newTaxonomySearchCommand(a), newTaxonomyCheckCommand(a), newTaxonomyExportCommand(a),
		newTaxonomyReleaseCommand(a), newTaxonomyReleasesCommand(a), newTaxonomyCompareCommand(a), newTaxonomyRegressionCommand(a), newTaxonomyEditCommand(a),
	)
	return c
}

// taxonomies returns the service over the database.
func (a *app) taxonomies(ctx context.Context) (*taxonomy.Service, error) {
	db, err := a.database(ctx)
	if err != nil {
		return nil, err
	}
	return taxonomy.NewService(taxonomydb.New(db)), nil
}

func newTaxonomyListCommand(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the taxonomies; a star marks the active one",
		Example: "  winnow taxonomy list",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			list, err := service.List(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, append([]taxonomy.Taxonomy{}, list...))
			}
			return printTaxonomies(a.out, list)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printTaxonomies(out io.Writer, list []taxonomy.Taxonomy) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, "There is no taxonomy yet. Import one: winnow taxonomy import --help.")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, t := range list {
		star := " "
		if t.Active {
			star = "*"
		}
		_, _ = fmt.Fprintf(table, "%s %s\t%s\tversion %s\trevision %d\t%s\t%s\n", star, t.Name, t.Title, t.Version, t.Revision, t.UpdatedAt.Format("2006-01-02 15:04"), t.Licence)
	}
	return table.Flush()
}

func newTaxonomyActivateCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "activate NAME", Short: "Make a taxonomy the one that skills are found of",
		Example: "  winnow taxonomy activate esco",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			if err := service.Activate(cmd.Context(), given[0]); err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "%s is active now.\n", given[0])
			return err
		},
	}
}
