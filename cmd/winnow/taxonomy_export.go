package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/jsonl"
	"winnow/taxonomy/rdf"
	"winnow/taxonomy/skos"
)

// exportFormats lists the formats that are one file.
var exportFormats = []struct {
	name  string
	write func(io.Writer, *taxonomy.Snapshot) error
}{
	{"skos-ttl", asSKOS(rdf.Turtle)},
	{"skos-xml", asSKOS(rdf.XML)},
	{"skos-jsonld", asSKOS(rdf.JSONLD)},
	{"jsonl", jsonl.Write},
}

func asSKOS(syntax rdf.Syntax) func(io.Writer, *taxonomy.Snapshot) error {
	return func(out io.Writer, s *taxonomy.Snapshot) error { return skos.Write(out, s, syntax) }
}

// exportFlags are what all exports share.
type exportFlags struct {
	taxonomy, format string
	overwrite        bool
}

func newTaxonomyExportCommand(a *app) *cobra.Command {
	var flags exportFlags
	c := &cobra.Command{
		Use: "export --format FORMAT [FILE|-]", Short: "Write a taxonomy out, as SKOS, JSON Lines or CSV",
		Long: "Formats: skos-ttl, skos-xml and skos-jsonld are SKOS in Turtle, RDF/XML and JSON-LD, which import skos reads\n" +
			"without loss; jsonl is one concept a line; csv is a folder of files that a person can edit and import again.\n" +
			"Without a file, or with -, the taxonomy goes to standard output.",
		Example: "  winnow taxonomy export --format skos-ttl acme.ttl --taxonomy acme\n" +
			"  winnow taxonomy export --format jsonl | grep Python\n" +
			"  winnow taxonomy export --format csv my-skills --taxonomy starter",
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			place := "-"
			if len(given) == 1 {
				place = given[0]
			}
			return a.export(cmd, flags, place)
		},
	}
	c.PersistentFlags().StringVar(&flags.taxonomy, "taxonomy", "", "taxonomy to write (default: the active one)")
	c.PersistentFlags().BoolVar(&flags.overwrite, "overwrite", false, "write over a file that is there, or into a folder that is not empty")
	c.Flags().StringVar(&flags.format, "format", "", "skos-ttl, skos-xml, skos-jsonld, jsonl or csv")
	c.AddCommand(&cobra.Command{
		Use: "csv DIR", Short: "Write a taxonomy as CSV files that a person can edit and import again",
		Example: "  winnow taxonomy export csv my-skills --taxonomy starter",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			flags.format = "csv"
			return a.export(cmd, flags, given[0])
		},
	})
	return c
}

func (a *app) export(cmd *cobra.Command, flags exportFlags, place string) error {
	write, err := flags.writer(place)
	if err != nil {
		return err
	}
	service, err := a.taxonomies(cmd.Context())
	if err != nil {
		return err
	}
	snapshot, err := service.Snapshot(cmd.Context(), flags.taxonomy)
	if err != nil {
		return err
	}
	switch {
	case flags.format == "csv":
		err = csvtax.Write(place, snapshot, flags.overwrite)
	case place == "-":
		return write(a.out, snapshot)
	default:
		err = writeFile(place, flags.overwrite, func(out io.Writer) error { return write(out, snapshot) })
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "Wrote %s with %s concepts to %s.\n", snapshot.Taxonomy.Name, number(len(snapshot.Concepts)), place)
	return err
}

// writer returns what writes the format; csv, which is no single file, has none.
func (f exportFlags) writer(place string) (func(io.Writer, *taxonomy.Snapshot) error, error) {
	if f.format == "csv" {
		if place == "-" {
			return nil, usageError{errors.New("csv is a folder of files: name the folder, for example winnow taxonomy export --format csv my-skills")}
		}
		return nil, nil
	}
	var names []string
	for _, format := range exportFormats {
		if format.name == f.format {
			return format.write, nil
		}
		names = append(names, format.name)
	}
	return nil, usageError{fmt.Errorf("--format %q: say %s or csv", f.format, strings.Join(names, ", "))}
}

// writeFile writes beside the file and renames, so that a failure leaves what
// was there.
func writeFile(name string, overwrite bool, write func(io.Writer) error) (err error) {
	if _, err := os.Stat(name); err == nil && !overwrite {
		return fault.New(fault.Conflict, "There is a file %s already. Choose another name, or give --overwrite.", name)
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".export-*")
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "%s cannot be written. See whether its folder is there and may be written.", name)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	err = errors.Join(write(file), file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	return err
}
