package live

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/taxonomy/esco"
)

// BenchmarkExtract25 extracts real postings of about 25 sentences with ESCO
// loaded and the sentence cache off: the one of median length, and all of them
// in turn; alone, and beside another request that never rests. It reports median
// and 99th percentile in milliseconds.
func BenchmarkExtract25(b *testing.B) {
	e := escoEngine(b, model.Default())
	docs := postings(b)
	slices.SortFunc(docs, func(x, y extractor.Document) int { return len(x.Text) - len(y.Text) })
	median := docs[len(docs)/2 : len(docs)/2+1]
	for _, run := range []struct {
		name   string
		docs   []extractor.Document
		beside bool
	}{{"median-alone", median, false}, {"median-beside", median, true}, {"all-alone", docs, false}, {"all-beside", docs, true}} {
		b.Run(run.name, func(b *testing.B) {
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			if run.beside {
				go func() {
					for n := 0; ctx.Err() == nil; n++ {
						_, _ = e.Extract(ctx, docs[n%len(docs)])
					}
				}()
			}
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := e.Extract(ctx, run.docs[len(took)%len(run.docs)]); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}

func sharedFile(b *testing.B, name string) string {
	b.Helper()
	path := filepath.Join("..", "..", "shared", "data", name)
	if dir := os.Getenv("WINNOW_SHARED"); dir != "" {
		path = filepath.Join(dir, name)
	}
	if _, err := os.Stat(path); err != nil {
		b.Skipf("needs %s of the shared data", name)
	}
	return path
}

func escoEngine(b *testing.B, files fs.FS) *extractor.Engine {
	b.Helper()
	imp, err := esco.Read(esco.Options{
		Labels:    sharedFile(b, "esco/ESCO_dataset-v1.1.1-classification-en-csv.zip"),
		Relations: sharedFile(b, "esco/ESCO_dataset-v1.1.1-classification-_csv.zip"),
		Progress:  func(string) {},
	})
	if err != nil {
		b.Fatal(err)
	}
	scorer, err := score.Default()
	if err != nil {
		b.Fatal(err)
	}
	m, err := encoder.LoadModel(files, encoder.Options{Cache: -1})
	if err != nil {
		b.Fatal(err)
	}
	source := imp.Snapshot().Source()
	e, err := Draft(source, scorer)
	if err != nil {
		b.Fatal(err)
	}
	// The same cache as `make eval-documents` uses: the first run fills it.
	e, err = Complete(context.Background(), e, source, m, filepath.Join("..", "data", "eval", "cache"), nil)
	if err != nil {
		b.Fatal(err)
	}
	return e
}

func postings(b *testing.B) []extractor.Document {
	b.Helper()
	f, err := os.Open(sharedFile(b, "postings/glassdoor_en.jsonl.gz"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 16<<20)
	var docs []extractor.Document
	for lines.Scan() {
		var row struct{ Title, Description string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			b.Fatal(err)
		}
		d := extractor.Document{Kind: text.Job, Title: row.Title, Text: row.Description}
		if n := len(text.Parse(d.Kind, d.Format, "", d.Title, d.Text).Sentences); n >= 23 && n <= 27 {
			docs = append(docs, d)
		}
	}
	return docs
}
