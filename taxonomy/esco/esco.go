package esco

import (
	"path/filepath"
	"regexp"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// Options says what to read.
type Options struct {
	Labels    string // the zip with labels and descriptions
	Relations string // the zip with relations; may be empty where the first holds them too
	Name      string // of the taxonomy; "esco" when empty
	Version   string // read from the file names when empty
	Language  string // ISO 639-1 of the labels zip; "en" when empty
	More      []LabelFile
	Lenient   bool              // cuts circles of the hierarchy open instead of refusing them
	Progress  func(file string) // called before each file; may be nil
	limits    tabular.Limits
}

// LabelFile is a CSV, gzipped or not, with labels of one more language by URI.
type LabelFile struct {
	Language string
	Path     string
}

// Read reads a release. It answers Invalid, NotFound or TooLarge, with what to
// do, when the files are not a release or are damaged.
func Read(o Options) (*taxonomy.Import, error) {
	if err := o.settle(); err != nil {
		return nil, err
	}
	a, err := openArchive(o.Language, o.limits, o.Labels, o.Relations)
	if err != nil {
		return nil, err
	}
	defer a.close()
	r := &release{archive: a, options: o, b: taxonomy.NewBuilder(o.taxonomy()), schemes: map[string]bool{}, elsewhere: map[string]bool{}}
	r.b.Speak(o.Language)
	for _, part := range r.parts() {
		if !a.has(part.file) && part.optional {
			continue
		}
		o.Progress(part.file)
		if err := a.read(part.file, part.needed, part.row); err != nil {
			return nil, err
		}
	}
	for _, more := range o.More {
		o.Progress(filepath.Base(more.Path))
		if err := readLabels(r.b, more, o.limits); err != nil {
			return nil, err
		}
	}
	imp := r.b.Build()
	if o.Lenient {
		return imp, nil
	}
	return imp, circle(imp)
}

// circle refuses a hierarchy that runs in a circle: no release does, and nobody
// can tell which of its relations is wrong.
func circle(imp *taxonomy.Import) error {
	for _, d := range imp.Defects {
		if d.Kind == taxonomy.Cycle {
			return fault.New(fault.Invalid, "The hierarchy runs in a circle (%d), so nothing was changed. The first: %s: %s. Download the release again, or import with --lenient to leave one relation of each circle out.",
				d.Count, d.Examples[0].Place, d.Examples[0].What)
		}
	}
	return nil
}

var versionInName = regexp.MustCompile(`v?(\d+\.\d+(?:\.\d+)?)`)

func (o *Options) settle() error {
	if o.Name == "" {
		o.Name = "esco"
	}
	if o.Language == "" {
		o.Language = "en"
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	if o.limits == (tabular.Limits{}) {
		o.limits = tabular.DefaultLimits
	}
	for _, more := range o.More {
		if !taxonomy.ValidLanguage(more.Language) || more.Language == o.Language {
			return fault.New(fault.Invalid, "%q is no further language. Name one by its ISO 639-1 code, such as de=labels_de.csv.gz.", more.Language)
		}
	}
	return o.settleVersion()
}

// settleVersion takes the version from the file names, which must agree: labels
// of one release with relations of another would retire half of either.
func (o *Options) settleVersion() error {
	if o.Version != "" {
		return nil
	}
	for _, file := range []string{o.Labels, o.Relations} {
		parts := versionInName.FindStringSubmatch(filepath.Base(file))
		switch {
		case parts == nil:
		case o.Version != "" && o.Version != parts[1]:
			return fault.New(fault.Invalid, "The labels are of version %s and the relations of %s. Give two zips of one release, or say --version.", o.Version, parts[1])
		default:
			o.Version = parts[1]
		}
	}
	if o.Version == "" {
		return fault.New(fault.Invalid, "The file names do not say which ESCO release this is. Say so, for example --version 1.1.1.")
	}
	return nil
}

func (o *Options) taxonomy() taxonomy.Taxonomy {
	return taxonomy.Taxonomy{
		Name: o.Name, Title: "ESCO " + o.Version, Version: o.Version, Licence: "CC BY 4.0", Language: o.Language,
		Source: "European Commission, ESCO " + o.Version + " classification",
	}
}
