// Package starter holds the taxonomy that Winnow brings along: CSV files written
// for it, embedded in the binary, in the form package csvtax describes. Edit the
// files, run the tests, and the next start of the server takes the changes over.
package starter

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
)

//go:embed about.csv groups/*.csv skills/*.csv occupations/*.csv
var files embed.FS

// Name is what the starter taxonomy is called.
const Name = "starter"

// sourcePrefix marks a stored taxonomy as this one, in the state of a binary.
const sourcePrefix = "brought along by Winnow, sha256:"

// Read reads the embedded taxonomy.
func Read() (*taxonomy.Import, error) {
	source, err := source()
	if err != nil {
		return nil, err
	}
	return csvtax.Read(files, taxonomy.Taxonomy{Name: Name, Source: source})
}

// source names the embedded files by a hash of all they hold.
func source() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := files.ReadFile(name)
		sum.Write([]byte(name + "\x00"))
		sum.Write(text)
		return err
	})
	if err != nil {
		return "", fault.Wrap(err, fault.Internal, "The starter taxonomy cannot be read.")
	}
	return sourcePrefix + hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// Ensure imports the starter taxonomy where it is missing, brings it up to date
// where an older binary brought it along, and makes it the active one where none
// is. A taxonomy of its name that somebody imported from files of their own
// stays as it is. It answers whether anything changed.
func Ensure(ctx context.Context, service *taxonomy.Service) (changed bool, err error) {
	all, err := service.List(ctx)
	if err != nil {
		return false, err
	}
	anyActive, stored := false, taxonomy.Taxonomy{}
	for _, t := range all {
		anyActive = anyActive || t.Active
		if t.Name == Name {
			stored = t
		}
	}
	if changed, err = bringUp(ctx, service, stored); err != nil || anyActive {
		return changed, err
	}
	return true, service.Activate(ctx, Name)
}

func bringUp(ctx context.Context, service *taxonomy.Service, stored taxonomy.Taxonomy) (bool, error) {
	current, err := source()
	if err != nil {
		return false, err
	}
	foreign := stored.Revision > 0 && !strings.HasPrefix(stored.Source, sourcePrefix)
	if foreign || stored.Source == current {
		return false, nil
	}
	imp, err := Read()
	if err != nil {
		return false, err
	}
	report, err := service.Import(ctx, imp, taxonomy.Options{AllowRetire: true, Author: taxonomy.Author{Name: "Winnow"}})
	return report.Changed, err
}
