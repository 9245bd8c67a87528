package dataset

import (
	"errors"
	"strings"

	"winnow/fault"
)

// Writer writes rows. Each call carries the rows of one document, all of one
// split.
type Writer interface {
	Write(rows []Row) error
	Close() error
}

// Format is a way to write a dataset.
type Format struct {
	Name  string
	About string
	open  func(*Folder) (Writer, error)
}

// Formats lists all formats.
var Formats = []Format{
	{"jsonl", "JSON Lines: labels.jsonl, one row a line", oneFile("labels.jsonl", newJSONLines)},
	{"csv", "CSV: labels.csv, UTF-8 with a heading line", oneFile("labels.csv", newCSV)},
	{"parquet", "Parquet: labels.parquet, compressed with zstd", oneFile("labels.parquet", newParquet)},
	{"huggingface", "Hugging Face: a folder that datasets.load_dataset reads, one Parquet file a split", perSplit("data/", ".parquet", newParquet)},
	{"spacy", "spaCy: sentences with their spans as JSON Lines, one file a split", perSplit("", ".jsonl", newSpacy)},
	{"conll", "CoNLL: one token a line with BIO tags, one file a split", perSplit("", ".conll", newCoNLL)},
}

// FormatNamed finds a format.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fault.In("format", "The format %q is unknown. Choose one of %s.", name, strings.Join(names, ", "))
}

// Open starts writing into a folder.
func (f Format) Open(folder *Folder) (Writer, error) { return f.open(folder) }

func oneFile(name string, over func(*sink) Writer) func(*Folder) (Writer, error) {
	return func(folder *Folder) (Writer, error) {
		s, err := folder.create(name)
		if err != nil {
			return nil, err
		}
		return closing{over(s), s}, nil
	}
}

// closing closes the file under a writer.
type closing struct {
	Writer
	file *sink
}

func (c closing) Close() error { return errors.Join(c.Writer.Close(), c.file.Close()) }

// perSplit makes a file of each split that has rows, and leaves None out.
func perSplit(before, after string, over func(*sink) Writer) func(*Folder) (Writer, error) {
	return func(folder *Folder) (Writer, error) {
		return &splitWriter{folder: folder, open: map[Split]Writer{}, name: func(s Split) string { return before + string(s) + after }, over: over}, nil
	}
}

type splitWriter struct {
	folder *Folder
	open   map[Split]Writer
	name   func(Split) string
	over   func(*sink) Writer
}

func (w *splitWriter) Write(rows []Row) error {
	if len(rows) == 0 || Split(rows[0].Split) == None {
		return nil
	}
	split := Split(rows[0].Split)
	if w.open[split] == nil {
		s, err := w.folder.create(w.name(split))
		if err != nil {
			return err
		}
		w.open[split] = closing{w.over(s), s}
	}
	return w.open[split].Write(rows)
}

func (w *splitWriter) Close() error {
	var errs []error
	for _, split := range Splits {
		if open := w.open[split]; open != nil {
			errs = append(errs, open.Close())
		}
	}
	return errors.Join(errs...)
}
