package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"winnow/fault"
	"winnow/feedback/dataset"
)

// workshop is the folder that an export is made in. It holds what the export is
// of, and segments of records: each whole, by document id, so that what is there
// need not be found again after a kill.
type workshop struct {
	dir  string
	plan plan
}

// plan is what an export is of.
type plan struct {
	Query  dataset.Query `json:"query"`
	Skills []int64       `json:"skills"`  // of the query's group, null: all
	MadeBy string        `json:"made_by"` // another version may read texts in another way
}

// same says that two plans are of the same export.
func (p plan) same(other plan) bool {
	one, err := json.Marshal(p)
	two, also := json.Marshal(other)
	return err == nil && also == nil && bytes.Equal(one, two)
}

const planFile = "plan.json"

// openWorkshop opens a folder for a plan. One that was left with the same plan is
// gone on with, any other is cleared.
func openWorkshop(dir string, p plan) (*workshop, error) {
	w := &workshop{dir: dir, plan: p}
	if left, ok := planIn(dir); ok && left.same(p) {
		return w, os.RemoveAll(w.product())
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, noRoom(err, dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, noRoom(err, dir)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	return w, w.keep(planFile, func(out io.Writer) error { _, err := out.Write(body); return err })
}

func planIn(dir string) (p plan, ok bool) {
	body, err := os.ReadFile(filepath.Join(dir, planFile))
	return p, err == nil && json.Unmarshal(body, &p) == nil
}

func noRoom(err error, path string) error {
	return fault.Wrap(err, fault.Invalid, "%s cannot be written. See whether its folder is there, may be written, and has room.", path)
}

// product is where the dataset grows before it is moved to its place.
func (w *workshop) product() string { return filepath.Join(w.dir, "dataset") }

func segment(i int) string { return fmt.Sprintf("segment-%06d.jsonl", i) }

// keep writes a file as a whole, or not at all.
func (w *workshop) keep(name string, write func(io.Writer) error) error {
	place := filepath.Join(w.dir, name)
	file, err := os.Create(place + ".new")
	if err != nil {
		return noRoom(err, place)
	}
	out := bufio.NewWriterSize(file, 1<<16)
	if err := errors.Join(write(out), out.Flush(), file.Sync(), file.Close()); err != nil {
		return noRoom(err, place)
	}
	return os.Rename(place+".new", place)
}

// add keeps records as the next segment.
func (w *workshop) add(i int, records []dataset.Record) error {
	return w.keep(segment(i), func(out io.Writer) error {
		to := json.NewEncoder(out)
		to.SetEscapeHTML(false)
		for _, r := range records {
			if err := to.Encode(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// reached says how many segments and documents there are, and the last one's id.
func (w *workshop) reached() (segments, documents int, last int64, err error) {
	for {
		n := 0
		for r, err := range w.segment(segments) {
			if errors.Is(err, os.ErrNotExist) {
				return segments, documents, last, nil
			}
			if err != nil {
				return 0, 0, 0, err
			}
			n, last = n+1, r.DocumentID
		}
		segments, documents = segments+1, documents+n
	}
}

// segment reads one segment's records.
func (w *workshop) segment(i int) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		file, err := os.Open(filepath.Join(w.dir, segment(i)))
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		defer func() { _ = file.Close() }()
		for from := json.NewDecoder(bufio.NewReaderSize(file, 1<<16)); from.More(); {
			var r dataset.Record
			if err := from.Decode(&r); !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// records reads all segments in order, until ctx ends.
func (w *workshop) records(ctx context.Context, segments int) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		for i := range segments {
			for r, err := range w.segment(i) {
				if err == nil {
					err = ctx.Err()
				}
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
}
