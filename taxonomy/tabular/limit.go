package tabular

import (
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"

	"winnow/fault"
)

// Limits bounds what is read. ESCO 1.1.1 unpacks to 40 MB, its longest row has
// 0.7 MB; the limits leave room for larger taxonomies.
type Limits struct {
	File int64 // bytes of one file
	Row  int64 // bytes of one row
}

// DefaultLimits are the limits importers use.
var DefaultLimits = Limits{File: 256 << 20, Row: 4 << 20}

// bounded counts what a CSV reader takes and stops it at the limits. The CSV
// reader reads ahead by its buffer, which the row limit leaves room for.
type bounded struct {
	source io.Reader
	limits Limits
	total  int64
	row    int64
	over   error
}

var (
	errFileLimit = errors.New("file limit")
	errRowLimit  = errors.New("row limit")
)

func (b *bounded) Read(p []byte) (int, error) {
	if b.over != nil {
		return 0, b.over
	}
	n, err := b.source.Read(p)
	b.total += int64(n)
	b.row += int64(n)
	switch {
	case b.total > b.limits.File:
		b.over = errFileLimit
	case b.row > b.limits.Row:
		b.over = errRowLimit
	}
	if b.over != nil {
		return 0, b.over
	}
	return n, err
}

// readFault says in plain words why a file could not be read.
func readFault(err error, file string, row int, limits Limits) error {
	var known *fault.Error
	var syntax *csv.ParseError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errFileLimit):
		return fault.Wrap(err, fault.TooLarge, "%s unpacks to more than %d MB, which no taxonomy needs. Nothing was changed.", file, limits.File>>20)
	case errors.Is(err, errRowLimit):
		return fault.Wrap(err, fault.TooLarge, "%s, row %d is longer than %d MB; probably a quotation mark is not closed. Nothing was changed.", file, row, limits.Row>>20)
	case damaged(err):
		return fault.Wrap(err, fault.Invalid, "%s is damaged or was cut off. Download it again. Nothing was changed.", file)
	case errors.As(err, &syntax):
		return fault.Wrap(err, fault.Invalid, "%s is not proper CSV at line %d: %s. Nothing was changed.", file, syntax.Line, syntax.Err)
	}
	return fault.Wrap(err, fault.Invalid, "%s cannot be read. Nothing was changed.", file)
}

func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) ||
		errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.As(err, &corrupt)
}
