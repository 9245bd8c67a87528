package tabular

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"winnow/fault"
)

// File is the text of a file on disk; its reader closes it.
type File struct {
	io.Reader
	Name   string // for messages, without folders
	onDisk *os.File
}

// Open opens a file and unpacks what begins like gzip. It answers NotFound, or
// Invalid for what cannot be opened or is damaged.
func Open(path string) (*File, error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Wrap(err, fault.NotFound, "There is no file %s.", path)
	case err != nil:
		return nil, fault.Wrap(err, fault.Invalid, "The file %s cannot be opened. Mend its permissions.", path)
	}
	file := &File{Name: filepath.Base(path), onDisk: f}
	if file.Reader, err = Unpacked(f); err != nil {
		_ = f.Close()
		return nil, fault.Wrap(err, fault.Invalid, "%s is damaged or was cut off. Download it again. Nothing was changed.", file.Name)
	}
	return file, nil
}

// Close closes the file.
func (f *File) Close() error { return f.onDisk.Close() }

// Unpacked unpacks what begins like gzip and hands on anything else.
func Unpacked(source io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(source)
	if start, _ := buffered.Peek(2); string(start) != "\x1f\x8b" {
		return buffered, nil
	}
	return gzip.NewReader(buffered)
}
