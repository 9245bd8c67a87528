package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"winnow/extractor/evaluate"
	"winnow/extractor/score"
)

func init() { commands = append(commands, newLearnCommand) }

func newLearnCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "learn", Short: "Fit the parts that learn from labelled data", RunE: needSubcommand}
	c.AddCommand(newLearnScorerCommand(a), newLearnPriorsCommand(a))
	return c
}

func newLearnScorerCommand(a *app) *cobra.Command {
	var name, gold, out string
	c := &cobra.Command{
		Use:     "scorer",
		Short:   "Fit the scorer on labelled documents and print its cross-validated figures",
		Example: "  winnow learn scorer --taxonomy esco --out weights.json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			documents, err := readGold(gold)
			if err != nil {
				return err
			}
			engine, err := a.engine(cmd.Context(), name)
			if err != nil {
				return err
			}
			d, err := evaluate.Gather(cmd.Context(), engine, documents)
			if err != nil {
				return err
			}
			fitted := evaluate.Fit(d, score.DefaultOptions(), 5)
			evaluate.Report(fitted.Held).Print(a.out)
			return writeScorer(out, fitted.Model, engine.Stamp().Model)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().StringVar(&gold, "gold", "training/data/gold/documents.jsonl.gz", "labelled documents, JSON Lines")
	c.Flags().StringVar(&out, "out", "weights.json", "file to write the weights to")
	return c
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
