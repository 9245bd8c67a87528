package live

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"winnow/extractor"
	"winnow/extractor/model"
	"winnow/extractor/text"
)

// pretrained is the folder of the base model before training, kept to compare with.
var pretrained = filepath.Join("..", "extractor", "model", "minilm")

// BenchmarkLink ranks ESCO's labels for sentences of real postings, from text to
// ten skills with all stages mixed, on two goroutines with the sentence cache off:
// by the shipped model, and by the base model it was trained from. The last line's
// ratio does not depend on the machine.
func BenchmarkLink(b *testing.B) {
	sentences := postingSentences(b, 1024)
	shipped, base := escoEngine(b, model.Default()), escoEngine(b, os.DirFS(pretrained))
	b.Run("paired", func(b *testing.B) {
		var took [2]time.Duration
		for b.Loop() {
			for i, e := range []*extractor.Engine{shipped, base} {
				start := time.Now()
				link(b, e, sentences)
				took[i] += time.Since(start)
			}
		}
		n := float64(b.N * len(sentences))
		b.ReportMetric(n/took[0].Seconds(), "sentences/s")
		b.ReportMetric(n/took[1].Seconds(), "base-sentences/s")
		b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "times-base")
	})
}

// link ranks sentences in chunks, two at a time.
func link(b *testing.B, e *extractor.Engine, sentences []string) {
	b.Helper()
	const chunk = 256
	var next atomic.Int64
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for {
				from := int(next.Add(chunk)) - chunk
				if from >= len(sentences) {
					return
				}
				if _, err := e.Rank(context.Background(), sentences[from:min(from+chunk, len(sentences))], "en", "all", 16); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	workers.Wait()
}

// postingSentences returns distinct sentences of real English postings.
func postingSentences(b *testing.B, n int) []string {
	b.Helper()
	var out []string
	seen := map[string]bool{}
	for _, name := range []string{"postings/glassdoor_en.jsonl.gz", "postings/nhs_en.jsonl.gz"} {
		f, err := os.Open(sharedFile(b, name))
		if err != nil {
			b.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 16<<20)
		for from := len(out); lines.Scan() && len(out) < from+n/2; {
			var row struct{ Title, Description string }
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				b.Fatal(err)
			}
			for _, s := range text.Parse(text.Job, "", "", row.Title, row.Description).Sentences {
				if !s.Heading && !seen[s.Text] && len(out) < from+n/2 {
					seen[s.Text] = true
					out = append(out, s.Text)
				}
			}
		}
		_ = f.Close()
	}
	return out
}
