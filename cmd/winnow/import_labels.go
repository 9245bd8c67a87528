package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"winnow/account/accountdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/outside"
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
	"winnow/live"
	"winnow/taxonomy"
)

func init() { commands = append(commands, newImportCommand) }

func newImportCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "import", Short: "Bring labels in that were made with other tools", RunE: needSubcommand}
	c.AddCommand(newImportLabelsCommand(a))
	return c
}

// labelFlags say what to import as whose.
type labelFlags struct {
	format, as, kind, relation, employer string
	dry, lenient, json                   bool
}

func newImportLabelsCommand(a *app) *cobra.Command {
	var f labelFlags
	c := &cobra.Command{
		Use: "labels FILE|- --format FORMAT --as EMAIL", Short: "Import labelled texts of Label Studio, Prodigy, doccano or a CoNLL file",
		Long: "Each text becomes a document of the person's organisation, and each label a skill the person added to it. A label is a\n" +
			"skill's URI or one of its names; where it is neither (SKILL), the labelled words are. REQUIRED, CORE and MENTIONED, as\n" +
			"winnow export writes them, say how much the text asks for it; --relation does for all others. Importing the same file\n" +
			"again changes nothing. What winnow export writes comes back: the spaCy format with --format prodigy, CoNLL with conll.\n" +
			"Of Label Studio both JSON and JSON-MIN are read, of CoNLL the columns of 2003 too, tagged as BIO, BIOES or BILOU. A file with wrong rows changes nothing either: they are listed, and --lenient leaves them out.",
		Example: "  winnow import labels export.json --format labelstudio --as ada@acme.example --dry-run\n" +
			"  prodigy db-out skills | winnow import labels - --format prodigy --as ada@acme.example --lenient",
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error { return a.importLabels(cmd.Context(), f, given[0]) },
	}
	flags := c.Flags()
	flags.StringVar(&f.format, "format", "", "labelstudio, prodigy, doccano or conll")
	flags.StringVar(&f.as, "as", "", "e-mail address of the person the labels are of")
	flags.StringVar(&f.kind, "kind", "job", "what the texts are: job, resume, course or feed")
	flags.StringVar(&f.relation, "relation", "core", "required, core or mentioned: for labels that do not say")
	flags.StringVar(&f.employer, "employer", "", "employer of the texts; datasets keep an employer in one split")
	flags.BoolVar(&f.dry, "dry-run", false, "say what would happen, and change nothing")
	flags.BoolVar(&f.lenient, "lenient", false, "leave wrong rows out")
	flags.BoolVar(&f.json, "json", false, "print the report as JSON")
	return c
}

// importReport says what came of an import.
type importReport struct {
	Rows     int               `json:"rows"`
	Labels   int               `json:"labels"`       // skills of texts
	Known    int               `json:"labels_known"` // of them, those that were imported before
	Skipped  int               `json:"skipped"`      // rows that the tool says have no labels to take
	Problems []outside.Problem `json:"problems"`
	Dry      bool              `json:"dry_run"`
}

func (a *app) importLabels(ctx context.Context, f labelFlags, name string) error {
	format, err := outside.FormatNamed(f.format)
	if err != nil {
		return err
	}
	plan, err := f.plan()
	if err != nil {
		return err
	}
	db, err := a.database(ctx)
	if err != nil {
		return err
	}
	p, _, err := accountdb.New(db).PersonByEmail(ctx, f.as)
	if err != nil {
		return err
	}
	plan.actor = feedback.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(p.Role)}
	snapshot, err := a.snapshot(ctx, "")
	if err != nil {
		return err
	}
	in, err := a.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	plan.naming = naming{snapshot, taxonomy.NewSearch(snapshot)}
	report, err := plan.read(format, in)
	if err != nil {
		return err
	}
	report.Dry = f.dry
	if !f.dry && (f.lenient || len(report.Problems) == 0) {
		if err := a.vouch(ctx, p.ID, report); err != nil {
			return err
		}
		if err := a.keepLabels(ctx, plan, &report); err != nil {
			return err
		}
	}
	return a.tellImport(f, report)
}

// vouch says that the haste of an import is none of the person's.
func (a *app) vouch(ctx context.Context, person int64, r importReport) error {
	db, err := a.database(ctx)
	if err != nil {
		return err
	}
	service := trust.NewService(trustdb.New(db), feedbackdb.New(db), nil)
	return service.Vouch(ctx, trust.Key{Person: person, Kind: trust.Pace}, int64(r.Rows+r.Labels), person, "labels imported from a file")
}

// plan checks the flags.
func (f labelFlags) plan() (*importPlan, error) {
	p := &importPlan{kind: text.Kind(f.kind), relation: extractor.Relation(f.relation), employer: f.employer}
	switch {
	case f.as == "":
		return p, usageError{errors.New("say whose labels they are: --as EMAIL")}
	case p.relation != extractor.Required && p.relation != extractor.Core && p.relation != extractor.Mentioned:
		return p, usageError{fmt.Errorf("--relation %q: say required, core or mentioned", f.relation)}
	}
	for _, kind := range text.Kinds {
		if p.kind == kind {
			return p, nil
		}
	}
	return p, usageError{fmt.Errorf("--kind %q: say job, resume, course or feed", f.kind)}
}

func (a *app) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(a.in), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "Cannot open %s: check the name and that you may read it.", name)
	}
	return f, nil
}

// keepLabels writes what was read. The engine reads the texts too, as it does all
// documents.
func (a *app) keepLabels(ctx context.Context, plan *importPlan, report *importReport) error {
	model, scorer, err := a.model("")
	if err != nil {
		return err
	}
	s, err := a.wire(ctx, a.db, live.Config{Log: slog.New(slog.DiscardHandler), Model: model, Scorer: scorer})
	if err != nil {
		return err
	}
	progress := a.progress("texts")
	for i, t := range plan.texts {
		known, err := plan.keep(ctx, s.documents, s.feedback, t)
		report.Known += known
		if err != nil {
			if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.Conflict {
				return err
			}
			report.Problems = append(report.Problems, outside.Problem{Row: t.row.Number, What: fault.Message(err)})
		}
		progress(i+1, len(plan.texts))
	}
	return nil
}

func (a *app) tellImport(f labelFlags, r importReport) error {
	if f.json {
		body, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			return err
		}
		fmt.Fprintln(a.out, string(body))
	} else {
		for _, p := range r.Problems {
			fmt.Fprintln(a.err, p.Error())
		}
		verb := map[bool]string{true: "Would import", false: "Imported"}[r.Dry]
		if !r.Dry && !f.lenient && len(r.Problems) > 0 {
			verb = "Could import"
		}
		known := ""
		if r.Known > 0 {
			known = fmt.Sprintf(" (%s there before)", number(r.Known))
		}
		fmt.Fprintf(a.out, "%s %s%s of %s; %s skipped, %s wrong.\n", verb, counted(r.Labels, "label"), known, counted(r.Rows, "text"), number(r.Skipped), number(len(r.Problems)))
	}
	if !r.Dry && !f.lenient && len(r.Problems) > 0 {
		return fault.New(fault.Invalid, "Nothing was imported, since rows are wrong. Mend them, or leave them out with --lenient.")
	}
	return nil
}
