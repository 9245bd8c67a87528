package feedback

import "strings"

// Locate finds evidence of an older version in the present text: the same
// words, at the occurrence nearest to where they were. It answers false when
// the words are gone.
func Locate(present string, e Evidence) (Evidence, bool) {
	if e.Text == "" {
		return e, false
	}
	best, found := 0, false
	for from := 0; ; {
		i := strings.Index(present[from:], e.Text)
		if i < 0 {
			break
		}
		at := from + i
		if !found || distance(at, e.Start) < distance(best, e.Start) {
			best, found = at, true
		}
		from = at + 1
	}
	if found {
		e.Start, e.End = best, best+len(e.Text)
	}
	return e, found
}

func distance(a, b int) int { return max(a-b, b-a) }
