package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/esco"
)

// importFlags are the flags all importers share.
type importFlags struct {
	name    string
	options taxonomy.Options
	asJSON  bool
	all     bool
}

func (f *importFlags) add(c *cobra.Command, name string) {
	c.Flags().StringVar(&f.name, "name", name, "name of the taxonomy")
	c.Flags().BoolVar(&f.options.Activate, "activate", false, "make it the active taxonomy")
	f.addReport(c)
}

func (f *importFlags) addReport(c *cobra.Command) {
	c.Flags().BoolVar(&f.options.DryRun, "dry-run", false, "report what would change, and change nothing")
	c.Flags().BoolVar(&f.options.AllowRetire, "allow-retire", false, "let the import retire more than half of the taxonomy, or of its relations")
	c.Flags().BoolVar(&f.options.Overwrite, "overwrite", false, "take the source as it is, also where people changed the taxonomy")
	c.Flags().BoolVar(&f.all, "all", false, "list every change instead of the first ones")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print the report as JSON")
}

func newTaxonomyImportCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "import", Short: "Import a taxonomy, or the next release of one", RunE: needSubcommand}
	c.AddCommand(newImportESCOCommand(a), newImportCSVCommand(a), newImportSKOSCommand(a), newImportONETCommand(a), newImportJSONLCommand(a))
	return c
}

func newImportESCOCommand(a *app) *cobra.Command {
	var flags importFlags
	var options esco.Options
	var more []string
	c := &cobra.Command{
		Use: "esco", Short: "Import the official ESCO release as its site hands it out",
		Example: "  winnow taxonomy import esco --labels ESCO_dataset-v1.1.1-classification-en-csv.zip \\\n" +
			"    --relations ESCO_dataset-v1.1.1-classification-_csv.zip --more-labels de=labels_de.csv.gz --activate",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if options.Labels == "" {
				return usageError{errors.New("--labels is missing: name the zip with labels (…-en-csv.zip)")}
			}
			var err error
			if options.More, err = labelFiles(more); err != nil {
				return err
			}
			options.Name = flags.name
			show, done := a.stages("reading")
			options.Progress = show
			imp, err := esco.Read(options)
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
	flags.add(c, "esco")
	c.Flags().StringVar(&options.Labels, "labels", "", "zip with labels and descriptions in one language")
	c.Flags().StringVar(&options.Relations, "relations", "", "zip with the relations, where the first does not hold them")
	c.Flags().StringVar(&options.Language, "language", "en", "language of the labels zip")
	c.Flags().StringVar(&options.Version, "version", "", "release (default: as the file names say)")
	c.Flags().BoolVar(&options.Lenient, "lenient", false, "cut circles of the hierarchy open instead of refusing them")
	c.Flags().StringArrayVar(&more, "more-labels", nil, "LANGUAGE=FILE with labels of one more language (CSV or CSV.GZ); may be given again")
	return c
}

// labelFiles reads "de=labels_de.csv.gz".
func labelFiles(given []string) ([]esco.LabelFile, error) {
	var files []esco.LabelFile
	for _, text := range given {
		language, path, ok := strings.Cut(text, "=")
		if !ok {
			return nil, usageError{fmt.Errorf("--more-labels %q: write LANGUAGE=FILE, for example de=labels_de.csv.gz", text)}
		}
		files = append(files, esco.LabelFile{Language: language, Path: path})
	}
	return files, nil
}

func newImportCSVCommand(a *app) *cobra.Command {
	var flags importFlags
	c := &cobra.Command{
		Use: "csv DIR", Short: "Import a folder of CSV files, in the form that winnow taxonomy export csv writes",
		Example: "  winnow taxonomy export csv my-skills --taxonomy starter\n  winnow taxonomy import csv my-skills --name acme --activate",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			imp, err := readCSV(given[0], flags.name)
			if err != nil {
				return err
			}
			return a.runImport(cmd.Context(), imp, flags)
		},
	}
	flags.add(c, "")
	c.Flags().Lookup("name").Usage = "name of the taxonomy (default: as about.csv says)"
	return c
}

// readCSV reads a folder. With faults in it both results are set.
func readCSV(folder, name string) (*taxonomy.Import, error) {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Wrap(err, fault.NotFound, "There is no folder %s.", folder)
	case err != nil || !info.IsDir():
		return nil, fault.New(fault.Invalid, "%s is not a folder. Name the folder that holds skills.csv and its kin.", folder)
	}
	return csvtax.Read(os.DirFS(folder), taxonomy.Taxonomy{Name: name})
}

func newTaxonomyLabelsCommand(a *app) *cobra.Command {
	var flags importFlags
	var language string
	c := &cobra.Command{
		Use: "labels NAME FILE", Short: "Add or renew the labels of one language, by concept URI",
		Long: "Reads a CSV file, gzipped or not, with the columns conceptUri and preferredLabel, and altLabels where it\n" +
			"has them. It is taken for the whole truth on its language; other languages stay as they are.",
		Example: "  winnow taxonomy labels esco --language de labels_de.csv.gz",
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, given []string) error {
			if language == "" {
				return usageError{errors.New("--language is missing: say which language the labels are in, for example --language de")}
			}
			imp, err := esco.ReadLabels(given[0], esco.LabelFile{Language: language, Path: given[1]})
			if err != nil {
				return err
			}
			return a.runImport(cmd.Context(), imp, flags)
		},
	}
	c.Flags().StringVar(&language, "language", "", "language of the labels (ISO 639-1)")
	flags.addReport(c)
	return c
}

func (a *app) runImport(ctx context.Context, imp *taxonomy.Import, flags importFlags) error {
	service, err := a.taxonomies(ctx)
	if err != nil {
		return err
	}
	show, done := a.stages("storing")
	show(imp.Taxonomy.Name)
	flags.options.Author = commandLineAuthor
	report, err := service.Import(ctx, imp, flags.options)
	done()
	if err != nil {
		return err
	}
	if flags.asJSON {
		return printJSON(a.out, report)
	}
	return printReport(a.out, report, flags.all)
}

// stages shows what is being done, on a terminal only.
func (a *app) stages(doing string) (show func(what string), done func()) {
	if !isTerminal(a.err) {
		return func(string) {}, func() {}
	}
	show = func(what string) { _, _ = fmt.Fprintf(a.err, "\r\x1b[K%s %s …", doing, what) }
	return show, func() { _, _ = fmt.Fprint(a.err, "\r\x1b[K") }
}

// openSource opens a file to import.
func openSource(name string) (*os.File, error) {
	file, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Wrap(err, fault.NotFound, "There is no file %s.", name)
	case err != nil:
		return nil, fault.Wrap(err, fault.Invalid, "The file %s cannot be opened. Mend its permissions.", name)
	}
	return file, nil
}
