package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func newUserShareCommand(a *app) *cobra.Command {
	var slug string
	var off bool
	c := &cobra.Command{
		Use:   "share",
		Short: "Let curators of other organisations see sentences of an organisation's documents",
		Long: "Do this when the organisation agreed to it. Curators then see sentences, the employer's name and counts when they\n" +
			"decide which new skills there are. They and the ML team see sentences, with what its people said but not who, when\n" +
			"people disagree about a skill. They see no whole documents. Administrators do it for their own organisation on the\n" +
			"page of people. A job seeker's text is never shared.",
		Example: "  winnow user share --org acme\n  winnow user share --org acme --off",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if slug == "" {
				return usageError{errors.New("name the organisation with --org")}
			}
			service, err := a.accounts(cmd)
			if err != nil {
				return err
			}
			o, err := service.OrganisationBySlug(cmd.Context(), slug)
			if err != nil {
				return err
			}
			if err := service.SetShared(cmd.Context(), o.ID, !off); err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%s %s.\n", o.Name, map[bool]string{true: "keeps its text to itself", false: "shares its text with curators"}[off])
			return nil
		},
	}
	c.Flags().StringVar(&slug, "org", "", "short name of the organisation")
	c.Flags().BoolVar(&off, "off", false, "stop sharing")
	return c
}
