package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"winnow/fault"
)

func init() { commands = append(commands, newEvalCommand) }

func newEvalCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "eval",
		Short: "Measure the engine on labelled data",
		RunE:  needSubcommand,
	}
	c.AddCommand(newEvalDocumentsCommand(a), newEvalLinkingCommand(a), newEvalSectionsCommand(a), newEvalMemoryCommand(a), newEvalReliabilityCommand(a), newEvalAliasCommand(a), newEvalMiningCommand(a), newEvalExportCommand(a), newEvalLoopCommand(a), newEvalInsightsCommand(a))
	return c
}

// needSubcommand answers a group of commands called without one.
func needSubcommand(c *cobra.Command, given []string) error {
	if len(given) > 0 {
		return usageError{fmt.Errorf("unknown command %q (see %s --help)", given[0], c.CommandPath())}
	}
	return c.Help()
}

// openData opens a file, unpacking it when its name ends in .gz.
func openData(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "Cannot open %s: check the name and that you may read it.", name)
	}
	if !strings.HasSuffix(name, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		_ = f.Close()
		return nil, fault.Wrap(err, fault.Invalid, "%s is not a gzip file, though its name says so.", name)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}
