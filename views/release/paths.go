package release

import (
	"fmt"
	"net/url"
)

// The paths. Releases are addressed by their revision.
const (
	Path           = "/releases"            // GET the list; POST makes a release
	PathNew        = "/releases/new"        // GET the form
	PathCompare    = "/releases/compare"    // GET ?from=&to=&action=&kind=&q=&page=; to 0 is the working copy
	PathRegression = "/releases/regression" // GET the report or the progress; POST starts a trial
	PathProgress   = "/releases/regression/progress"
	PathReturn     = "/releases/return" // POST to (revision), seen, id, reason
	PathBound      = "/releases/bound"  // POST bound
)

// PastPath browses a revision.
func PastPath(revision int64) string { return fmt.Sprintf("%s/%d", Path, revision) }

// PastConceptPath shows a concept as it was at a revision.
func PastConceptPath(revision, id int64) string {
	return fmt.Sprintf("%s/concepts/%d", PastPath(revision), id)
}

// BackPath asks whether to go back to a revision.
func BackPath(revision int64) string { return PastPath(revision) + "/back" }

// ComparePath compares two revisions; to 0 is the working copy.
func ComparePath(from, to int64) string {
	return fmt.Sprintf("%s?from=%d&to=%d", PathCompare, from, to)
}

// path is a page of the comparison, with its filters.
func (c Compare) path(action string, page int) string {
	q := url.Values{"from": {fmt.Sprint(c.From.Revision)}, "to": {fmt.Sprint(c.To.Revision)}}
	for name, value := range map[string]string{"action": action, "kind": c.Kind, "q": c.Query} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if page > 1 {
		q.Set("page", fmt.Sprint(page))
	}
	return PathCompare + "?" + q.Encode()
}
