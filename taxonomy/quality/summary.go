package quality

import "winnow/taxonomy"

// Summary runs all checks and counts what they find, for the record of a
// release.
func Summary(s *taxonomy.Snapshot) []taxonomy.Found {
	found := []taxonomy.Found{}
	for _, g := range Run(s, Options{}).ByCheck() {
		found = append(found, taxonomy.Found{Check: g.ID, Severity: string(g.Severity), Title: g.Title, Count: g.Count})
	}
	return found
}
