package tabular

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/fault"
	"winnow/taxonomy"
)

// Reader reads a CSV file with a header row.
type Reader struct {
	file    string
	csv     *csv.Reader
	bounds  *bounded
	columns map[string]int
	header  []string
	record  []string
	row     int
}

// NewReader reads the header of a UTF-8 CSV file and sees to it that the needed
// columns are there. File names the source in messages.
func NewReader(source io.Reader, file string, limits Limits, needed ...string) (*Reader, error) {
	return newReader(source, file, limits, ',', needed)
}

// NewTabReader is NewReader for columns set apart by tabs.
func NewTabReader(source io.Reader, file string, limits Limits, needed ...string) (*Reader, error) {
	return newReader(source, file, limits, '\t', needed)
}

func newReader(source io.Reader, file string, limits Limits, comma rune, needed []string) (*Reader, error) {
	r := &Reader{file: file, bounds: &bounded{source: source, limits: limits}, columns: map[string]int{}, row: 1}
	text := bufio.NewReader(r.bounds)
	if err := r.skipMark(text); err != nil {
		return nil, err
	}
	r.csv = csv.NewReader(text)
	r.csv.Comma, r.csv.LazyQuotes = comma, comma == '\t' // who sets columns apart by tabs does not quote
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true
	header, err := r.csv.Read()
	if errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "%s is empty. Nothing was changed.", file)
	}
	if err != nil {
		return nil, readFault(err, file, 1, limits)
	}
	return r, r.index(header, needed)
}

// skipMark skips a UTF-8 byte order mark and knows UTF-16 by its own.
func (r *Reader) skipMark(text *bufio.Reader) error {
	start, err := text.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return readFault(err, r.file, 1, r.bounds.limits)
	}
	if bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")) {
		return r.notUTF8()
	}
	if bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		_, err = text.Discard(3)
		return err
	}
	return nil
}

func (r *Reader) notUTF8() error {
	return fault.New(fault.Invalid, "%s, row %d is not UTF-8 text. Save the file as \"CSV UTF-8\" and import it again. Nothing was changed.", r.file, r.row)
}

func (r *Reader) index(header, needed []string) error {
	for i, name := range header {
		if !utf8.ValidString(name) {
			return r.notUTF8()
		}
		name = strings.TrimSpace(name)
		if _, twice := r.columns[name]; !twice {
			r.columns[name] = i
		}
		r.header = append(r.header, name)
	}
	var missing []string
	for _, name := range needed {
		if !r.Has(name) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return fault.New(fault.Invalid, "%s has no column %s. Its first row must name the columns. Nothing was changed.", r.file, strings.Join(missing, ", "))
	}
	return nil
}

// Has says whether the file has the column.
func (r *Reader) Has(column string) bool {
	_, ok := r.columns[column]
	return ok
}

// Header returns the column names.
func (r *Reader) Header() []string { return r.header }

// Next reads the next row; it answers false at the end. Empty rows are skipped.
func (r *Reader) Next() (bool, error) {
	for {
		r.bounds.row = 0
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		r.row++
		if err != nil {
			return false, readFault(err, r.file, r.row, r.bounds.limits)
		}
		r.record = record
		if slices.ContainsFunc(record, func(field string) bool { return !utf8.ValidString(field) }) {
			return false, r.notUTF8()
		}
		if slices.ContainsFunc(record, func(field string) bool { return strings.TrimSpace(field) != "" }) {
			return true, nil
		}
	}
}

// Get returns a field of the current row, or "" where the row or file has none.
// Fields share the row's memory; keep a clone of what is long kept alone.
func (r *Reader) Get(column string) string {
	i, ok := r.columns[column]
	if !ok || i >= len(r.record) {
		return ""
	}
	return r.record[i]
}

// After says how many rows stood before the header, so that places are right.
func (r *Reader) After(rows int) { r.row += rows }

// Fields returns how many fields the current row has.
func (r *Reader) Fields() int { return len(r.record) }

// Place says where the current row stands.
func (r *Reader) Place() taxonomy.Place { return taxonomy.Place{File: r.file, Row: r.row} }
