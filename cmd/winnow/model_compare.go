package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/evaluate"
)

func newModelCompareCommand(a *app) *cobra.Command {
	var name string
	var asJSON bool
	c := &cobra.Command{
		Use: "compare MODEL OTHER BENCHMARK.csv...", Short: "Compare two models on the same sentences, pair by pair",
		Long: "Ranks every preferred label for each sentence with both models, all stages mixed, and gives the difference in\n" +
			"RP@5 with a 95% bootstrap interval over sentences, and how fast each encodes the sentences.",
		Example: "  winnow model compare minilm@1 winnow@2 house_validation.csv tech_validation.csv --taxonomy esco",
		Args:    args(cobra.MinimumNArgs(3)),
		RunE: func(cmd *cobra.Command, given []string) error {
			sides := [2]*extractor.Engine{}
			for i, model := range given[:2] {
				var err error
				if sides[i], err = a.engineOf(cmd.Context(), name, model); err != nil {
					return err
				}
			}
			var all []comparison
			for _, file := range given[2:] {
				x, err := compare(cmd.Context(), sides, file)
				if err != nil {
					return err
				}
				all = append(all, x)
			}
			if asJSON {
				return printJSON(a.out, all)
			}
			printComparison(a.out, all)
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// engineOf prepares an engine with a model that need not be the active one. Its
// sentence cache is off, so that speed is that of encoding.
func (a *app) engineOf(ctx context.Context, taxonomy, model string) (*extractor.Engine, error) {
	snapshot, err := a.snapshot(ctx, taxonomy)
	if err != nil {
		return nil, err
	}
	m, scorer, err := a.models().Load(model, encoder.Options{Cache: -1})
	if err != nil {
		return nil, err
	}
	return a.complete(ctx, snapshot, m, scorer)
}

// comparison is one benchmark under two models; shares are 0..1.
type comparison struct {
	Benchmark         string
	Sentences         int
	Models            [2]string
	RP5               [2]float64
	SentencesPerS     [2]float64
	Difference        float64 // RP@5 of the second less that of the first
	DifferenceBetween [2]float64
}

func compare(ctx context.Context, sides [2]*extractor.Engine, file string) (comparison, error) {
	sentences, err := readLinking(file, sides[0])
	if err != nil {
		return comparison{}, err
	}
	out := comparison{Benchmark: file, Sentences: len(sentences)}
	var each [2][]float64
	for i, e := range sides {
		start := time.Now()
		figures, err := linking(ctx, e, sentences, "all")
		if err != nil {
			return out, err
		}
		out.Models[i], out.RP5[i], each[i] = e.Stamp().Model, figures.RP5, figures.PerSentenceRP5
		out.SentencesPerS[i] = float64(len(sentences)) / time.Since(start).Seconds()
	}
	out.Difference, out.DifferenceBetween = evaluate.PairedDifference(each[0], each[1])
	return out, nil
}

func printComparison(out io.Writer, all []comparison) {
	for i, x := range all {
		if i == 0 {
			fmt.Fprintf(out, "A  %s\nB  %s\n\n%8s %8s %8s %18s %22s   benchmark\n", x.Models[0], x.Models[1], "RP@5 A", "RP@5 B", "B - A", "95% interval", "sentences/s A, B")
		}
		fmt.Fprintf(out, "%8.1f %8.1f %+8.1f %8.1f to %+6.1f %14.0f, %6.0f   %s\n", 100*x.RP5[0], 100*x.RP5[1], 100*x.Difference,
			100*x.DifferenceBetween[0], 100*x.DifferenceBetween[1], x.SentencesPerS[0], x.SentencesPerS[1], x.Benchmark)
	}
}
