package web

import (
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	view "winnow/views/status"
)

// recentKept is how many durations of each stage the status page looks at.
const recentKept = 1000

// recent keeps the last durations by stage, for exact percentiles: buckets are
// too coarse for a page that people read.
type recent struct {
	mu     sync.Mutex
	stages map[string]*window
}

// window is a ring of durations.
type window struct {
	took []time.Duration
	next int
	n    int // ever
}

func (r *recent) add(stage string, took time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stages == nil {
		r.stages = map[string]*window{}
	}
	w := r.stages[stage]
	if w == nil {
		w = &window{}
		r.stages[stage] = w
	}
	w.n++
	if len(w.took) < recentKept {
		w.took = append(w.took, took)
		return
	}
	w.took[w.next] = took
	w.next = (w.next + 1) % recentKept
}

// latencies tells how long each stage took lately, by name.
func (m *metrics) latencies() []view.Latency {
	m.recent.mu.Lock()
	defer m.recent.mu.Unlock()
	var out []view.Latency
	for stage, w := range m.recent.stages {
		sorted := slices.Sorted(slices.Values(w.took))
		out = append(out, view.Latency{Stage: stage, P50: milliseconds(percentile(sorted, .5)), P99: milliseconds(percentile(sorted, .99)), N: w.n})
	}
	slices.SortFunc(out, func(a, b view.Latency) int { return strings.Compare(a.Stage, b.Stage) })
	return out
}

// percentile returns the nearest-rank percentile of sorted values, which must
// not be empty.
func percentile(sorted []time.Duration, share float64) time.Duration {
	return sorted[max(0, int(math.Ceil(share*float64(len(sorted))))-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
