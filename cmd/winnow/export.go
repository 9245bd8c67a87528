package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"winnow/account/accountdb"
	"winnow/fault"
	"winnow/feedback/dataset"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
	"winnow/taxonomy"
)

func init() { commands = append(commands, newExportCommand) }

func newExportCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "export", Short: "Write what people decided as a dataset to train on", RunE: needSubcommand}
	c.AddCommand(newExportFeedbackCommand(a))
	return c
}

// exportOrder is what the flags of an export say.
type exportOrder struct {
	export.Order
	from, until   string
	organisations []string
	json          bool
}

func newExportFeedbackCommand(a *app) *cobra.Command {
	var o exportOrder
	var formats strings.Builder
	for _, f := range dataset.Formats {
		fmt.Fprintf(&formats, "  %-12s %s\n", f.Name, f.About)
	}
	c := &cobra.Command{
		Use: "feedback --format FORMAT --out DIR", Short: "Write labelled sentences with manifest, splits and data card",
		Long: "The folder gets the data, manifest.json with hashes and counts, and README.md, a data card with plots. Formats:\n" + formats.String() +
			"\nThe same filters at the same event position (--at) give the same bytes. An export that was interrupted goes on\n" +
			"where it was when it is started again. Résumés are left out unless --kind resume asks for them.",
		Example: "  winnow export feedback --format huggingface --out skills-2026-03\n" +
			"  winnow export feedback --format jsonl --out it --group http://data.europa.eu/esco/isced-f/06 --min-annotators 2\n" +
			"  winnow export feedback --format parquet --out again --at 120431 --json",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.exportFeedback(cmd.Context(), o) },
	}
	flags, q := c.Flags(), &o.Query
	flags.StringVar(&o.Format, "format", "", "jsonl, csv, parquet, huggingface, spacy or conll")
	flags.StringVar(&o.Out, "out", "", "folder to write; must not be there, or be empty")
	flags.Int64Var(&q.Position, "at", 0, "event position; later decisions do not count (default: the present one)")
	flags.StringVar(&o.from, "from", "", "decided on this day or later, 2026-03-31 (UTC)")
	flags.StringVar(&o.until, "until", "", "decided before this day")
	flags.StringSliceVar(&q.Kinds, "kind", nil, "job, course, feed, resume (default: all but resume)")
	flags.StringSliceVar(&q.Languages, "language", nil, "languages of documents, such as en,de")
	flags.StringSliceVar(&o.organisations, "org", nil, "short names of organisations")
	flags.StringSliceVar(&q.Roles, "role", nil, strings.Join(dataset.Roles, ", ")+": who decided last")
	flags.StringVar(&q.Group, "group", "", "URI of a concept: skills below it")
	flags.StringSliceVar(&q.Models, "model", nil, "decided on what this model showed, as stamps name it")
	flags.StringSliceVar(&q.Releases, "release", nil, "decided on what this taxonomy release showed, as stamps name it")
	flags.Float64Var(&q.MinAgreement, "min-agreement", 0, "least agreement, 0 to 1")
	flags.IntVar(&q.MinAnnotators, "min-annotators", 0, "least number of people who said something")
	flags.BoolVar(&q.Adjudicated, "adjudicated", false, "only labels somebody adjudicated")
	flags.StringVar(&o.Licence, "licence", "", "for the manifest and the card")
	flags.BoolVar(&o.json, "json", false, "print the manifest as JSON")
	return c
}

func (a *app) exportFeedback(ctx context.Context, o exportOrder) error {
	if o.Out == "" || o.Format == "" {
		return usageError{errors.New("say --format and --out, for example: winnow export feedback --format jsonl --out labels")}
	}
	if err := o.times(); err != nil {
		return err
	}
	maker, err := a.maker(ctx, &o)
	if err != nil {
		return err
	}
	o.Progress = a.progress("documents")
	m, err := maker.Make(ctx, o.Order)
	if err != nil {
		return err
	}
	if o.json {
		return printJSON(a.out, m)
	}
	s := m.Statistics
	if s.Rows == 0 {
		if err := a.tellNothing(ctx, maker); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(a.out, "Wrote %s rows to %s: %s labels (%s hard negatives) of %s documents, %s skills.\nPosition %d, content %s\n", number(s.Rows), o.Out,
		number(s.Labels), number(s.HardNegatives), number(s.Documents), number(s.Skills), m.Events.Position, m.ContentHash)
	return err
}

// tellNothing says that no decision fits, and what there is to ask for.
func (a *app) tellNothing(ctx context.Context, maker *export.Maker) error {
	models, releases, err := maker.Source.Stamps(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.err, "No decision fits these filters. There are decisions on what these models showed: %s; with these releases: %s.\n", strings.Join(models, ", "), strings.Join(releases, ", "))
	return err
}

// times reads the days of the flags.
func (o *exportOrder) times() error {
	for _, day := range []struct {
		flag, text string
		to         *time.Time
	}{{"--from", o.from, &o.Query.From}, {"--until", o.until, &o.Query.Until}} {
		if day.text == "" {
			continue
		}
		t, err := time.Parse(time.DateOnly, day.text)
		if err != nil {
			return usageError{fmt.Errorf("%s %q is no day: write it like 2026-03-31", day.flag, day.text)}
		}
		*day.to = t
	}
	return nil
}

// maker makes datasets from the database, and finds the organisations that flags
// name.
func (a *app) maker(ctx context.Context, o *exportOrder) (*export.Maker, error) {
	db, err := a.database(ctx)
	if err != nil {
		return nil, err
	}
	for _, slug := range o.organisations {
		organisation, err := accountdb.New(db).OrganisationBySlug(ctx, slug)
		if err != nil {
			return nil, err
		}
		o.Query.Organisations = append(o.Query.Organisations, organisation.ID)
	}
	taxonomies, err := a.taxonomies(ctx)
	if err != nil {
		return nil, err
	}
	return &export.Maker{Source: feedbackdb.New(db), Version: version, Trust: trust.NewService(trustdb.New(db), feedbackdb.New(db), nil),
		Groups: groups(func(ctx context.Context) (*taxonomy.Snapshot, error) { return taxonomies.Snapshot(ctx, "") })}, nil
}

// groups finds the skills of a group in the active taxonomy.
type groups func(context.Context) (*taxonomy.Snapshot, error)

func (snapshot groups) SkillsOf(ctx context.Context, uri string) ([]int64, error) {
	s, err := snapshot(ctx)
	if err != nil {
		return nil, err
	}
	c := s.ByURI(uri)
	if c == nil {
		return nil, fault.New(fault.NotFound, "There is no concept %s in the active taxonomy. Look for it with: winnow taxonomy search.", uri)
	}
	return append([]int64{}, s.SkillsUnder(c.ID)...), nil
}
