package live

import (
	"context"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/taxonomy/esco"
)

// BenchmarkResident tells what encoders, vectors of ESCO's labels and remembered
// sentences take of the process's memory, after the sentence cache filled up: the
// resident size with them, less that of an engine that has only the lexicon.
func BenchmarkResident(b *testing.B) {
	ctx := context.Background()
	sentences := postingSentences(b, 12_000)
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
	source := imp.Snapshot().Source()
	draft, err := Draft(source, scorer)
	if err != nil {
		b.Fatal(err)
	}
	before := resident(b)
	var engine *extractor.Engine
	for b.Loop() {
		m, err := encoder.LoadModel(model.Default(), encoder.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if engine, err = Complete(ctx, draft, source, m, "", nil); err != nil {
			b.Fatal(err)
		}
		for _, language := range []string{"en", "de"} {
			for from := 0; from < len(sentences); from += 256 {
				if _, err := engine.Rank(ctx, sentences[from:min(from+256, len(sentences))], language, "all", 16); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(resident(b)-before, "MB")
	b.ReportMetric(float64(engine.Memory.Len()), "remembered")
}

// resident is the process's resident size in MB, garbage left aside.
func resident(b *testing.B) float64 {
	b.Helper()
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("needs /proc/self/status")
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kB, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
			if err != nil {
				b.Fatal(err)
			}
			return float64(kB) / 1024
		}
	}
	b.Skip("no VmRSS in /proc/self/status")
	return 0
}
