package data

import (
	"compress/gzip"
	"fmt"
	"io"
)

// Open returns the unpacked content of an embedded file.
func Open(name string) (io.ReadCloser, error) {
	f, err := Files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("training data: %w", err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("training data %s: %w", name, err)
	}
	return z, nil
}
