package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"winnow/taxonomy"
	"winnow/taxonomy/skos"
)

func newTaxonomyCheckCommand(a *app) *cobra.Command {
	var name string
	var asJSON bool
	var only []string
	c := &cobra.Command{
		Use: "check", Short: "List what is wrong or could be better in a taxonomy; fails where it has errors",
		Long: "Runs the checks that qSKOS and VocBench name and Winnow's own: errors break what readers, extraction or SKOS\n" +
			"rely on, warnings mislead, hints could be better. Prints the first findings of each check.",
		Example: "  winnow taxonomy check --taxonomy esco\n  winnow taxonomy check --check overlapping-labels --json\n  winnow taxonomy check csv my-skills",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := knownChecks(only); err != nil {
				return err
			}
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			snapshot, err := service.Snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			return a.checkQuality(snapshot, only, asJSON)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to check (default: the active one)")
	c.Flags().StringSliceVar(&only, "check", nil, "run this check only and list all it finds; may be given again")
	c.PersistentFlags().BoolVar(&asJSON, "json", false, "print JSON")
	c.AddCommand(
		newCheckFileCommand(a, &asJSON, cobra.Command{
			Use: "csv DIR", Short: "Check a folder of CSV files before importing it; fails where it has faults",
			Example: "  winnow taxonomy check csv my-skills",
		}, func(folder string) (*taxonomy.Import, error) { return readCSV(folder, "check") }), // any name does
		newCheckFileCommand(a, &asJSON, cobra.Command{
			Use: "skos FILE", Short: "Check a SKOS file before importing it; fails where it has faults",
			Example: "  winnow taxonomy check skos thesaurus.ttl",
		}, func(file string) (*taxonomy.Import, error) {
			return readSKOS(file, skos.Options{Taxonomy: taxonomy.Taxonomy{Name: "check"}})
		}),
	)
	return c
}

// newCheckFileCommand lists what is wrong with files that are not stored yet.
func newCheckFileCommand(a *app, asJSON *bool, c cobra.Command, read func(string) (*taxonomy.Import, error)) *cobra.Command {
	c.Args = args(cobra.ExactArgs(1))
	c.RunE = func(_ *cobra.Command, given []string) error {
		imp, err := read(given[0])
		if imp == nil {
			return err
		}
		if printed := a.listDefects(imp.Defects, *asJSON); printed != nil {
			return printed
		}
		return err
	}
	return &c
}

func (a *app) listDefects(defects []taxonomy.Defect, asJSON bool) error {
	if asJSON {
		return printJSON(a.out, append([]taxonomy.Defect{}, defects...))
	}
	b := &strings.Builder{}
	if len(defects) == 0 {
		b.WriteString("Nothing is wrong.\n")
	}
	for _, d := range defects {
		_, _ = fmt.Fprintf(b, "%s: %s. %s\n", d.Title, number(d.Count), d.Advice)
		for _, e := range d.Examples {
			_, _ = fmt.Fprintf(b, "  %s\n", example(e))
		}
		if more := d.Count - len(d.Examples); more > 0 {
			_, _ = fmt.Fprintf(b, "  and %s more\n", number(more))
		}
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}
