package main

import (
	"bytes"
	"context"
	"os"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/evaluate"
	"winnow/extractor/score"
	"winnow/extractor/text/sectioneval"
	"winnow/fault"
)

func newEvalDocumentsCommand(a *app) *cobra.Command {
	var name string
	var folds int
	var asJSON bool
	var picture string
	c := &cobra.Command{
		Use:   "documents GOLD.jsonl",
		Short: "Precision, recall and F1 of skills on completely labelled documents",
		Long: "Runs the engine on labelled documents. With --folds N the scorer is fitted anew N times, each time\n" +
			"without the documents it is scored on: use it for documents the shipped scorer was fitted on.",
		Example: "  winnow eval documents --folds 5 --taxonomy esco gold.jsonl.gz",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			gold, err := readGold(given[0])
			if err != nil {
				return err
			}
			engine, err := a.engine(cmd.Context(), name)
			if err != nil {
				return err
			}
			fitted, err := heldOut(cmd.Context(), engine, gold, folds)
			if err != nil {
				return err
			}
			report := evaluate.Report(fitted)
			if err := draw(picture, report); err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, report)
			}
			report.Print(a.out)
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().StringVar(&picture, "picture", "", "SVG file to draw the reliability of probabilities in")
	c.Flags().IntVar(&folds, "folds", 0, "cross-validate: fit the scorer without the documents it is scored on")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// draw writes a report's reliability diagram; no name, no picture.
func draw(name string, report evaluate.Documents) error {
	if name == "" {
		return nil
	}
	var picture bytes.Buffer
	if err := report.Picture(&picture); err != nil {
		return err
	}
	if err := os.WriteFile(name, picture.Bytes(), 0o644); err != nil {
		return fault.Wrap(err, fault.Invalid, "%s cannot be written: is its folder there?", name)
	}
	return nil
}

func readGold(name string) ([]evaluate.GoldDocument, error) {
	f, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return evaluate.ReadGold(f)
}

// heldOut predicts with the shipped scorer, or with scorers that have not seen
// what they predict.
func heldOut(ctx context.Context, e *extractor.Engine, gold []evaluate.GoldDocument, folds int) (evaluate.Fitted, error) {
	if folds < 2 {
		all, err := evaluate.Collect(ctx, e, gold)
		return evaluate.Fitted{Held: evaluate.Apply(e.Scorer, all)}, err
	}
	d, err := evaluate.Gather(ctx, e, gold)
	if err != nil {
		return evaluate.Fitted{}, err
	}
	return evaluate.Fit(d, score.DefaultOptions(), folds), nil
}

func newEvalSectionsCommand(a *app) *cobra.Command {
	var shared, project string
	c := &cobra.Command{
		Use:     "sections",
		Short:   "F1 of the section segmenter on labelled documents",
		Example: "  winnow eval sections --shared ../shared/data",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return sectioneval.Run(a.out, shared, project)
		},
	}
	c.Flags().StringVar(&shared, "shared", "../shared/data", "folder of the shared data; its documents are left out where it is absent")
	c.Flags().StringVar(&project, "project", ".", "root of the project")
	return c
}
