package onet

import (
	"io"

	"winnow/taxonomy/tabular"
)

// opener reads the header of a table.
type opener func(source io.Reader, file string, needed ...string) (*tabular.Reader, error)

func tabs(source io.Reader, file string, needed ...string) (*tabular.Reader, error) {
	return tabular.NewTabReader(source, file, tabular.DefaultLimits, needed...)
}

// file calls row for every row of a file.
func (i *importer) file(path string, row func(*tabular.Reader), open opener, needed ...string) error {
	source, err := tabular.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	r, err := open(source, source.Name, needed...)
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
