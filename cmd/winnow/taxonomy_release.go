package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/regression"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

func newTaxonomyReleaseCommand(a *app) *cobra.Command {
	var name, number, notes, sign string
	var skip, asJSON bool
	c := &cobra.Command{
		Use: "release", Short: "Freeze the working copy of a taxonomy under a number",
		Long: "Runs the quality checks and a trial extraction first (see winnow taxonomy regression). Errors, and a fall of\n" +
			"F1 beyond the bound, hold the release back unless --sign gives a reason, which is kept with it.",
		Example: "  winnow taxonomy release --number 1.1 --notes 'Cloud skills renewed'\n" +
			"  winnow taxonomy release --number 1.2 --skip-trial --sign 'no document is affected'",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if number == "" {
				return usageError{errors.New("--number is missing: say the number of the release, for example --number 1.1")}
			}
			order := taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: number, Notes: notes, Sign: sign, Author: commandLineAuthor}
			r, err := a.release(cmd.Context(), name, order, skip)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, r)
			}
			_, err = fmt.Fprintf(a.out, "Released %s as revision %d.%s\n", r.Number, r.Revision, measuredWords(r.Regression))
			return err
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to release (default: the active one)")
	c.Flags().StringVar(&number, "number", "", "number of the release, such as 1.1")
	c.Flags().StringVar(&notes, "notes", "", "what users of the taxonomy should know")
	c.Flags().StringVar(&sign, "sign", "", "release in spite of what speaks against it, for this reason")
	c.Flags().BoolVar(&skip, "skip-trial", false, "do not measure what it changes in extraction")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// commandLineAuthor is who changes a taxonomy from the command line.
var commandLineAuthor = taxonomy.Author{Name: "command line"}

// release measures what there is to measure and releases.
func (a *app) release(ctx context.Context, name string, o taxonomy.ReleaseOrder, skip bool) (taxonomy.Release, error) {
	service, err := a.taxonomies(ctx)
	if err != nil {
		return taxonomy.Release{}, err
	}
	kept, err := service.Waivers(ctx, name)
	if err != nil {
		return taxonomy.Release{}, err
	}
	o.Check = quality.SummaryBut(kept)
	t, err := service.Get(ctx, name)
	if err != nil {
		return taxonomy.Release{}, err
	}
	base, _, err := service.Baseline(ctx, t.Name)
	if err != nil {
		return taxonomy.Release{}, err
	}
	o.MustMeasure = base.Revision != 0 && base.Revision < t.Revision
	if o.MustMeasure && !skip {
		report, err := a.trial(ctx, service, regression.Order{Taxonomy: t.Name, From: base.Revision, To: t.Revision, Against: base.Number})
		if err != nil {
			return taxonomy.Release{}, err
		}
		o.Regression = &report.Summary
	}
	return service.Release(ctx, t.Name, o)
}

func measuredWords(r *taxonomy.Regression) string {
	if r == nil || r.Labelled == 0 {
		return ""
	}
	return fmt.Sprintf(" F1 of extraction was %.1f and is %.1f.", 100*r.Before.F1, 100*r.After.F1)
}

func newTaxonomyReleasesCommand(a *app) *cobra.Command {
	var name string
	var asJSON bool
	c := &cobra.Command{
		Use: "releases", Short: "List the releases of a taxonomy, the latest first",
		Example: "  winnow taxonomy releases --taxonomy esco --json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			list, err := service.Releases(cmd.Context(), name)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, append([]taxonomy.Release{}, list...))
			}
			return printReleases(a.out, list)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to list (default: the active one)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printReleases(out io.Writer, list []taxonomy.Release) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, "Nothing was released yet. Release the working copy: winnow taxonomy release --help.")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range list {
		notes, _, _ := strings.Cut(r.Notes, "\n")
		_, _ = fmt.Fprintf(table, "%s\trevision %d\t%s\t%s\t%s\n", r.Number, r.Revision, r.At.Format("2006-01-02 15:04"), r.Author.Name, notes)
	}
	return table.Flush()
}

func newTaxonomyCompareCommand(a *app) *cobra.Command {
	var name string
	var all, asJSON bool
	c := &cobra.Command{
		Use: "compare A B", Short: "Tell what lies between two releases, or a release and the working copy (now)",
		Example: "  winnow taxonomy compare 1.0 1.1\n  winnow taxonomy compare 1.1 now --all",
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, given []string) error {
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			var ends [2]int64
			for i, number := range given {
				if ends[i], err = revisionOf(cmd.Context(), service, name, number); err != nil {
					return err
				}
			}
			d, err := service.Difference(cmd.Context(), name, min(ends[0], ends[1]), max(ends[0], ends[1]))
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, d)
			}
			return printDifference(a.out, d, all)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to look at (default: the active one)")
	c.Flags().BoolVar(&all, "all", false, "list every change instead of the first ones")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// revisionOf finds the revision of a release; "now" is the working copy, and
// before the first release the version of the last import names that import.
func revisionOf(ctx context.Context, service *taxonomy.Service, name, number string) (int64, error) {
	if number == "now" {
		t, err := service.Get(ctx, name)
		return t.Revision, err
	}
	r, err := service.ReleaseAt(ctx, name, number)
	if fault.KindOf(err) != fault.NotFound {
		return r.Revision, err
	}
	if base, released, failed := service.Baseline(ctx, name); failed == nil && !released && base.Number == number {
		return base.Revision, nil
	}
	return 0, err
}

func printDifference(out io.Writer, d taxonomy.Difference, all bool) error {
	b := &strings.Builder{}
	_, _ = fmt.Fprintf(b, "From revision %d to %d: %s.\n", d.From, d.To, counted(len(d.Changes), "changed concept"))
	for _, action := range []taxonomy.Action{
		taxonomy.ActionAdded, taxonomy.ActionChanged, taxonomy.ActionMerged, taxonomy.ActionSplit, taxonomy.ActionDeprecated, taxonomy.ActionRetired, taxonomy.ActionRevived,
	} {
		printAction(b, d.Changes, action, all)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
