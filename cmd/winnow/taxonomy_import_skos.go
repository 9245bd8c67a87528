package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/skos"
)

func newImportSKOSCommand(a *app) *cobra.Command {
	var flags importFlags
	var options skos.Options
	c := &cobra.Command{
		Use: "skos FILE", Short: "Import a thesaurus in SKOS: Turtle, RDF/XML or JSON-LD, gzipped or not",
		Long: "Reads a SKOS file, whoever wrote it, and what winnow taxonomy export writes without loss. Of concepts that\n" +
			"do not say what they are, skills are made. A file with faults (circles, relations to what is not there,\n" +
			"concepts without a preferred label) is refused with a list of them; --lenient leaves them out instead.",
		Example: "  winnow taxonomy import skos thesaurus.ttl --name acme --activate\n" +
			"  winnow taxonomy import skos vocabulary.rdf.gz --name acme --language fr --lenient",
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			options.Taxonomy.Name = flags.name
			show, done := a.stages("reading")
			show(filepath.Base(given[0]))
			imp, err := readSKOS(given[0], options)
			done()
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
	c.Flags().Lookup("name").Usage = "name of the taxonomy (default: as the file says, where Winnow wrote it)"
	c.Flags().StringVar(&options.Taxonomy.Language, "language", "", "language of the taxonomy (default: as the file says, else that of most labels)")
	c.Flags().StringVar(&options.Taxonomy.Version, "version", "", "release (default: as the file says, else 1)")
	c.Flags().StringVar(&options.Base, "base", "", "address that relative addresses relate to, where the file does not say")
	c.Flags().BoolVar(&options.Lenient, "lenient", false, "leave out what is faulty instead of refusing the file")
	return c
}

// showFaults says what is wrong with a file that is not imported.
func (a *app) showFaults(defects []taxonomy.Defect, asJSON bool) error {
	if asJSON {
		return printJSON(a.out, defects)
	}
	printDefects(a.out, defects)
	return nil
}

// readSKOS reads a file. With faults in it both results are set.
func readSKOS(name string, options skos.Options) (*taxonomy.Import, error) {
	if language := options.Taxonomy.Language; language != "" && !taxonomy.ValidLanguage(language) {
		return nil, fault.New(fault.Invalid, "%q is no language code. Use ISO 639-1, such as en.", language)
	}
	file, err := openSource(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	options.File = filepath.Base(name)
	return skos.Read(file, options)
}
