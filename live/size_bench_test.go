package live

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/taxonomy"
	"winnow/taxonomy/taxonomydb"
)

// generated makes up a taxonomy of so many labels: of words that are as unevenly
// common as those of a language, in five languages, eight labels a skill, below
// groups of fifty.
func generated(labels int) *taxonomy.Import {
	r := rand.New(rand.NewPCG(11, 3))
	words := rand.NewZipf(r, 1.1, 4, 40_000)
	name := func() string {
		list := make([]string, 1+r.IntN(4))
		for i := range list {
			list[i] = word(words.Uint64())
		}
		return strings.Join(list, " ")
	}
	b := taxonomy.NewBuilder(taxonomy.Taxonomy{Name: "large", Version: "1", Language: "en"})
	for _, language := range []string{"en", "de", "es", "fr", "nl"} {
		b.Speak(language)
	}
	group := ""
	for i := range labels / 8 {
		if i%50 == 0 {
			group = fmt.Sprintf("urn:large:group:%d", i/50)
			b.Concept(taxonomy.Concept{URI: group, Kind: taxonomy.KindGroup, Labels: []taxonomy.Label{{Text: fmt.Sprintf("group %d", i/50), Language: "en", Kind: taxonomy.Preferred}}}, taxonomy.Place{})
		}
		c := taxonomy.Concept{URI: fmt.Sprintf("urn:large:skill:%d", i), Kind: taxonomy.KindSkill, Type: taxonomy.TypeSkill, Description: "What somebody with it can do, said in a sentence or two of usual length: " + name()}
		for k := range 8 {
			kind := taxonomy.Alternative
			if k < 5 {
				kind = taxonomy.Preferred
			}
			c.Labels = append(c.Labels, taxonomy.Label{Text: fmt.Sprintf("%s %s", name(), word(uint64(i%9000))), Language: []string{"en", "de", "es", "fr", "nl"}[k%5], Kind: kind})
		}
		b.Concept(c, taxonomy.Place{})
		b.Link(taxonomy.Broader, c.URI, group, taxonomy.Place{})
	}
	return b.Build()
}

// word is the nth word of a made-up language.
func word(n uint64) string {
	syllables := []string{"ka", "lo", "min", "ter", "sa", "vel", "dor", "pu", "ris", "and", "hel", "gro", "ne", "fi", "tas", "bo"}
	out := ""
	for n += 16; n > 0; n /= 16 {
		out += syllables[n%16]
	}
	return out
}

const manyLabels = 500_000

// BenchmarkSearchLarge searches 500,000 labels, as people type: words, their
// beginnings, and words with a typing error. It reports the 95th percentile in
// milliseconds, and what the index takes.
func BenchmarkSearchLarge(b *testing.B) {
	snapshot := generated(manyLabels).Snapshot()
	before := heap()
	search := taxonomy.NewSearch(snapshot)
	ofSearch := heap() - before
	vocabulary := extractor.Compile(snapshot.Source())
	ofBoth := heap() - before
	r := rand.New(rand.NewPCG(2, 9))
	var queries []string
	for range 400 {
		labels := snapshot.Concepts[r.IntN(len(snapshot.Concepts))].Labels
		query := labels[r.IntN(len(labels))].Text
		switch r.IntN(3) {
		case 0:
			query = query[:1+r.IntN(len(query))]
		case 1:
			i := r.IntN(len(query))
			query = query[:i] + "x" + query[i+1:]
		}
		queries = append(queries, query)
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		search.Find(queries[i%len(queries)], taxonomy.SearchOptions{Limit: 20})
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(ofSearch)/1e6, "search-MB")
	b.ReportMetric(float64(ofBoth)/1e6, "search+vocabulary-MB")
	runtime.KeepAlive(vocabulary)
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkApprovalLarge approves a new skill in one process and waits until
// another one, over the same database with 500,000 labels, finds it by name. It
// reports the median and the slowest in milliseconds.
func BenchmarkApprovalLarge(b *testing.B) {
	ctx := context.Background()
	db := dbtest.SQLite(b)
	here, there := taxonomy.NewService(taxonomydb.New(db)), taxonomy.NewService(taxonomydb.New(db))
	if _, err := here.Import(ctx, generated(manyLabels), taxonomy.Options{Activate: true}); err != nil {
		b.Fatal(err)
	}
	scorer, err := score.Default()
	if err != nil {
		b.Fatal(err)
	}
	l, err := New(ctx, Config{Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Taxonomies: there, Scorer: scorer})
	if err != nil {
		b.Fatal(err)
	}
	running, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { defer close(done); l.Run(running) }()
	defer func() { stop(); <-done }()
	base := int64(1)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		name := fmt.Sprintf("newskill%d", i)
		create := taxonomy.CreateConcept{ConceptKind: taxonomy.KindSkill, Labels: []taxonomy.Label{{Text: name, Language: "en", Kind: taxonomy.Preferred}}}
		start := time.Now()
		out, err := here.Apply(ctx, "", taxonomy.Author{Name: "Cleo"}, []taxonomy.Edit{{ID: uuid.NewString(), Command: create}}, base)
		if err != nil {
			b.Fatal(err)
		}
		base = out.Revision
		for len(l.State().Search.Find(name, taxonomy.SearchOptions{Limit: 1})) == 0 || l.State().Snapshot.Taxonomy.Revision < base {
			time.Sleep(5 * time.Millisecond)
		}
		x, err := l.Extract(ctx, extractor.Document{Kind: "job", Text: "Requirements\n\n- You know " + name + " well"})
		if err != nil || len(x.Skills)+len(x.Dropped) == 0 {
			b.Fatal("the engine does not know the new skill", err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(took[len(took)-1].Milliseconds()), "max-ms")
}
