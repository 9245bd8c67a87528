package datasets

import (
	"fmt"
	"strconv"

	"github.com/a-h/templ"

	"winnow/views/ui"
)

func stateWord(state string) string {
	switch state {
	case "waiting":
		return "waits"
	case "running":
		return "being made"
	case "failed":
		return "could not be made"
	}
	return state
}

// statusClass is the look of a state that lists of documents have too.
func statusClass(state string) string {
	switch state {
	case "ready":
		return "status-reviewed"
	case "running":
		return "status-in_review"
	}
	return "status-new"
}

func sizeWords(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%.0f KB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

func weightWords(w float64) string { return strconv.FormatFloat(w, 'f', 2, 64) }

func countWords(p Preview) string {
	return ui.Plural(p.Decisions, "decision", "decisions") + " in " + ui.Plural(p.Documents, "document", "documents")
}

func labelWords(r Row) string {
	if r.Negative {
		return "Rejected"
	}
	return ui.RelationWord(r.Label)
}

// filterWords say what a filter narrows to, before its values.
var filterWords = map[string]string{"kind": "", "language": "in ", "organisation": "of ", "role": "decided by ", "group": "skills below ", "from": "from ", "until": "before ",
	"model": "shown by ", "release": "shown with ", "min_agreement": "agreement of at least ", "min_annotators": "annotators at least "}

// FilterWord tells one filter of a choice, such as "decided by recruiter or curator".
func FilterWord(field, values string) string {
	if field == "adjudicated" {
		return "ruled on"
	}
	return filterWords[field] + values
}

// renewal lets a list renew itself while something is under way.
func renewal(j Jobs) templ.Attributes {
	if !j.Live {
		return nil
	}
	return templ.Attributes{"hx-get": PathJobs, "hx-trigger": "every 2s", "hx-swap": "outerHTML"}
}

// stepOf lets numbers have decimals.
func stepOf(kind string) templ.Attributes {
	if kind == "number" {
		return templ.Attributes{"step": "any"}
	}
	return nil
}

// comesLater asks for a preview that is not here yet.
func comesLater(p Preview) templ.Attributes {
	if p.Later == "" {
		return nil
	}
	return templ.Attributes{"hx-get": p.Later, "hx-trigger": "load", "hx-swap": "outerHTML"}
}
