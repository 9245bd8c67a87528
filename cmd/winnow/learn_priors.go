package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/text"
)

func newLearnPriorsCommand(a *app) *cobra.Command {
	var name, gold string
	c := &cobra.Command{
		Use:     "priors",
		Short:   "Count how often neighbours of a labelled skill are labelled too",
		Example: "  winnow learn priors --taxonomy esco",
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
			skills, occupations := make([][]int64, len(documents)), make([]int64, len(documents))
			for i, d := range documents {
				for _, s := range d.Skills {
					if x, ok := engine.Vocabulary.ByURI(s.URI); ok {
						skills[i] = append(skills[i], x.ID)
					}
				}
				x, err := engine.Extract(cmd.Context(), extractor.Document{Kind: text.Kind(d.Kind), Title: d.Title, Text: d.Text})
				if err != nil {
					return err
				}
				if x.Occupation != nil {
					occupations[i] = x.Occupation.ID
				}
			}
			for link, share := range engine.Vocabulary.LinkShares(skills, occupations) {
				fmt.Fprintf(a.out, "%-10s %.3f\n", link, share)
			}
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy the labels are of (default: the active one)")
	c.Flags().StringVar(&gold, "gold", "training/data/gold/documents.jsonl.gz", "labelled documents, JSON Lines")
	return c
}
