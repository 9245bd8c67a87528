package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/evaluate"
	"winnow/fault"
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
			sentences, err := readLinking(given[0], engine)
			if err != nil {
				return err
			}
			figures := map[string]evaluate.Linking{}
			for _, stage := range extractor.RankStages {
				if figures[stage], err = linking(cmd.Context(), engine, sentences, stage); err != nil {
					return err
				}
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
			for _, l := range figures["all"].ByLanguage(sentences) {
				fmt.Fprintf(a.out, "%-8s %7s %7.1f   all stages, %d sentences\n", l.Language, "", 100*l.RP5, l.Sentences)
			}
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// readLinking reads a benchmark's sentences that have a label of the taxonomy.
func readLinking(file string, e *extractor.Engine) ([]evaluate.Sentence, error) {
	f, err := openData(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	sentences, _, err := evaluate.ReadLinking(f, e.Vocabulary.HasLabel)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "%s is no benchmark: %v.", file, err)
	}
	if len(sentences) == 0 {
		return nil, fault.New(fault.Invalid, "No sentence of %s has a label of taxonomy %s: name another with --taxonomy.", file, e.Vocabulary.Name())
	}
	return sentences, nil
}

// linking ranks the sentences, those of one language together, and measures.
func linking(ctx context.Context, e *extractor.Engine, sentences []evaluate.Sentence, stage string) (evaluate.Linking, error) {
	places := map[string][]int{}
	for i, s := range sentences {
		places[s.Language] = append(places[s.Language], i)
	}
	rankings := make([][]string, len(sentences))
	for language, at := range places {
		texts := make([]string, len(at))
		for k, i := range at {
			texts[k] = sentences[i].Text
		}
		ranked, err := e.Rank(ctx, texts, language, stage, extractor.RankDepth)
		if err != nil {
			return evaluate.Linking{}, err
		}
		for k, i := range at {
			rankings[i] = ranked[k]
		}
	}
	return evaluate.Measure(sentences, rankings), nil
}
