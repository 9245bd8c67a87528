package main

import (
	"errors"
	"fmt"
	"math"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"winnow/feedback/feedbackdb"
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
)

func init() { commands = append(commands, newTrustCommand) }

func newTrustCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "trust", RunE: needSubcommand, Short: "How far people's labels can be relied on, of all organisations",
		Long: "Administrators see the people of their own organisation on a page. Whoever owns the machine sees all here, and clears\n" +
			"suspicions about people of organisations that have no administrator of their own.",
	}
	c.AddCommand(newTrustListCommand(a), newTrustClearCommand(a))
	return c
}

func (a *app) trust(cmd *cobra.Command) (*trust.Service, error) {
	db, err := a.database(cmd.Context())
	if err != nil {
		return nil, err
	}
	return trust.NewService(trustdb.New(db), feedbackdb.New(db), nil), nil
}

func newTrustListCommand(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "Take in what is new, and list reliability and suspicions", Example: "  winnow trust list --json", Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			service, err := a.trust(cmd)
			if err != nil {
				return err
			}
			if err := service.CatchUp(cmd.Context()); err != nil {
				return err
			}
			r, err := service.Reckoning(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, r)
			}
			return a.printReckoning(cmd, r)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) printReckoning(cmd *cobra.Command, r trust.Reckoning) error {
	if r.Position == 0 {
		_, err := fmt.Fprintln(a.out, "Nothing can be told before the first ten events.")
		return err
	}
	accounts, err := a.accounts(cmd)
	if err != nil {
		return err
	}
	everybody, err := accounts.Members(cmd.Context(), 0)
	if err != nil {
		return err
	}
	email := map[int64]string{}
	for _, p := range everybody {
		email[p.ID] = p.Email
	}
	fmt.Fprintf(a.out, "At event %d\n\n", r.Position)
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "person\trole\treliability\tinterval\tweight\tagreement\tknown\tupheld")
	for _, p := range r.People {
		fmt.Fprintf(t, "%s\t%s\t%.2f\t%.2f to %.2f\t%.2f\t%s\t%s\t%s\n", email[p.Person], p.Role, p.Value, p.Low, p.High, p.Weight, of(p.Agreement), of(p.Gold), of(p.Upheld))
	}
	if err := t.Flush(); err != nil || len(r.Suspicions) == 0 {
		return err
	}
	fmt.Fprintln(a.out, "\nCount little; clear with: winnow trust clear EMAIL KIND")
	for _, s := range r.Suspicions {
		fmt.Fprintf(a.out, "  %s  %s  skill %d, %d times, from event %d %s\n", email[s.Person], s.Kind, s.Skill, s.N, s.First, until(s.Last))
	}
	return nil
}

func of(s trust.Share) string { return fmt.Sprintf("%.1f/%.0f", s.Right, s.Of) }

func until(last int64) string {
	if last == math.MaxInt64 {
		return "on"
	}
	return fmt.Sprintf("to %d", last)
}

func newTrustClearCommand(a *app) *cobra.Command {
	var by, why string
	var skill int64
	c := &cobra.Command{
		Use: "clear EMAIL KIND", Short: "Say that a suspicion is none: pace, same_skill, contrary or together",
		Example: `  winnow trust clear rosa@acme.example pace --by ada@acme.example --why "an import of ours"`,
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, given []string) error {
			if by == "" {
				return usageError{errors.New("say with --by who looked into it")}
			}
			accounts, err := a.accounts(cmd)
			if err != nil {
				return err
			}
			person, err := accounts.PersonByEmail(cmd.Context(), given[0])
			if err != nil {
				return err
			}
			looked, err := accounts.PersonByEmail(cmd.Context(), by)
			if err != nil {
				return err
			}
			service, err := a.trust(cmd)
			if err != nil {
				return err
			}
			key := trust.Key{Person: person.ID, Kind: trust.Kind(given[1]), Skill: skill}
			if err := service.Clear(cmd.Context(), key, looked.ID, why); err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "Cleared. The words of %s count fully again from the next reckoning on.\n", person.Email)
			return err
		},
	}
	c.Flags().StringVar(&by, "by", "", "e-mail of who looked into it")
	c.Flags().StringVar(&why, "why", "", "why it is none")
	c.Flags().Int64Var(&skill, "skill", 0, "id of the skill, for same_skill and together")
	return c
}
