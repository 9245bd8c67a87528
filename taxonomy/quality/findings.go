package quality

import (
	"cmp"
	"slices"
)

// Findings are findings in the order of the checks, within a check the most
// frequent first.
type Findings []Finding

// Group is what one check found.
type Group struct {
	Check
	Count    int      `json:"count"`
	Findings Findings `json:"findings"`
}

// ByCheck parts the findings by check; checks that found nothing are left out.
func (f Findings) ByCheck() []Group {
	groups := []Group{}
	for start, end := 0, 0; start < len(f); start = end {
		for end = start + 1; end < len(f) && f[end].Check == f[start].Check; end++ {
		}
		check, _ := Find(f[start].Check)
		groups = append(groups, Group{Check: check, Count: end - start, Findings: f[start:end]})
	}
	return groups
}

// Count returns how many findings are of a severity.
func (f Findings) Count(severity Severity) int {
	n := 0
	for i := range f {
		if f[i].Severity == severity {
			n++
		}
	}
	return n
}

// sort puts the findings of one check in order.
func (f Findings) sort() {
	slices.SortFunc(f, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.weight, a.weight), slices.Compare(a.Concepts, b.Concepts), cmp.Compare(a.Message, b.Message))
	})
}
