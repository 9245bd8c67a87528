package main

import (
	"errors"

	"github.com/spf13/cobra"

	"winnow/fault"
)

// version is stamped by the Makefile.
var version = "dev"

// usageError marks what the caller typed wrongly.
type usageError struct{ error }

func newRootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "winnow",
		Short:         "Extract skills from postings, résumés, courses and posts, and learn from every correction",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().StringVar(&a.databaseURL, "database", a.databaseURL, "database, sqlite:PATH or postgres://… (WINNOW_DATABASE_URL)")
	root.PersistentFlags().StringVar(&a.dataDir, "data", a.dataDir, "folder for the embedded database, added models and caches (WINNOW_DATA)")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{errors.New(err.Error() + " (see " + c.CommandPath() + " --help)")}
	})
	for _, add := range commands {
		root.AddCommand(add(a))
	}
	return root
}

// commands lists the constructors of all top-level commands; each file adds its own.
var commands []func(*app) *cobra.Command

// args wraps cobra's argument checks so that a wrong count is a usage error.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, given []string) error {
		if err := check(c, given); err != nil {
			return usageError{errors.New(err.Error() + " (see " + c.CommandPath() + " --help)")}
		}
		return nil
	}
}

// plain returns the sentence a person at the terminal reads. Unlike a web page
// it names an internal cause: whoever runs the command owns the machine.
func plain(err error) string {
	var f *fault.Error
	if errors.As(err, &f) && f.Kind != fault.Internal {
		return f.Message
	}
	return err.Error()
}

func exitCode(err error) int {
	var u usageError
	if errors.As(err, &u) {
		return exitUsage
	}
	return exitFailed
}
