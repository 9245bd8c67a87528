package quality

import (
	"slices"

	"winnow/taxonomy"
)

// Summary runs all checks and counts what they find, for the record of a
// release.
func Summary(s *taxonomy.Snapshot) []taxonomy.Found { return SummaryBut(nil)(s) }

// SummaryBut is Summary without the findings that curators keep.
func SummaryBut(kept []taxonomy.Waiver) func(*taxonomy.Snapshot) []taxonomy.Found {
	keys := make(map[string]bool, len(kept))
	for _, w := range kept {
		keys[w.Finding] = true
	}
	return func(s *taxonomy.Snapshot) []taxonomy.Found {
		return summary(slices.DeleteFunc(Run(s, Options{}), func(f Finding) bool { return keys[f.Key] }))
	}
}

func summary(findings Findings) []taxonomy.Found {
	found := []taxonomy.Found{}
	for _, g := range findings.ByCheck() {
		found = append(found, taxonomy.Found{Check: g.ID, Severity: string(g.Severity), Title: g.Title, Count: g.Count})
	}
	return found
}
