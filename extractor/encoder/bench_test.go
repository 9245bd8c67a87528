package encoder

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"winnow/extractor/encoder/vector"
	"winnow/training/data"
)

// written returns n advert sentences, 22 tokens long on average.
func written(tb testing.TB, n int) []string {
	tb.Helper()
	file, err := data.Files.Open("esco_sentences.tsv.gz")
	if err != nil {
		tb.Fatal(err)
	}
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for lines := bufio.NewScanner(unzipped); len(out) <= n && lines.Scan(); {
		out = append(out, strings.Split(lines.Text(), "\t")[2])
	}
	return out[1:]
}

func BenchmarkTokenize(b *testing.B) {
	tok, texts := newTokenizer(b), written(b, 1000)
	bytes, tokens := 0, 0
	for _, s := range texts {
		bytes += len(s)
		tokens += len(tok.Encode(nil, s))
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	var ids []int32
	for b.Loop() {
		for _, s := range texts {
			ids = tok.Encode(ids[:0], s)
		}
	}
	b.ReportMetric(float64(tokens)/float64(len(texts)), "tokens/sentence")
}

// BenchmarkEmbed25 encodes documents of 25 sentences: one request alone, and
// two at the same time (then the time is for both).
func BenchmarkEmbed25(b *testing.B) {
	texts := written(b, 2500)
	for _, opts := range []Options{{Threads: 1, Parallel: 2}, {Threads: 2, Parallel: 1}} {
		m := loadModel(b, Options{Threads: opts.Threads, Parallel: opts.Parallel, Cache: -1})
		for requests := 1; requests <= 2; requests++ {
			b.Run(fmt.Sprintf("parallel%dx%dthreads/requests%d", opts.Parallel, opts.Threads, requests), func(b *testing.B) {
				n := 0
				for b.Loop() {
					n++
					embedTogether(b, m, texts, n, requests)
				}
			})
		}
	}
}

func embedTogether(b *testing.B, m *Model, texts []string, n, requests int) {
	done := make(chan error, requests)
	for r := range requests {
		from := (n*requests + r) % 100 * 25
		go func() {
			_, err := m.Embed(context.Background(), texts[from:from+25])
			done <- err
		}()
	}
	for range requests {
		if err := <-done; err != nil {
			b.Fatal(err)
		}
	}
}

// randomRows returns per rows for each of n skills.
func randomRows(n, per int) rows {
	r := rand.New(rand.NewPCG(1, uint64(per)))
	table, skills := vector.NewTable(384, n*per), make([]int32, 0, n*per)
	for skill := range int32(n) {
		for range per {
			table.Append(randomMatrix(r, 1).Data)
			skills = append(skills, skill)
		}
	}
	return groupRows(table, skills)
}

func randomMatrix(r *rand.Rand, n int) Matrix {
	m := vector.NewMatrix(n, 384)
	for i := range m.Data {
		m.Data[i] = float32(r.NormFloat64() / 19.6) // about length one
	}
	return m
}

// BenchmarkSearch25 finds the skills of one document's 25 sentences in an index
// of ESCO's size, on one core.
func BenchmarkSearch25(b *testing.B) {
	ix := &Index{base: part{randomRows(13896, 1), randomRows(13896, 7)}, added: emptyPart(384)}
	queries := randomMatrix(rand.New(rand.NewPCG(3, 3)), 25)
	for b.Loop() {
		ix.Search(queries, 20)
	}
	b.ReportMetric(float64(ix.Bytes())/1e6, "MB")
}
