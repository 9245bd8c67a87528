package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"

	"github.com/spf13/cobra"

	"winnow/activelearn/mining"
)

func newLearnLikenessCommand(a *app) *cobra.Command {
	var name, out string
	c := &cobra.Command{
		Use:   "likeness FOLDER",
		Short: "Fit what tells phrases that name skills from others, on skills taken out of the taxonomy",
		Long: "Takes every skill that a posting of the folder names out of the taxonomy, but for those that `winnow eval\n" +
			"mining` draws, mines the postings, and learns what the phrases of the skills taken out have in common.",
		Example: "  winnow learn likeness --taxonomy esco --out activelearn/mining/likeness.json ../shared/data",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			ctx := cmd.Context()
			snapshot, err := a.snapshot(ctx, name)
			if err != nil {
				return err
			}
			src := snapshot.Source()
			postings, err := postingsNaming(ctx, given[0], src)
			if err != nil {
				return err
			}
			reported := drawSkills(postings[0], miningRemoved, miningReportSeed)
			taken := map[int64]bool{}
			for id := range postings[0] {
				taken[id] = !reported[id]
			}
			reduced, gone := withoutSkills(src, taken)
			r, err := a.ranker(ctx, reduced)
			if err != nil {
				return err
			}
			stats, err := a.mineFolder(ctx, given[0], mining.NewFinder(r.Engine.Vocabulary))
			if err != nil {
				return err
			}
			keys := map[string]bool{}
			for _, s := range gone {
				maps.Copy(keys, keysOf(s))
			}
			fitted, figures, err := r.FitLikeness(ctx, stats[0], func(key string) bool { return keys[key] }, 12000)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%d phrases, %d of them of %d skills taken out; area under the curve %.3f on phrases held out\n",
				figures.Phrases, figures.Skills, len(gone), figures.Above)
			body, err := json.Marshal(fitted)
			if err != nil {
				return err
			}
			return os.WriteFile(out, append(body, '\n'), 0o644)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to take skills out of (default: the active one)")
	c.Flags().StringVar(&out, "out", "likeness.json", "file to write the weights to")
	return c
}
