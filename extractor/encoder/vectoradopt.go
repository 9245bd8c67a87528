package encoder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// adopt takes the vectors over of another model with the same weights, such as one
// whose scorer alone was fitted anew: names end in a hash of all that decides a
// vector (Manifest.ID), so equal endings mean equal vectors. It does nothing where
// there are vectors already, or none to take.
func (c *vectorCache) adopt() error {
	if _, err := os.Stat(c.path); err == nil {
		return nil
	}
	at := strings.LastIndexByte(c.path, '-')
	if at < len(filepath.Dir(c.path)) {
		return nil
	}
	others, err := filepath.Glob(filepath.Join(filepath.Dir(c.path), "*"+c.path[at:]))
	if err != nil || len(others) == 0 {
		return nil // a folder with signs of a pattern in its name: vectors are made anew
	}
	part, err := os.CreateTemp(filepath.Dir(c.path), ".adopted-")
	if err != nil {
		return fmt.Errorf("encoder: copying vectors: %w", err)
	}
	defer func() { _ = os.Remove(part.Name()) }()
	err = c.copyFrom(others[0], part)
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Link(part.Name(), c.path) // unlike a renaming it overwrites nothing
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("encoder: copying vectors: %w", err)
	}
	return nil
}

// copyFrom writes another model's records behind this one's header. Damaged ones are
// found when they are read.
func (c *vectorCache) copyFrom(path string, to io.Writer) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	if _, err := from.Seek(cacheHeaderSize, io.SeekStart); err != nil {
		return err
	}
	if _, err := to.Write(c.header()); err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
