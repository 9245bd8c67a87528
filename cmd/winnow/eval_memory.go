package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"winnow/extractor/evaluate"
	"winnow/live"
)

// exampleCounts are the points of the memory's learning curve.
var exampleCounts = []int{0, 1, 2, 5, 10}

func newEvalMemoryCommand(a *app) *cobra.Command {
	var name string
	var asJSON bool
	c := &cobra.Command{
		Use:   "memory",
		Short: "How few remembered sentences make a skill findable that the model never saw",
		Long: "Adds 200 skills that ESCO lacks to the taxonomy, remembers 0, 1, 2, 5 and 10 advert lines of each, and asks\n" +
			"with two more whether the skill is among the first five.",
		Example: "  winnow eval memory --taxonomy esco",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			snapshot, err := a.snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			m, scorer, err := a.model("")
			if err != nil {
				return err
			}
			skills, err := evaluate.UnknownSkills()
			if err != nil {
				return err
			}
			source := evaluate.WithUnknown(snapshot.Source(), skills)
			draft, err := live.Draft(source, scorer)
			if err != nil {
				return err
			}
			engine, err := live.Complete(cmd.Context(), draft, source, m, a.cacheDir(), nil)
			if err != nil {
				return err
			}
			curve, err := evaluate.Curve(cmd.Context(), engine, skills, exampleCounts)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, curve)
			}
			fmt.Fprintf(a.out, "%d skills unknown to %s among %d of %s\n\n", len(skills), engine.Stamp().Model, engine.Vocabulary.Len(), snapshot.Taxonomy.Name)
			fmt.Fprintln(a.out, "remembered   found among five   95% interval   by memory alone")
			for _, p := range curve {
				fmt.Fprintf(a.out, "%10d %17.1f%% %8.1f to %.1f %16.1f%%\n", p.Examples, 100*p.RP5, 100*p.Low, 100*p.High, 100*p.Memory)
			}
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to add the skills to (default: the active one)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
