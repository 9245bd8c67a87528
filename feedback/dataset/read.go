package dataset

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"winnow/fault"
)

// longestLine of labels.jsonl is in bytes; a sentence has far fewer.
const longestLine = 16 << 20

// ReadManifest reads the manifest of a dataset's folder. It is Invalid where
// there is none, and where the columns mean something else than they do here.
func ReadManifest(dir string) (Manifest, error) {
	var m Manifest
	body, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return m, fault.Wrap(err, fault.Invalid, "%s is no dataset: it has no manifest.json. Make one with: winnow export feedback --format jsonl --out %s", dir, dir)
	}
	if err := json.Unmarshal(body, &m); err != nil {
		return m, fault.Wrap(err, fault.Invalid, "The manifest.json of %s is damaged. Unpack it again, or make it again.", dir)
	}
	if ours, _, _ := strings.Cut(SchemaVersion, "."); !strings.HasPrefix(m.Schema, ours+".") {
		return m, fault.New(fault.Invalid, "The dataset %s has schema %s, and this version of Winnow reads %s. Make it again with this version.", dir, m.Schema, SchemaVersion)
	}
	return m, nil
}

// ReadRows gives the rows of a dataset in JSON Lines, in the order they have
// there: document by document.
func ReadRows(dir string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		f, err := os.Open(filepath.Join(dir, "labels.jsonl"))
		if errors.Is(err, fs.ErrNotExist) {
			err = fault.Wrap(err, fault.Invalid, "%s has no labels.jsonl. Make the dataset with: winnow export feedback --format jsonl", dir)
		}
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer func() { _ = f.Close() }()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, longestLine)
		for n := 1; lines.Scan(); n++ {
			var r Row
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				yield(r, fault.Wrap(err, fault.Invalid, "Line %d of %s is damaged. Make the dataset again.", n, f.Name()))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Row{}, fault.Wrap(err, fault.Invalid, "%s cannot be read to its end.", f.Name()))
		}
	}
}
