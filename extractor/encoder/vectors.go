package encoder

import (
	"context"

	"winnow/extractor/encoder/vector"
)

// buildWindow texts are encoded, kept on disk and reported at a time: what a
// kill can lose is under a second's work.
const buildWindow = 256

// Vectors returns the quantised vectors of texts, row by row. Those found in
// cacheDir are read; the others are encoded and kept there. An empty cacheDir
// means no cache. Callers of Embed go first. progress, when not nil, is told how many of the texts are done.
// A disk that fills up on the way costs only the keeping.
func (m *Model) Vectors(ctx context.Context, texts []string, cacheDir string, progress func(done, total int)) (*vector.Table, error) {
	b := &build{model: m, table: vector.Filled(m.Dim(), len(texts)), first: make(map[textKey]int, len(texts)), progress: progress}
	missing, err := b.plan(texts, cacheDir)
	if err != nil {
		return nil, err
	}
	b.report()
	for len(missing) > 0 {
		n := min(buildWindow, len(missing))
		if err := b.encode(ctx, missing[:n]); err != nil {
			return nil, err
		}
		missing = missing[n:]
		b.report()
	}
	for _, c := range b.copies {
		codes, scale := b.table.Codes(c.from)
		b.table.Set(c.to, codes, scale)
	}
	return b.table, nil
}

// build is the making of one table.
type build struct {
	model    *Model
	table    *vector.Table
	cache    *vectorCache    // nil without one, or once it cannot be written
	first    map[textKey]int // the row of a text, the first where it occurs twice
	copies   []rowCopy
	done     int
	progress func(done, total int)
}

// plan fills in what the cache has and returns the texts to encode.
func (b *build) plan(texts []string, cacheDir string) ([]work, error) {
	all := make([]work, len(texts))
	for i, text := range texts {
		all[i] = work{key: keyOf(text), text: text, row: i}
	}
	all, b.copies = distinct(all)
	b.done = len(b.copies)
	for _, w := range all {
		b.first[w.key] = w.row
	}
	if err := b.load(cacheDir); err != nil {
		return nil, err
	}
	missing := all[:0]
	for _, w := range all {
		if _, todo := b.first[w.key]; todo {
			missing = append(missing, w)
		}
	}
	return missing, nil
}

// load reads the cache; what it finds leaves b.first.
func (b *build) load(dir string) (err error) {
	if dir == "" {
		return nil
	}
	if b.cache, err = newVectorCache(dir, b.model); err != nil {
		return err
	}
	return b.cache.each(func(key textKey, codes []int8, scale float32) {
		row, wanted := b.first[key]
		if !wanted {
			return
		}
		b.table.Set(row, codes, scale)
		delete(b.first, key)
		b.done++
	})
}

func (b *build) report() {
	if b.progress != nil {
		b.progress(b.done, b.table.Len())
	}
}

func (b *build) encode(ctx context.Context, window []work) error {
	vectors := vector.NewMatrix(len(window), b.model.Dim())
	local := make([]work, len(window))
	for i, w := range window {
		local[i] = work{text: w.text, row: i}
	}
	if err := b.model.encode(ctx, local, Reading{Vectors: vectors}, true); err != nil {
		return err
	}
	var records []byte
	codes := make([]int8, b.model.Dim())
	for i, w := range window {
		scale := vector.Quantise(codes, vectors.Row(i))
		b.table.Set(w.row, codes, scale)
		records = appendRecord(records, w.key, codes, scale)
	}
	b.done += len(window)
	if b.cache != nil && b.cache.add(records) != nil {
		b.cache = nil
	}
	return nil
}
