package candidates

import (
	"net/url"
	"strconv"
)

// The patterns of the pages' routes. The routes of one candidate answer htmx and
// candidates.js (header HX-Request: true) with their part alone and everything
// else with a whole page, or a redirect to one.
const (
	Path         = "/candidates"              // GET Show: the list and its first candidate
	PathTeam     = "/candidates/team"         // GET Team
	PathConcepts = "/candidates/concepts"     // GET Found: ?q=&for=skill|parent
	PathOthers   = "/candidates/others"       // GET Found: ?q=&not={id}
	PathUndo     = "/candidates/undo"         // POST csrf, key, and of a step: undoes, candidate
	PathOne      = "/candidates/{id}"         // GET Show with that candidate; its Panel alone
	PathDecide   = "/candidates/{id}/decide"  // POST a decision; see form.go
	PathImpact   = "/candidates/{id}/impact"  // GET ImpactBox
	PathLease    = "/candidates/{id}/lease"   // POST: claim or renew; answers LeaseBox
	PathRelease  = "/candidates/{id}/release" // POST: 204
	PathReread   = "/candidates/{id}/reread"  // POST: read past documents again; GET: how far that is
)

// OnePath is the page of one candidate in a list.
func OnePath(id int64, list string) string { return under(id, "") + list }

func under(id int64, part string) string {
	path := Path + "/" + strconv.FormatInt(id, 10)
	if part != "" {
		path += "/" + part
	}
	return path
}

// PagePath is the page of the list that comes after another one; of an empty
// after, the first page.
func (f Filters) PagePath(after string) string {
	f.After = after
	return Path + f.ListQuery()
}

// ListQuery writes what the list is narrowed to, its order and its page,
// beginning with "?", or nothing.
func (f Filters) ListQuery() string {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Words, "kind": f.Kind, "language": f.Language, "state": f.State, "order": f.Order, "after": f.After} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}
