package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor/encoder"
	"winnow/extractor/score"
	"winnow/fault"
	"winnow/regression"
	"winnow/regression/regressiondb"
	"winnow/taxonomy"
)

func newTaxonomyRegressionCommand(a *app) *cobra.Command {
	var name, against, organisation string
	var sample int
	var all, asJSON bool
	c := &cobra.Command{
		Use: "regression", Short: "Measure what the working copy would change in extraction",
		Long: "Reads the labelled documents that come with Winnow, and some of an organisation's own where one is named, with\n" +
			"an earlier release and with the working copy, and tells what appears and disappears. Fails where F1 falls\n" +
			"beyond the bound of the taxonomy.",
		Example: "  winnow taxonomy regression --taxonomy esco\n  winnow taxonomy regression --against 1.0 --organisation acme --sample 300 --json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			order := regression.Order{Taxonomy: name, Against: against, Sample: sample}
			report, bound, err := a.regression(cmd.Context(), order, organisation)
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(a.out, report)
			} else {
				err = printTrial(a.out, report, all)
			}
			if fall := report.Summary.Fall(); err == nil && fall > bound {
				return fault.New(fault.Invalid, "F1 falls by %.1f points, beyond the bound of %.1f.", fall, bound)
			}
			return err
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to measure (default: the active one)")
	c.Flags().StringVar(&against, "against", "", "release to compare with (default: the last one, else the last import)")
	c.Flags().StringVar(&organisation, "organisation", "", "short name of an organisation whose documents are read too")
	c.Flags().IntVar(&sample, "sample", regression.DefaultSample, "how many of its documents")
	c.Flags().BoolVar(&all, "all", false, "list every change instead of the first ones")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// regression fills in an order and makes the trial; bound is how far F1 may fall.
func (a *app) regression(ctx context.Context, o regression.Order, organisation string) (report regression.Report, bound float64, err error) {
	service, err := a.taxonomies(ctx)
	if err != nil {
		return report, 0, err
	}
	if o.OrganisationID, err = a.organisation(ctx, organisation); err != nil {
		return report, 0, err
	}
	if o.Against == "" {
		base, _, err := service.Baseline(ctx, o.Taxonomy)
		if err != nil {
			return report, 0, err
		}
		o.From, o.Against = base.Revision, base.Number
	} else if o.From, err = revisionOf(ctx, service, o.Taxonomy, o.Against); err != nil {
		return report, 0, err
	}
	if bound, err = service.ReleaseBound(ctx, o.Taxonomy); err != nil {
		return report, 0, err
	}
	report, err = a.trial(ctx, service, o)
	return report, bound, err
}

// organisation finds one by its short name; none without a name.
func (a *app) organisation(ctx context.Context, slug string) (int64, error) {
	if slug == "" {
		return 0, nil
	}
	db, err := a.database(ctx)
	if err != nil {
		return 0, err
	}
	accounts, err := account.NewService(accountdb.New(db), account.Options{})
	if err != nil {
		return 0, err
	}
	all, err := accounts.Organisations(ctx)
	if err != nil {
		return 0, err
	}
	for _, o := range all {
		if o.Slug == slug {
			return o.ID, nil
		}
	}
	return 0, fault.New(fault.NotFound, "There is no organisation %q.", slug)
}

// trial makes one trial with the active model.
func (a *app) trial(ctx context.Context, service *taxonomy.Service, o regression.Order) (regression.Report, error) {
	db, err := a.database(ctx)
	if err != nil {
		return regression.Report{}, err
	}
	m, scorer, err := a.model("")
	if err != nil {
		return regression.Report{}, err
	}
	show := a.progress("reading documents:")
	return regression.New(regression.Config{
		Taxonomies: service, Documents: document.NewService(documentdb.New(db), nil, document.Options{}), Store: regressiondb.New(db), CacheDir: a.cacheDir(),
		Model: func() (*encoder.Model, *score.Model) { return m, scorer },
		Step:  func(_ string, done, total int) { show(done, total) },
	}).Run(ctx, o)
}

func printTrial(out io.Writer, r regression.Report, all bool) error {
	b := &strings.Builder{}
	x := r.Summary
	_, _ = fmt.Fprintf(b, "%s: revision %d (%s) against %d, %s (%d labelled), model %s, %.0f s.\n", r.Taxonomy, x.From, first(x.Against, "no release"), x.To,
		counted(x.Documents, "document"), x.Labelled, r.Model, r.Seconds)
	if x.Labelled > 0 {
		_, _ = fmt.Fprintf(b, "\n           precision  grouped recall  grouped F1  strict F1\n")
		for i, s := range []taxonomy.Accuracy{x.Before, x.After} {
			_, _ = fmt.Fprintf(b, "%-9s %10.3f %15.3f %11.3f %10.3f\n", []string{"before", "after"}[i], s.Precision, s.Recall, s.F1, r.Strict[i])
		}
	}
	_, _ = fmt.Fprintf(b, "\nIn %s something changes: %d skills appear, %d disappear, %d change strength.\n", counted(x.Changed, "document"), x.Appeared, x.Disappeared, x.Moved)
	for i, s := range r.Skills {
		if !all && i == 4*shownChanges {
			_, _ = fmt.Fprintf(b, "  and %s more (--all lists them)\n", number(len(r.Skills)-i))
			break
		}
		_, _ = fmt.Fprintf(b, "  %s: +%d -%d ~%d\n", s.Label, s.Appeared, s.Disappeared, s.Moved)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
