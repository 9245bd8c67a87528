package onet

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"winnow/fault"
	"winnow/taxonomy/tabular"
)

// opener reads the header of a table.
type opener func(source io.Reader, file string, needed ...string) (*tabular.Reader, error)

func tabs(source io.Reader, file string, needed ...string) (*tabular.Reader, error) {
	return tabular.NewTabReader(source, file, tabular.DefaultLimits, needed...)
}

// file calls row for every row of a file.
func (i *importer) file(path string, row func(*tabular.Reader), open opener, needed ...string) error {
	source, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Wrap(err, fault.NotFound, "There is no file %s.", path)
	case err != nil:
		return fault.Wrap(err, fault.Invalid, "The file %s cannot be opened. Mend its permissions.", path)
	}
	defer func() { _ = source.Close() }()
	name := filepath.Base(path)
	text, err := unpack(source, name)
	if err != nil {
		return err
	}
	r, err := open(text, name, needed...)
	if err != nil {
		return err
	}
	for {
		more, err := r.Next()
		if err != nil || !more {
			return err
		}
		row(r)
	}
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
