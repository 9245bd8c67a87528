package posting

import (
	"fmt"
	"net/url"
)

// The patterns of the page's routes. "{id}" is the document's public id, "{skill}" the
// concept. The two drawers
// (why, held back) answer htmx (header HX-Request: true) with the component
// alone and everything else with a whole page; all other routes answer with
// whole pages, of which htmx takes its part.
const (
	PathPage      = "/postings/{id}"                       // GET Show; ?version=N an older one. Polled while State is Reading
	PathDecide    = "/postings/{id}/decisions"             // POST a Decision form
	PathAllGood   = "/postings/{id}/all-good"              // POST
	PathUndo      = "/postings/{id}/undo"                  // POST
	PathAdd       = "/postings/{id}/add"                   // GET AddPage (?q=, ?start=&end=); POST
	PathPropose   = "/postings/{id}/propose"               // POST csrf, key, version, phrase, note, start, end; a script gets words back
	PathHeldBack  = "/postings/{id}/held-back"             // GET HeldBackDrawer
	PathHistory   = "/postings/{id}/history"               // GET HistoryPage
	PathEdit      = "/postings/{id}/edit"                  // GET EditPage; POST
	PathChanges   = "/postings/{id}/changes"               // GET ChangesPage (?from=N&to=M)
	PathNext      = "/postings/{id}/next"                  // GET: 303 to the next posting to review
	PathWhy       = "/postings/{id}/skills/{skill}/why"    // GET WhyDrawer
	PathRemove    = "/postings/{id}/skills/{skill}/remove" // GET RemovePage
	PathReread    = "/postings/{id}/reread"                // POST: look for skills again after a failure
	PathEvents    = "/api/v1/documents/{id}/feedback"      // POST events as JSON
	PathTypeahead = "/api/v1/taxonomy/search"              // GET ?q=&limit=
)

// Path returns the posting's page.
func Path(id string) string { return "/postings/" + id }

// EventsPath returns where corrections are posted as JSON.
func EventsPath(id string) string { return "/api/v1/documents/" + id + "/feedback" }

func skillPath(id string, skill int64) string { return fmt.Sprintf("%s/skills/%d", Path(id), skill) }

// WhyPath returns the drawer that says why a skill is shown or held back.
func WhyPath(id string, skill int64) string { return skillPath(id, skill) + "/why" }

// RemovePath returns the page that asks why a skill is wrong.
func RemovePath(id string, skill int64) string { return skillPath(id, skill) + "/remove" }

// ChangesPath returns the comparison of two versions.
func ChangesPath(id string, from, to int) string {
	return fmt.Sprintf("%s/changes?from=%d&to=%d", Path(id), from, to)
}

// AddPath returns the page that adds a skill, with what was searched for.
func AddPath(id string, query string) string {
	if query == "" {
		return Path(id) + "/add"
	}
	return Path(id) + "/add?q=" + url.QueryEscape(query)
}

// proposePath is where a missing skill is proposed; empty where it cannot be.
func proposePath(p Page) string {
	if p.ReadOnly || p.Private {
		return ""
	}
	return Path(p.Doc.ID) + "/propose"
}
