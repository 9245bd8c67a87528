package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newUserWithdrawCommand(a *app) *cobra.Command {
	var back bool
	c := &cobra.Command{
		Use: "withdraw EMAIL", Short: "Keep somebody's decisions out of datasets",
		Long: "From the next export on no dataset has what the person decided. In Winnow itself their decisions go on counting.\n" +
			"A job seeker's own documents are in no dataset anyway.",
		Example: "  winnow user withdraw ada@acme.example\n  winnow user withdraw ada@acme.example --back",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			service, err := a.accounts(cmd)
			if err != nil {
				return err
			}
			p, err := service.PersonByEmail(cmd.Context(), given[0])
			if err != nil {
				return err
			}
			if err := service.SetWithdrawn(cmd.Context(), p.ID, !back); err != nil {
				return err
			}
			fmt.Fprintf(a.out, "From the next export on, datasets are made %s what %s decides.\n", map[bool]string{true: "with", false: "without"}[back], p.Email)
			return nil
		},
	}
	c.Flags().BoolVar(&back, "back", false, "let them in again")
	return c
}
