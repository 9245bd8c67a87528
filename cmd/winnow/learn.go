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
)

func init() { commands = append(commands, newLearnCommand) }

func newLearnCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "learn", Short: "Look for what the taxonomy lacks, and fit the parts that learn from labelled data", RunE: needSubcommand}
	c.AddCommand(newLearnMineCommand(a), newLearnStatusCommand(a), newLearnScorerCommand(a), newLearnPriorsCommand(a),
		newLearnPhrasesCommand(a), newLearnAliasCommand(a), newLearnLikenessCommand(a))
	return c
}

func newLearnScorerCommand(a *app) *cobra.Command {
	var name, model, gold, out, shared string
	c := &cobra.Command{
		Use:     "scorer",
		Short:   "Fit the scorer on labelled documents and print its cross-validated figures",
		Example: "  winnow learn scorer --taxonomy esco --out weights.json\n  winnow learn scorer --taxonomy esco --model winnow@2 --out runs/exported/scorer.json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			documents, err := readGold(gold)
			if err != nil {
				return err
			}
			engine, err := a.unscored(cmd.Context(), name, model)
			if err != nil {
				return err
			}
			if engine, err = withGate(cmd.Context(), engine); err != nil {
				return err
			}
			d, err := evaluate.Gather(cmd.Context(), engine, documents)
			if err != nil {
				return err
			}
			fitted := evaluate.Fit(d, score.DefaultOptions(), 5)
			fitted.Model.Gate = engine.Scorer.Gate
			evaluate.Report(fitted.Held, fitted.Barren).Print(a.out)
			if shared != "" {
				if fitted.Model.Skim, err = a.skim(cmd.Context(), engine, fitted.Model, shared); err != nil {
					return err
				}
			}
			return writeScorer(out, fitted.Model, engine.Stamp().Model)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().StringVar(&model, "model", "", "model to fit it for (default: the active one)")
	c.Flags().StringVar(&gold, "gold", "training/data/gold/documents.jsonl.gz", "labelled documents, JSON Lines")
	c.Flags().StringVar(&shared, "unlabelled", "", "folder of real postings, résumés and courses, to learn from which sentences need not be encoded")
	c.Flags().StringVar(&out, "out", "weights.json", "file to write the weights to")
	return c
}

// unscored prepares an engine whose scorer knows nothing yet.
func (a *app) unscored(ctx context.Context, taxonomy, model string) (*extractor.Engine, error) {
	snapshot, err := a.snapshot(ctx, taxonomy)
	if err != nil {
		return nil, err
	}
	if model == "" {
		if model, err = a.models().Active(); err != nil {
			return nil, err
		}
	}
	m, err := a.models().Encoder(model, encoder.Options{})
	if err != nil {
		return nil, err
	}
	return a.complete(ctx, snapshot, m, score.Blank())
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

// writeScorer names the scorer by what it was fitted for and a hash of itself.
func writeScorer(path string, m *score.Model, encoder string) error {
	m.Name = ""
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	m.Name = fmt.Sprintf("gold-%x for %s", sum[:4], encoder)
	if body, err = json.MarshalIndent(m, "", " "); err != nil {
		return err
	}
	return os.WriteFile(path, append(body, '\n'), 0o644)
}
