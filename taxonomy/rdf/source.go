package rdf

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"

	"winnow/fault"
)

// Limits bounds what is read.
type Limits struct {
	Bytes   int64 // of the file, unpacked
	Triples int   // of the file
	Text    int   // bytes of one text or IRI
	Depth   int   // of nested nodes and lists
}

// DefaultLimits leave room for a taxonomy ten times ESCO's size.
var DefaultLimits = Limits{Bytes: 512 << 20, Triples: 10_000_000, Text: 1 << 20, Depth: 100}

// source is the unpacked bytes of a file: counted, and UTF-8 for certain.
type source struct {
	*bufio.Reader
	count *counter
}

type counter struct {
	from  io.Reader
	limit int64
	total int64
	ended bool
}

var (
	errSize  = errors.New("size limit")
	errUTF16 = errors.New("UTF-16")
	errZip   = errors.New("zip archive")
)

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.total += int64(n)
	c.ended = c.ended || errors.Is(err, io.EOF)
	if c.total > c.limit {
		return 0, errSize
	}
	return n, err
}

// open unpacks what is gzipped and skips a byte order mark.
func open(in io.Reader, limit int64) (*source, error) {
	packed := bufio.NewReader(in)
	start, err := packed.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	from := io.Reader(packed)
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return nil, errZip
	case bytes.HasPrefix(start, []byte("\x1f\x8b")):
		if from, err = gzip.NewReader(packed); err != nil {
			return nil, err
		}
	}
	count := &counter{from: from, limit: limit}
	return skipMark(bufio.NewReader(count), count)
}

func skipMark(text *bufio.Reader, count *counter) (*source, error) {
	start, err := text.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")):
		return nil, errUTF16
	case bytes.Equal(start, []byte("\xef\xbb\xbf")):
		if _, err := text.Discard(3); err != nil {
			return nil, err
		}
	}
	valid := transform.NewReader(text, encoding.UTF8Validator)
	return &source{bufio.NewReaderSize(valid, 64<<10), count}, nil
}

// readFault says in plain words why a file could not be read.
func (r *reader) readFault(err error, line int) error {
	var known *fault.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errSize):
		return fault.Wrap(err, fault.TooLarge, "%s unpacks to more than %d MB, which no taxonomy needs. Nothing was changed.", r.file, r.limits.Bytes>>20)
	case errors.Is(err, errZip):
		return fault.Wrap(err, fault.Invalid, "%s is a zip archive. Unpack it and import the file inside. Nothing was changed.", r.file)
	case errors.Is(err, errUTF16) || errors.Is(err, encoding.ErrInvalidUTF8):
		return fault.Wrap(err, fault.Invalid, "%s is not UTF-8 text. Save it as UTF-8 and import it again. Nothing was changed.", r.file)
	case damaged(err):
		return fault.Wrap(err, fault.Invalid, "%s is damaged or was cut off. Download it again. Nothing was changed.", r.file)
	}
	return fault.Wrap(err, fault.Invalid, "%s cannot be read, line %d. Nothing was changed.", r.file, line)
}

func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.As(err, &corrupt)
}
