package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/bulk"
)

func newTaxonomyEditCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "edit", Short: "Change concepts of a taxonomy, kept in its history", RunE: needSubcommand}
	c.AddCommand(newTaxonomyBulkCommand(a), newTaxonomySheetCommand(a))
	return c
}

// bulkFlags are what a bulk edit is told.
type bulkFlags struct {
	taxonomy, author string
	base             int64
	dryRun, asJSON   bool
}

func newTaxonomyBulkCommand(a *app) *cobra.Command {
	var flags bulkFlags
	c := &cobra.Command{
		Use: "bulk FILE|-", Short: "Make the edits of a CSV file: all of its rows or none",
		Long: "The file is a sheet (see winnow taxonomy edit sheet) that somebody edited, or has a column action: create, set_description,\n" +
			"add_label, remove_label, rename, move, add_relation, remove_relation, merge, deprecate, restore; with concept, kind, language,\n" +
			"value, from, to and reason. Sending the same file again changes nothing.",
		Example: "  winnow taxonomy edit sheet > skills.csv\n  winnow taxonomy edit bulk skills.csv --dry-run\n  winnow taxonomy edit bulk skills.csv --author \"Carla Mendes\"",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.bulk(cmd.Context(), flags, given[0])
		},
	}
	c.Flags().StringVar(&flags.taxonomy, "taxonomy", "", "taxonomy to change (default: the active one)")
	c.Flags().StringVar(&flags.author, "author", "command line", "name for the history")
	c.Flags().Int64Var(&flags.base, "base", 0, "revision a file of actions was made from (default: the present one; a sheet says so itself)")
	c.Flags().BoolVar(&flags.dryRun, "dry-run", false, "show what would change, and change nothing")
	c.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON")
	return c
}

func newTaxonomySheetCommand(a *app) *cobra.Command {
	var name, language string
	c := &cobra.Command{
		Use: "sheet", Short: "Write all concepts as one CSV table, to edit and give to edit bulk",
		Example: "  winnow taxonomy edit sheet > skills.csv",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			s, err := service.Snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			ids := make([]int64, len(s.Concepts))
			for i := range s.Concepts {
				ids[i] = s.Concepts[i].ID
			}
			return bulk.WriteSheet(a.out, s, ids, language)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to write (default: the active one)")
	c.Flags().StringVar(&language, "language", "", "language of the names (default: the taxonomy's own)")
	return c
}

func (a *app) bulk(ctx context.Context, flags bulkFlags, path string) error {
	rows, err := a.wholeFile(path)
	if err != nil {
		return err
	}
	service, err := a.taxonomies(ctx)
	if err != nil {
		return err
	}
	t, err := service.Get(ctx, flags.taxonomy)
	if err != nil {
		return err
	}
	if flags.base == 0 {
		flags.base = t.Revision
	}
	result, err := bulk.Run(ctx, service, bulk.Order{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, append([]byte(t.Name+"\x00"), rows...)), Taxonomy: t.Name, Author: taxonomy.Author{Name: flags.author},
		File: filepath.Base(path), Rows: bytes.NewReader(rows), Base: flags.base, DryRun: flags.dryRun,
	})
	if err != nil {
		return err
	}
	if flags.asJSON {
		err = printJSON(a.out, result)
	} else {
		err = printBulk(a.out, result, flags.dryRun)
	}
	if err == nil && len(result.Faults) > 0 {
		err = fault.New(fault.Invalid, "%d of %d rows cannot be made, so nothing was changed.", len(result.Faults), result.Rows)
	}
	return err
}

// wholeFile reads a file, or what comes in where the path is -.
func (a *app) wholeFile(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(a.in)
	}
	rows, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "The file %s cannot be read.", path)
	}
	return rows, nil
}

func printBulk(out io.Writer, r bulk.Result, dryRun bool) error {
	b := &strings.Builder{}
	for _, f := range r.Faults {
		_, _ = fmt.Fprintf(b, "row %d: %s\n", f.Row, f.Message)
	}
	for _, c := range r.Changes {
		for _, x := range c.Concepts {
			_, _ = fmt.Fprintf(b, "%s\n", x.Label)
			for _, l := range x.Lines(c.Ends) {
				printLine(b, l)
			}
		}
	}
	switch {
	case len(r.Faults) > 0:
	case r.Proposal != nil:
		_, _ = fmt.Fprintf(b, "Two people must agree on this: it waits as proposal %s.\n", r.Proposal.ID)
	case dryRun:
		_, _ = fmt.Fprintf(b, "%s would be made of %s. Nothing was changed.\n", counted(len(r.Changes), "change"), counted(r.Rows, "row"))
	default:
		_, _ = fmt.Fprintf(b, "%s made of %s; revision %d.\n", counted(len(r.Changes), "change"), counted(r.Rows, "row"), r.Revision)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func printLine(b *strings.Builder, l taxonomy.Line) {
	part := l.Part
	if l.Language != "" {
		part += " (" + l.Language + ")"
	}
	if l.Before != "" {
		_, _ = fmt.Fprintf(b, "  - %s: %s\n", part, l.Before)
	}
	if l.After != "" {
		_, _ = fmt.Fprintf(b, "  + %s: %s\n", part, l.After)
	}
}
