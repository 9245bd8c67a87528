package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/evaluate"
)

func newEvalLinkingCommand(a *app) *cobra.Command {
	var name string
	var asJSON bool
	c := &cobra.Command{
		Use:   "linking BENCHMARK.csv",
		Short: "R-precision of linking sentences to skill labels, by stage",
		Long: "Ranks every preferred label of the taxonomy for each sentence of a CSV with the columns sentence and\n" +
			"label, as the ESCO skill-extraction benchmark does (Decorte et al. 2022), for each stage alone and all mixed.",
		Example: "  winnow eval linking --taxonomy esco house_validation.csv",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			engine, err := a.engine(cmd.Context(), name)
			if err != nil {
				return err
			}
			f, err := openData(given[0])
			if err != nil {
				return err
			}
			defer func() { _ = f.Close() }()
			sentences, _, err := evaluate.ReadLinking(f, engine.Vocabulary.HasLabel)
			if err != nil {
				return err
			}
			figures, err := linking(cmd, engine, sentences)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, figures)
			}
			fmt.Fprintf(a.out, "%s · %d sentences · %d labels · %s\n\n", given[0], len(sentences), engine.Vocabulary.Len(), engine.Stamp().Model)
			fmt.Fprintf(a.out, "%-8s %7s %7s %7s %7s %9s   %s\n", "stage", "RP@1", "RP@5", "RP@10", "MRR", "nDCG@100", "RP@5, 95% interval")
			for _, s := range extractor.RankStages {
				m := figures[s]
				fmt.Fprintf(a.out, "%-8s %7.1f %7.1f %7.1f %7.3f %9.3f   %.1f–%.1f\n", s, 100*m.RP1, 100*m.RP5, 100*m.RP10, m.MRR, m.NDCG100, 100*m.RP5Low, 100*m.RP5High)
			}
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func linking(cmd *cobra.Command, e *extractor.Engine, sentences []evaluate.Sentence) (map[string]evaluate.Linking, error) {
	texts := make([]string, len(sentences))
	for i, s := range sentences {
		texts[i] = s.Text
	}
	out := map[string]evaluate.Linking{}
	for _, stage := range extractor.RankStages {
		rankings, err := e.Rank(cmd.Context(), texts, stage)
		if err != nil {
			return nil, err
		}
		out[stage] = evaluate.Measure(sentences, rankings)
	}
	return out, nil
}
