package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"winnow/models"
)

func init() { commands = append(commands, newModelCommand) }

func newModelCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "model", Short: "The encoders of this installation: add, list, activate, compare", RunE: needSubcommand}
	c.AddCommand(newModelListCommand(a), newModelAddCommand(a), newModelActivateCommand(a), newModelCompareCommand(a))
	return c
}

func newModelListCommand(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the models", Example: "  winnow model list --json", Args: args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			all, err := a.models().List()
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, all)
			}
			return printModels(a.out, all)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printModels(out io.Writer, all []models.Entry) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "\tID\tSIZE\tLANGUAGES\tLICENCE\tMADE FROM")
	for _, e := range all {
		mark := " "
		if e.Active {
			mark = "*"
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%.1f MB\t%s\t%s\t%s\n", mark, e.ID, float64(e.Bytes)/1e6, strings.Join(e.Reads, " "), e.Licence, e.BaseModel)
	}
	return w.Flush()
}

func newModelAddCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "add FOLDER", Short: "Add a model: a folder with manifest.json and the files it names",
		Long: "Checks the files against the manifest's hashes, loads the model once, and copies it beside the data.\n" +
			"A scorer.json in the folder is the scorer fitted for it (`winnow learn scorer`). Nothing changes until it is activated.",
		Example: "  winnow model add runs/exported", Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, given []string) error {
			e, err := a.models().Add(given[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%s is here. Use it with: winnow model activate %s\n", e.ID, e.ID)
			return nil
		},
	}
}

func newModelActivateCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "activate MODEL", Short: "Make a model the one that extracts",
		Long: "Servers that run on this data folder notice within a second, prepare the new model's vectors while the old\n" +
			"one goes on answering, and then change over. Vectors are kept, so going back takes a moment.",
		Example: "  winnow model activate winnow@2", Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, given []string) error {
			e, err := a.models().Activate(given[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%s is active.\n", e.ID)
			return nil
		},
	}
}
