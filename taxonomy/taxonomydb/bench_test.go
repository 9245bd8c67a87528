package taxonomydb_test

import (
	"context"
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/taxonomy"
	"winnow/taxonomy/taxonomydb"
)

func BenchmarkImport(b *testing.B) {
	imp := release(b, "1.1.1")
	for b.Loop() {
		b.StopTimer()
		s := taxonomy.NewService(taxonomydb.New(dbtest.SQLite(b)))
		b.StartTimer()
		if _, err := s.Import(context.Background(), imp, taxonomy.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// onBoth runs a benchmark on ESCO, and on ESCO with labels in four more languages
// made up to 500,000 labels, in both databases.
func onBoth(b *testing.B, run func(b *testing.B, s *taxonomy.Service)) {
	for _, size := range []int{0, 500_000} {
		for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
			b.Run(fmt.Sprintf("%s-%d", name, size), func(b *testing.B) {
				s := taxonomy.NewService(taxonomydb.New(open(b)))
				if _, err := s.Import(context.Background(), grown(b, size), taxonomy.Options{Activate: true}); err != nil {
					b.Fatal(err)
				}
				b.ResetTimer()
				run(b, s)
			})
		}
	}
}

// grown is ESCO with made-up labels of other languages, up to a number of labels.
func grown(b testing.TB, size int) *taxonomy.Import {
	imp := *release(b, "1.1.1")
	if size == 0 {
		return &imp
	}
	total := 0
	for i := range imp.Concepts {
		total += len(imp.Concepts[i].Labels)
	}
	imp.Concepts, imp.Languages = slices.Clone(imp.Concepts), []string{"de", "en", "fr", "nl", "sv"}
	for _, language := range []string{"de", "fr", "nl", "sv"} {
		for i := range imp.Concepts {
			c := &imp.Concepts[i]
			labels := slices.Clone(c.Labels)
			for j, l := range c.Labels {
				if l.Language == "en" && total < size {
					labels = append(labels, taxonomy.Label{Text: fmt.Sprintf("%s %s%d", l.Text, language, j), Language: language, Kind: l.Kind})
					total++
				}
			}
			taxonomy.SortLabels(labels)
			c.Labels = labels
		}
	}
	return &imp
}

// BenchmarkEdit adds a label to a skill and changes its description, as two
// edits of one call, and reports the median and the slowest in milliseconds.
func BenchmarkEdit(b *testing.B) {
	onBoth(b, func(b *testing.B, s *taxonomy.Service) {
		skills := skillsOf(b, s)
		base := int64(1)
		times(b, func(i int) {
			id := skills[i*37%len(skills)]
			out, err := s.Apply(ctx, "", ann, []taxonomy.Edit{
				edit(taxonomy.AddLabel{Concept: id, Label: english(fmt.Sprint("label ", i), taxonomy.Alternative)}),
				edit(taxonomy.EditConcept{Concept: id, Description: text(fmt.Sprint("Description ", i))}),
			}, base)
			if err != nil {
				b.Fatal(err)
			}
			base = out.Revision
		})
	})
}

// BenchmarkMerge merges skills that many occupations name.
func BenchmarkMerge(b *testing.B) {
	onBoth(b, func(b *testing.B, s *taxonomy.Service) {
		skills := skillsOf(b, s)
		times(b, func(i int) {
			t, err := s.Get(ctx, "")
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Apply(ctx, "", ann, []taxonomy.Edit{edit(taxonomy.MergeConcepts{Loser: skills[2*i], Winner: skills[2*i+1]})}, t.Revision); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkFollow makes the next snapshot after one edit.
func BenchmarkFollow(b *testing.B) {
	onBoth(b, func(b *testing.B, s *taxonomy.Service) {
		last, err := s.Snapshot(ctx, "")
		if err != nil {
			b.Fatal(err)
		}
		id := skillsOf(b, s)[0]
		times(b, func(i int) {
			b.StopTimer()
			command := taxonomy.AddLabel{Concept: id, Label: english(fmt.Sprint("label ", i), taxonomy.Alternative)}
			if _, err := s.Apply(ctx, "", ann, []taxonomy.Edit{edit(command)}, last.Taxonomy.Revision); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if last, err = s.Follow(ctx, last); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkSnapshot loads all.
func BenchmarkSnapshot(b *testing.B) {
	onBoth(b, func(b *testing.B, s *taxonomy.Service) {
		times(b, func(int) {
			if _, err := s.Snapshot(ctx, ""); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// skillsOf lists skills, those that most occupations name first.
func skillsOf(b *testing.B, s *taxonomy.Service) []int64 {
	snapshot, err := s.Snapshot(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	named := map[int64]int{}
	for _, r := range snapshot.Relations {
		if r.Kind == taxonomy.Essential || r.Kind == taxonomy.Optional {
			named[r.To]++
		}
	}
	var ids []int64
	for i := range snapshot.Concepts {
		if snapshot.Concepts[i].Kind == taxonomy.KindSkill {
			ids = append(ids, snapshot.Concepts[i].ID)
		}
	}
	slices.SortFunc(ids, func(x, y int64) int { return named[y] - named[x] })
	b.ResetTimer()
	return ids
}

// times reports how long calls take, and the time of the processor that this
// process spends on each, which a busy machine does not change.
func times(b *testing.B, call func(i int)) {
	var took []time.Duration
	before := spent(b)
	for b.Loop() {
		start := time.Now()
		call(len(took))
		took = append(took, time.Since(start))
	}
	b.ReportMetric(float64((spent(b)-before).Microseconds())/1000/float64(len(took)), "cpu-ms")
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
}

func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
