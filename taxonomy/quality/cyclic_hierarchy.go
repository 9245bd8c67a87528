package quality

import "slices"

// cyclicHierarchy finds concepts that stand above themselves. qSKOS: Cyclic
// Hierarchical Relations; VocBench: Cyclic hierarchical concepts. Which link is
// the wrong one, people must say.
var cyclicHierarchy = Check{
	ID: "cyclic-hierarchy", Severity: Error,
	Title:  "hierarchies that run in a circle",
	Advice: "Remove the broader relation of each circle that is wrong.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		for _, circle := range l.hierarchy().circles() {
			ids := make([]int64, len(circle))
			for i, at := range circle {
				ids[i] = l.places.ids[at]
			}
			slices.Sort(ids)
			if l.involves(ids...) {
				l.report(Finding{Concepts: ids}, "%s stand above one another in a circle.", l.names(ids))
			}
		}
	},
}

// circles returns the sets of concepts that are all above one another (Tarjan,
// "Depth-first search and linear graph algorithms", 1972).
func (t *tree) circles() [][]int32 {
	w := &circleWalk{tree: t, number: make([]int32, len(t.parents)), low: make([]int32, len(t.parents)), open: make([]bool, len(t.parents))}
	for at := range t.parents {
		if w.number[at] == 0 {
			w.visit(int32(at))
		}
	}
	return w.found
}

type circleWalk struct {
	*tree
	last   int32
	number []int32 // in order of visit, from 1
	low    []int32 // the smallest number reached from here
	open   []bool  // on path
	path   []int32
	found  [][]int32
}

func (w *circleWalk) visit(at int32) {
	w.last++
	w.number[at], w.low[at], w.open[at] = w.last, w.last, true
	w.path = append(w.path, at)
	for _, parent := range w.parents[at] {
		if w.number[parent] == 0 {
			w.visit(parent)
			w.low[at] = min(w.low[at], w.low[parent])
		} else if w.open[parent] {
			w.low[at] = min(w.low[at], w.number[parent])
		}
	}
	if w.low[at] == w.number[at] {
		w.close(at)
	}
}

// close takes the set that at began off the path.
func (w *circleWalk) close(at int32) {
	start := len(w.path) - 1
	for w.path[start] != at {
		start--
	}
	set := w.path[start:]
	w.path = w.path[:start]
	for _, member := range set {
		w.open[member] = false
	}
	if len(set) > 1 {
		w.found = append(w.found, slices.Clone(set))
	}
}
