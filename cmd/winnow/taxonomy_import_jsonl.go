package main

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/jsonl"
)

func newImportJSONLCommand(a *app) *cobra.Command {
	var flags importFlags
	var options jsonl.Options
	c := &cobra.Command{
		Use: "jsonl FILE", Short: "Import JSON Lines, in the form that winnow taxonomy export writes, gzipped or not",
		Long: "One concept a line. The file does not say what the taxonomy is called: title, version, licence and language stay as\n" +
			"they are, or are those of the flags. A file with faults is refused with a list of them.",
		Example: "  winnow taxonomy export --format jsonl esco.jsonl --taxonomy esco\n  winnow taxonomy import jsonl esco.jsonl --name esco-copy",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			if flags.name == "" {
				return usageError{errors.New("--name is missing: say which taxonomy it is, for example --name acme")}
			}
			options.Taxonomy.Name = flags.name
			if err := a.asBefore(cmd.Context(), &options.Taxonomy); err != nil {
				return err
			}
			imp, err := readJSONL(given[0], options)
			if err == nil {
				return a.runImport(cmd.Context(), imp, flags)
			}
			if imp != nil {
				if printed := a.showFaults(imp.Defects, flags.asJSON); printed != nil {
					return printed
				}
			}
			return err
		},
	}
	flags.add(c, "")
	c.Flags().StringVar(&options.Taxonomy.Version, "version", "", "release (default: as it was, else 1)")
	c.Flags().StringVar(&options.Taxonomy.Title, "title", "", "how people read its name (default: as it was)")
	c.Flags().StringVar(&options.Taxonomy.Licence, "licence", "", "its licence (default: as it was)")
	c.Flags().StringVar(&options.Taxonomy.Language, "language", "", "language of the taxonomy (default: as it was, else en)")
	return c
}

// asBefore fills in what a taxonomy that is there says of itself.
func (a *app) asBefore(ctx context.Context, t *taxonomy.Taxonomy) error {
	service, err := a.taxonomies(ctx)
	if err != nil {
		return err
	}
	old, err := service.Get(ctx, t.Name)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	t.Title, t.Version, t.Licence = cmp.Or(t.Title, old.Title), cmp.Or(t.Version, old.Version), cmp.Or(t.Licence, old.Licence)
	t.Source, t.Language = cmp.Or(t.Source, old.Source), cmp.Or(t.Language, old.Language)
	return err
}

// readJSONL reads a file. With faults in it both results are set.
func readJSONL(name string, o jsonl.Options) (*taxonomy.Import, error) {
	file, err := openSource(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	o.File = filepath.Base(name)
	return jsonl.Read(file, o)
}
