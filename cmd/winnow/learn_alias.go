package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// aliasTuningSeed draws other labels than the reported figure's seed.
const aliasTuningSeed = 101

func newLearnAliasCommand(a *app) *cobra.Command {
	var name, out string
	c := &cobra.Command{
		Use:     "alias",
		Short:   "Fit what tells another wording of a known skill from a new one, on labels hidden from the taxonomy",
		Example: "  winnow learn alias --taxonomy esco --out activelearn/mining/sameness.json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			snapshot, err := a.snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			h := hideSome(snapshot.Source(), aliasTuningSeed)
			r, err := a.ranker(cmd.Context(), h.source)
			if err != nil {
				return err
			}
			queries := append(drawn(h.hidden, 3000, 1), drawn(h.gone, 1200, 1)...)
			fitted, err := r.FitSameness(cmd.Context(), queries, "en")
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "fitted on %d labels\n", len(queries))
			body, err := json.MarshalIndent(fitted, "", " ")
			if err != nil {
				return err
			}
			return os.WriteFile(out, append(body, '\n'), 0o644)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to hide labels of (default: the active one)")
	c.Flags().StringVar(&out, "out", "sameness.json", "file to write the weights to")
	return c
}
