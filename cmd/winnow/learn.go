package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/evaluate"
	"winnow/extractor/score"
	"winnow/fault"
)

func init() { commands = append(commands, newLearnCommand) }

func newLearnCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "learn", Short: "Look for what the taxonomy lacks, and fit the parts that learn from labelled data", RunE: needSubcommand}
	c.AddCommand(newLearnMineCommand(a), newLearnStatusCommand(a), newLearnScorerCommand(a), newLearnPriorsCommand(a),
		newLearnPhrasesCommand(a), newLearnAliasCommand(a), newLearnLikenessCommand(a))
	return c
}

// scorerFolds part the documents for a scorer's cross-validation.
const scorerFolds = 5

// scorerFlags say what to fit a scorer on, and for which encoder.
type scorerFlags struct{ taxonomy, model, folder, gold, feedback, unlabelled, out string }

func newLearnScorerCommand(a *app) *cobra.Command {
	var f scorerFlags
	c := &cobra.Command{
		Use:   "scorer",
		Short: "Fit the scorer on labelled documents, and on what people decided, and print its cross-validated figures",
		Long: "Labelled documents tell all of a document's skills. A dataset of `winnow export feedback --format jsonl` tells those that\n" +
			"people decided on: its training documents join the labelled ones, read with the other employers' decisions in memory.",
		Example: "  winnow learn scorer --taxonomy esco --out weights.json\n  winnow learn scorer --feedback skills-2026-03 --folder runs/x/model --out runs/x/model/scorer.json",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.learnScorer(cmd.Context(), f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.taxonomy, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	flags.StringVar(&f.model, "model", "", "model to fit it for (default: the active one)")
	flags.StringVar(&f.folder, "folder", "", "folder of a model to fit it for that is not added yet")
	flags.StringVar(&f.gold, "gold", "training/data/gold/documents.jsonl.gz", "labelled documents, JSON Lines")
	flags.StringVar(&f.feedback, "feedback", "", "folder of a dataset of decisions, in JSON Lines")
	flags.StringVar(&f.unlabelled, "unlabelled", "", "folder of real postings, résumés and courses, to learn from which sentences need not be encoded")
	flags.StringVar(&f.out, "out", "weights.json", "file to write the weights to")
	return c
}

func (a *app) learnScorer(ctx context.Context, f scorerFlags) error {
	documents, err := readGold(f.gold)
	if err != nil {
		return err
	}
	var told decisions
	if f.feedback != "" {
		if told, err = readDecisions(f.feedback); err != nil {
			return err
		}
	}
	engine, err := a.unscored(ctx, f)
	if err != nil {
		return err
	}
	if engine, err = withGate(ctx, engine); err != nil {
		return err
	}
	d, err := evaluate.Gather(ctx, engine, documents)
	if err != nil {
		return err
	}
	if err := told.join(ctx, engine, &d); err != nil {
		return err
	}
	fitted, learnt, err := told.fit(a.out, d, len(documents))
	if err != nil {
		return err
	}
	fitted.Model.Gate = engine.Scorer.Gate
	labelled := fitted
	labelled.Held = fitted.Held[:len(documents)]
	evaluate.Report(labelled).Print(a.out)
	name := "gold"
	if learnt {
		name = fmt.Sprintf("feedback %.8s", told.manifest.ContentHash)
	}
	if f.feedback != "" {
		if err := told.tell(ctx, a.out, engine, fitted.Model); err != nil {
			return err
		}
	}
	if fitted.Model.Skim, err = a.skimFor(ctx, f, engine, fitted.Model); err != nil {
		return err
	}
	return writeScorer(f.out, fitted.Model, name, engine.Stamp().Model)
}

// skimFor fits a skim where there are texts for it. One that learns from decisions
// keeps the shipped one, which looks at words and not at vectors.
func (a *app) skimFor(ctx context.Context, f scorerFlags, e *extractor.Engine, fitted *score.Model) (*score.Skim, error) {
	if f.unlabelled != "" {
		return a.skim(ctx, e, fitted, f.unlabelled)
	}
	if f.feedback == "" {
		return nil, nil
	}
	shipped, err := score.Default()
	if err != nil {
		return nil, err
	}
	return shipped.Skim, nil
}

// unscored prepares an engine whose scorer knows nothing yet.
func (a *app) unscored(ctx context.Context, f scorerFlags) (*extractor.Engine, error) {
	snapshot, err := a.snapshot(ctx, f.taxonomy)
	if err != nil {
		return nil, err
	}
	m, err := a.encoderFor(f)
	if err != nil {
		return nil, err
	}
	return a.complete(ctx, snapshot, m, score.Blank())
}

// encoderFor loads the encoder that a scorer is fitted for.
func (a *app) encoderFor(f scorerFlags) (*encoder.Model, error) {
	if f.folder != "" {
		m, err := encoder.LoadModel(os.DirFS(f.folder), encoder.Options{})
		if err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "The folder %s holds no model that loads: %v.", f.folder, err)
		}
		return m, nil
	}
	name := f.model
	if name == "" {
		var err error
		if name, err = a.models().Active(); err != nil {
			return nil, err
		}
	}
	return a.models().Encoder(name, encoder.Options{})
}

// withGate returns the engine with a gate fitted on its encoder.
func withGate(ctx context.Context, e *extractor.Engine) (*extractor.Engine, error) {
	gate, err := evaluate.FitGate(ctx, e)
	if err != nil {
		return nil, err
	}
	scorer := *e.Scorer
	scorer.Gate = gate
	p := e.Parts
	p.Scorer = &scorer
	return extractor.New(p)
}

// skimmed documents of each file teach the skim.
const skimmed = 700

// skim fits what saves encoding, with the fitted scorer as teacher.
func (a *app) skim(ctx context.Context, e *extractor.Engine, fitted *score.Model, folder string) (*score.Skim, error) {
	p := e.Parts
	p.Scorer = fitted
	teacher, err := extractor.New(p)
	if err != nil {
		return nil, err
	}
	var docs []extractor.Document
	for _, f := range soakFiles {
		if err := eachDocument(f, folder, skimmed, func(d extractor.Document) error { docs = append(docs, d); return nil }); err != nil {
			return nil, err
		}
	}
	lines, held, err := evaluate.SkimLines(ctx, teacher, docs)
	if err != nil {
		return nil, err
	}
	skim, err := evaluate.FitSkim(lines, held)
	if err != nil {
		return nil, err
	}
	saved, missed := skim.Saved(held)
	fmt.Fprintf(a.out, "\nskim, on %d sentences without a label in them of documents it has not seen: %.1f%% need no encoding, %.1f%% of those that bear a skill are missed\n",
		len(held), 100*saved, 100*missed)
	return skim, nil
}

// writeScorer names the scorer by what it was fitted on and for, and a hash of itself.
func writeScorer(path string, m *score.Model, on, encoder string) error {
	m.Name = ""
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	m.Name = fmt.Sprintf("%s-%x for %s", on, sum[:4], encoder)
	if body, err = json.MarshalIndent(m, "", " "); err != nil {
		return err
	}
	return os.WriteFile(path, append(body, '\n'), 0o644)
}
