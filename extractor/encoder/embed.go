package encoder

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"
	"time"

	ort "github.com/yalue/onnxruntime_go"
	"golang.org/x/sync/errgroup"

	"winnow/extractor/encoder/vector"
)

// Matrix is rows × dim float32 values.
type Matrix = vector.Matrix

// ErrClosed is returned by Embed after Close.
var ErrClosed = errors.New("encoder: the model was closed")

// Embed returns one vector of length one a text, in the order of texts. A text's
// vector does not depend on the texts beside it, bit for bit: texts share a run
// only when they have the same number of tokens, so that nothing is padded.
// Sentences seen lately come from the cache. ctx is heeded between runs.
func (m *Model) Embed(ctx context.Context, texts []string) (Matrix, error) {
	r, err := m.Read(ctx, texts)
	return r.Vectors, err
}

// Reading is what a model makes of texts.
type Reading struct {
	Vectors Matrix   // a vector of length one a text
	Tokens  []Tokens // by text; all without any where the model gives none
}

// Tokens are the vectors of a text's tokens, of length one, prepared for products
// with labels.
type Tokens = vector.Queries

// Head returns the reading of the first n texts; it shares memory.
func (r Reading) Head(n int) Reading { return Reading{r.Vectors.Head(n), r.Tokens[:n]} }

// Read is Embed with the vectors of the texts' tokens besides.
func (m *Model) Read(ctx context.Context, texts []string) (Reading, error) {
	out := Reading{vector.NewMatrix(len(texts), m.Dim()), make([]Tokens, len(texts))}
	missing := make([]work, 0, len(texts))
	for i, text := range texts {
		w := work{key: keyOf(text), text: text, row: i}
		var known bool
		if out.Tokens[i], known = m.cache.get(w.key, out.Vectors.Row(i)); !known {
			missing = append(missing, w)
		}
	}
	missing, copies := distinct(missing)
	m.waiting.Add(1)
	defer m.waiting.Add(-1)
	if err := m.encode(ctx, missing, out, false); err != nil {
		return Reading{}, err
	}
	for _, w := range missing {
		m.cache.put(w.key, out.Vectors.Row(w.row), out.Tokens[w.row])
	}
	for _, c := range copies {
		copy(out.Vectors.Row(c.to), out.Vectors.Row(c.from))
		out.Tokens[c.to] = out.Tokens[c.from]
	}
	return out, nil
}

// EmbedEach is Embed for texts of several languages, by ISO 639-1 code: each is
// read by the model For its language, or by m where none reads it.
func (m *Model) EmbedEach(ctx context.Context, texts, languages []string) (Matrix, error) {
	rows := map[*Model][]int{}
	for i, language := range languages {
		reader := m.For(language)
		if reader == nil {
			reader = m
		}
		rows[reader] = append(rows[reader], i)
	}
	out := vector.NewMatrix(len(texts), m.Dim())
	for reader, at := range rows {
		own := make([]string, len(at))
		for k, i := range at {
			own[k] = texts[i]
		}
		vectors, err := reader.Embed(ctx, own)
		if err != nil {
			return Matrix{}, err
		}
		for k, i := range at {
			copy(out.Row(i), vectors.Row(k))
		}
	}
	return out, nil
}

// CacheStats counts what the sentence cache has done so far.
func (m *Model) CacheStats() CacheStats { return m.cache.stats() }

// work is one text to encode and the row its vector goes to.
type work struct {
	key  textKey
	text string
	ids  []int32
	row  int
}

type rowCopy struct{ from, to int }

// distinct drops texts that occur before, and says whose vector they share.
func distinct(all []work) ([]work, []rowCopy) {
	var copies []rowCopy
	first := make(map[textKey]int, len(all))
	kept := all[:0]
	for _, w := range all {
		if row, seen := first[w.key]; seen {
			copies = append(copies, rowCopy{row, w.row})
			continue
		}
		first[w.key] = w.row
		kept = append(kept, w)
	}
	return kept, copies
}

// encode runs the model on all of work, as many runs at a time as there are
// slots. In the background it gives way to callers of Read. Tokens are kept where
// out has room for them.
func (m *Model) encode(ctx context.Context, all []work, out Reading, background bool) error {
	if len(all) == 0 {
		return ctx.Err()
	}
	m.closing.RLock()
	defer m.closing.RUnlock()
	if m.session == nil {
		return ErrClosed
	}
	for i := range all {
		all[i].ids = m.tokenizer.Encode(nil, all[i].text)
	}
	batches := batchByLength(all)
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range min(cap(m.slots), len(batches)) {
		group.Go(func() error {
			for i := next.Add(1) - 1; i < int64(len(batches)); i = next.Add(1) - 1 {
				if background {
					m.giveWay(ctx)
				}
				if err := m.runInSlot(ctx, batches[i], out); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// maxBatchTokens keeps a run short, about 10 ms, so that concurrent callers take
// turns. Longer runs gain nothing: a token takes 80 µs whether 24 or 800 share
// the run.
const maxBatchTokens = 128

// batchByLength groups texts of the same number of tokens, longest first so that
// the last runs are short and the cores finish together.
func batchByLength(all []work) [][]work {
	byLength := slices.Clone(all)
	slices.SortStableFunc(byLength, func(a, b work) int { return cmp.Compare(len(b.ids), len(a.ids)) })
	var batches [][]work
	for len(byLength) > 0 {
		length := len(byLength[0].ids)
		n, limit := 1, max(1, maxBatchTokens/length)
		for n < len(byLength) && n < limit && len(byLength[n].ids) == length {
			n++
		}
		batches = append(batches, byLength[:n])
		byLength = byLength[n:]
	}
	return batches
}

// patience bounds how long one background run gives way, so that under steady
// load an index is still built in the end.
const patience = 100 * time.Millisecond

// giveWay returns when no caller of Embed waits for vectors.
func (m *Model) giveWay(ctx context.Context) {
	for until := time.Now().Add(patience); m.waiting.Load() > 0 && ctx.Err() == nil && time.Now().Before(until); {
		time.Sleep(time.Millisecond)
	}
}

func (m *Model) runInSlot(ctx context.Context, batch []work, out Reading) error {
	select {
	case m.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-m.slots }()
	if err := ctx.Err(); err != nil {
		return err
	}
	return m.run(batch, out)
}

// run encodes texts of one length.
func (m *Model) run(batch []work, out Reading) (err error) {
	length := len(batch[0].ids)
	ids, mask := make([]int64, 0, len(batch)*length), make([]int64, 0, len(batch)*length)
	for _, w := range batch {
		for _, id := range w.ids {
			ids, mask = append(ids, int64(id)), append(mask, 1)
		}
	}
	shape := ort.NewShape(int64(len(batch)), int64(length))
	tensors := &tensors{}
	defer func() { err = errors.Join(err, tensors.destroy()) }()
	in, attention := addTensor(tensors, shape, ids), addTensor(tensors, shape, mask)
	vectors := vector.NewMatrix(len(batch), m.Dim())
	results := []ort.Value{addTensor(tensors, ort.NewShape(int64(len(batch)), int64(m.Dim())), vectors.Data)}
	var states Matrix
	if m.manifest.Tokens {
		states = vector.NewMatrix(len(batch)*length, m.Dim())
		results = append(results, addTensor(tensors, ort.NewShape(int64(len(batch)), int64(length), int64(m.Dim())), states.Data))
	}
	if tensors.err != nil {
		return fmt.Errorf("encoder: preparing a run: %w", tensors.err)
	}
	if err := m.session.Run([]ort.Value{in, attention}, results); err != nil {
		return fmt.Errorf("encoder: running %s: %w", m.name, oneLine(err))
	}
	for i, w := range batch {
		copy(out.Vectors.Row(w.row), vectors.Row(i))
		if m.manifest.Tokens && out.Tokens != nil {
			out.Tokens[w.row] = tokensOf(states.Slice(i*length, (i+1)*length))
		}
	}
	return nil
}

// tokensOf brings the last states of a text's tokens to length one.
func tokensOf(states Matrix) Tokens {
	for i := range states.Rows {
		row := states.Row(i)
		sum := 0.0
		for _, v := range row {
			sum += float64(v) * float64(v)
		}
		scale := float32(1 / math.Sqrt(max(sum, 1e-12)))
		for k := range row {
			row[k] *= scale
		}
	}
	return vector.NewQueries(states)
}

// tensors are the values of one run, destroyed together.
type tensors struct {
	all []ort.Value
	err error
}

func addTensor[T ort.TensorData](t *tensors, shape ort.Shape, data []T) ort.Value {
	value, err := ort.NewTensor(shape, data)
	if err != nil {
		t.err = errors.Join(t.err, err)
		return nil
	}
	t.all = append(t.all, value)
	return value
}

func (t *tensors) destroy() error {
	var err error
	for _, value := range t.all {
		err = errors.Join(err, value.Destroy())
	}
	return err
}
