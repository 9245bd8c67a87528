package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/fault"
)

func init() { commands = append(commands, newUserCommand) }

func newUserCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "user", Short: "Add people, set their passwords, and what their organisation shares", RunE: needSubcommand}
	c.AddCommand(newUserAddCommand(a), newUserPasswordCommand(a), newUserShareCommand(a), newUserWithdrawCommand(a))
	return c
}

func newUserAddCommand(a *app) *cobra.Command {
	var n account.NewPerson
	var role, orgName string
	var home bool
	c := &cobra.Command{
		Use:   "add",
		Short: "Add a person, and their organisation when it is new",
		Long:  "The password is asked for on a terminal and read as one line from standard input otherwise.",
		Example: "  winnow user add --email ada@acme.example --name 'Ada Winters' --role recruiter --org acme --org-name 'Acme Ltd'\n" +
			"  winnow user add --email root@acme.example --name Root --role admin --org ops --org-name Operations --home < password.txt",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			service, err := a.accounts(cmd)
			if err != nil {
				return err
			}
			if n.Password, err = a.askPassword(); err != nil {
				return err
			}
			if orgName != "" {
				if _, err := service.AddOrganisation(cmd.Context(), n.Organisation, orgName, home); err != nil && fault.KindOf(err) != fault.Conflict {
					return err
				}
			}
			n.Role = account.Role(role)
			p, err := service.AddPerson(cmd.Context(), n)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "Added %s (%s) as %s.\n", p.Name, p.Email, p.Role)
			return nil
		},
	}
	c.Flags().StringVar(&n.Email, "email", "", "e-mail address, used to sign in")
	c.Flags().StringVar(&n.Name, "name", "", "full name")
	c.Flags().StringVar(&role, "role", "recruiter", "recruiter, seeker, curator, ml or admin")
	c.Flags().StringVar(&n.Organisation, "org", "", "short name of the organisation; a seeker needs none")
	c.Flags().StringVar(&orgName, "org-name", "", "adds the organisation under this name when it is new")
	c.Flags().BoolVar(&home, "home", false, "the new organisation runs this installation (for curator, ml and admin)")
	return c
}

func newUserPasswordCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "password EMAIL",
		Short:   "Set somebody's password and end their sessions",
		Example: "  winnow user password ada@acme.example",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			service, err := a.accounts(cmd)
			if err != nil {
				return err
			}
			password, err := a.askPassword()
			if err != nil {
				return err
			}
			if err := service.SetPassword(cmd.Context(), given[0], password); err != nil {
				return err
			}
			fmt.Fprintf(a.out, "The password of %s is set; their sessions are ended.\n", given[0])
			return nil
		},
	}
}

func (a *app) accounts(cmd *cobra.Command) (*account.Service, error) {
	db, err := a.database(cmd.Context())
	if err != nil {
		return nil, err
	}
	return account.NewService(accountdb.New(db), account.Options{})
}

// askPassword reads a password without showing it, or a line of a pipe.
func (a *app) askPassword() (string, error) {
	if f, ok := a.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(a.err, "Password: ")
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(a.err)
		return string(b), err
	}
	line, err := bufio.NewReader(a.in).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", fault.Wrap(err, fault.Invalid, "No password came in. Give it as one line on standard input.")
	}
	return line, nil
}
