package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"winnow/feedback/agreement"
)

func newEvalReliabilityCommand(a *app) *cobra.Command {
	var crowds int
	var asJSON bool
	crowd := agreement.Simulation{People: 40, Items: 1500, Each: 5, Gold: 0.05}
	c := &cobra.Command{
		Use:   "reliability",
		Short: "How well the reliability of people is told from their answers alone, on simulated crowds",
		Long: "Draws crowds of people of known skill who label items of four known categories, estimates from their answers how\n" +
			"reliable each is, and compares: rank correlation with their true skill, and how many labels come out right when\n" +
			"each person counts as far as they can be trusted, against the plain majority.",
		Example: "  winnow eval reliability --crowds 50",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			runs := make([]agreement.Simulated, max(1, crowds))
			for i := range runs {
				crowd.Seed = uint64(i)
				runs[i] = crowd.Run()
			}
			if asJSON {
				return printJSON(a.out, runs)
			}
			fmt.Fprintf(a.out, "%d crowds of %d people, %d items with %d answers each, %.0f%% of them gold\n\n", len(runs), crowd.People, crowd.Items, crowd.Each, 100*crowd.Gold)
			fmt.Fprintln(a.out, "                                          mean   worst    best")
			for _, line := range []struct {
				name  string
				scale float64
				of    func(agreement.Simulated) float64
			}{
				{"Spearman, estimated and true skill", 1, func(s agreement.Simulated) float64 { return s.Spearman }},
				{"labels right by majority, %", 100, func(s agreement.Simulated) float64 { return s.Majority }},
				{"labels right by consensus, %", 100, func(s agreement.Simulated) float64 { return s.Consensus }},
				{"gain over the majority, points", 100, func(s agreement.Simulated) float64 { return s.Consensus - s.Majority }},
			} {
				values := make([]float64, len(runs))
				total := 0.0
				for i, run := range runs {
					values[i] = line.scale * line.of(run)
					total += values[i]
				}
				fmt.Fprintf(a.out, "%-38s %7.2f %7.2f %7.2f\n", line.name, total/float64(len(runs)), slices.Min(values), slices.Max(values))
			}
			return nil
		},
	}
	c.Flags().IntVar(&crowds, "crowds", 20, "how many crowds to draw")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
