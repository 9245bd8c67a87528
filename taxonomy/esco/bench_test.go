package esco_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"winnow/taxonomy"
)

// queries are what people type: letters, beginnings, words, typing errors.
var queries = []string{
	"j", "s", "ma", "jav", "java", "javascript", "javscript", "project", "project management", "manage proj", "mangement of projcts",
	"communciation", "c++", "c#", "nursing", "wound care", "e-commerce", "ecommerce", "data an", "machine learnig", "forklift", "fork lift truck",
	"teamwork", "resume", "kubernets", "experience with customer service", "in", "and", "use", "qwertyuiop", "operate", "hospitality industry standards",
}

func BenchmarkSearch(b *testing.B) {
	snapshot := release(b, "1.1.1").Snapshot()
	before := heap()
	search := taxonomy.NewSearch(snapshot)
	size := heap() - before
	var times []time.Duration
	for b.Loop() {
		for _, query := range queries {
			started := time.Now()
			search.Find(query, taxonomy.SearchOptions{Limit: 10})
			times = append(times, time.Since(started))
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(size)/(1<<20), "index-MB")
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(times[len(times)-1].Microseconds()), "max-µs")
}

func BenchmarkNewSearch(b *testing.B) {
	snapshot := release(b, "1.1.1").Snapshot()
	for b.Loop() {
		taxonomy.NewSearch(snapshot)
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		release(b, "1.1.1")
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
