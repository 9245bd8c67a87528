package esco

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// ReadLabels reads a label file as an import that brings nothing but the labels
// of its language, for a taxonomy that is there already.
func ReadLabels(name string, file LabelFile) (*taxonomy.Import, error) {
	if !taxonomy.ValidLanguage(file.Language) {
		return nil, fault.New(fault.Invalid, "%q is no language code. Use ISO 639-1, such as de.", file.Language)
	}
	b := taxonomy.NewLabelBuilder(taxonomy.Taxonomy{Name: name}, file.Language)
	if err := readLabels(b, file, tabular.DefaultLimits); err != nil {
		return nil, err
	}
	return b.Build(), nil
}

// readLabels adds the labels of a file with the columns conceptUri and
// preferredLabel, and altLabels and hiddenLabels where it has them.
func readLabels(b *taxonomy.Builder, file LabelFile, limits tabular.Limits) error {
	source, err := os.Open(file.Path)
	if err != nil {
		return labelFileFault(err, file.Path)
	}
	defer func() { _ = source.Close() }()
	text, err := unpack(source, filepath.Base(file.Path))
	if err != nil {
		return err
	}
	b.Speak(file.Language)
	return readRows(text, filepath.Base(file.Path), limits, []string{"conceptUri", "preferredLabel"}, func(row *tabular.Reader) {
		addLabels(b, row, file.Language)
	})
}

func labelFileFault(err error, path string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fault.Wrap(err, fault.NotFound, "There is no file %s.", path)
	}
	return fault.Wrap(err, fault.Invalid, "The file %s cannot be opened. Mend its permissions.", path)
}

// unpack unpacks what begins like gzip and hands on anything else.
func unpack(source io.Reader, name string) (io.Reader, error) {
	buffered := bufio.NewReader(source)
	if start, _ := buffered.Peek(2); string(start) != "\x1f\x8b" {
		return buffered, nil
	}
	text, err := gzip.NewReader(buffered)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "%s is damaged or was cut off. Download it again. Nothing was changed.", name)
	}
	return text, nil
}

func addLabels(b *taxonomy.Builder, row *tabular.Reader, language string) {
	uri := strings.TrimSpace(row.Get("conceptUri"))
	if uri == "" {
		b.Defects.Add(taxonomy.BadRow, row.Place(), "no conceptUri beside %q", row.Get("preferredLabel"))
		return
	}
	if b.LabelsOnly() && !b.Has(uri) {
		b.Concept(taxonomy.Concept{URI: uri}, row.Place())
	}
	add := func(texts string, kind taxonomy.LabelKind) {
		for text := range strings.SplitSeq(texts, "\n") {
			if strings.TrimSpace(text) != "" {
				b.Label(uri, taxonomy.Label{Text: text, Language: language, Kind: kind}, row.Place())
			}
		}
	}
	add(row.Get("preferredLabel"), taxonomy.Preferred)
	add(row.Get("altLabels"), taxonomy.Alternative)
	add(row.Get("hiddenLabels"), taxonomy.Hidden)
}
