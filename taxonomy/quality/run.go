package quality

import (
	"slices"

	"winnow/taxonomy"
)

// Options of a run; the zero value runs every check on everything.
type Options struct {
	Checks   []string               // ids of the checks to run; nil for all
	Concepts []int64                // findings that involve any of these only; nil for all
	Count    func(label string) int // how often a label stands in stored text; may be nil
}

// Run checks a taxonomy.
func Run(s *taxonomy.Snapshot, o Options) Findings {
	l := newLook(s, o)
	found := Findings{}
	for i := range checks {
		if o.Checks != nil && !slices.Contains(o.Checks, checks[i].ID) {
			continue
		}
		l.check, l.found = &checks[i], nil
		checks[i].find(l)
		l.found.sort()
		found = append(found, l.found...)
	}
	return found
}

// Of returns the findings that involve any of the concepts: what a save should
// show. They are the same that Run finds there.
func Of(s *taxonomy.Snapshot, concepts []int64) Findings {
	return Run(s, Options{Concepts: append([]int64{}, concepts...)}) // none is none, not all
}
