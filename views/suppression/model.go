// Package suppression is the page of what an organisation hides: which skill,
// where, on whose word, and how to overrule it.
package suppression

import (
	"fmt"
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths.
const (
	Path     = "/suppressions"      // POST: key, skill, kind, value, verdict, reason, posting
	PathUndo = "/suppressions/undo" // POST: key, undoes, posting
)

// Page lists what is hidden in an organisation.
type Page struct {
	Layout   layout.Page
	Owner    string // the organisation
	Hidden   []Entry
	Shown    []Entry // although decisions speak against it
	Said     []Said  // newest first
	ReadOnly bool
	Problem  string // of the form that came back
}

// Entry is a skill in a context.
type Entry struct {
	SkillID  int64
	Label    string
	Kind     string // of the context
	Value    string
	Where    string // "in Benefits sections"
	Accepted int
	Decided  int
	Left     int // times shown and left
	People   int // who rejected it
	Asked    Asked
	Low      float64
	High     float64
	Learned  bool
	Since    time.Time
	Word     *Said  // that stands; nil: none
	Key      string // a fresh id
	UndoKey  string
	Reason   string // typed before; of the form that came back
}

// Asked counts documents that showed a skill although decisions taught to hide
// it, to hear whether that still holds.
type Asked struct {
	Documents int
	Accepted  int // of these; or added by hand
	Removed   int
}

// Said is what a person said of a skill in a context.
type Said struct {
	ID      string
	By      string
	At      time.Time
	Verdict string // show, hide or undo
	Label   string
	Where   string
	Reason  string
	Undone  bool
}

func id(n int64) string { return fmt.Sprint(n) }

func conceptPath(skill int64) string { return fmt.Sprintf("/taxonomy/%d", skill) }

// anchor names an entry within the page.
func anchor(e Entry) string { return fmt.Sprintf("hidden-%d-%s-%s", e.SkillID, e.Kind, e.Value) }

// Sentence says what is hidden: "hidden in Benefits sections: accepted 2 of 141".
func Sentence(e Entry) string {
	if e.Decided == 0 {
		return "hidden " + e.Where
	}
	return fmt.Sprintf("hidden %s: %s", e.Where, ui.AcceptedOf(e.Accepted, e.Decided))
}

func shownSentence(e Entry) string {
	if e.Decided == 0 {
		return "always shown " + e.Where
	}
	return fmt.Sprintf("always shown %s: %s", e.Where, ui.AcceptedOf(e.Accepted, e.Decided))
}

func believed(e Entry) string {
	return fmt.Sprintf("%s to %s of the next ones would be accepted, with 95%% certainty", ui.Percent(e.Low), ui.Percent(e.High))
}

func rejectedBy(e Entry) string { return "removed by " + ui.Plural(e.People, "person", "people") }

func left(e Entry) string {
	return "shown and left as it was " + ui.Plural(e.Left, "time", "times")
}

// askedWords says what came of asking: "asked again in 12 postings: accepted in
// 1, removed in 3, 8 not answered".
func askedWords(a Asked) string {
	words := "asked again in " + ui.Plural(a.Documents, "posting", "postings")
	if a.Accepted+a.Removed == 0 {
		return words + ", not answered yet"
	}
	return fmt.Sprintf("%s: accepted in %d, removed in %d, %d not answered", words, a.Accepted, a.Removed, a.Documents-a.Accepted-a.Removed)
}

func saidWords(s Said) string {
	switch s.Verdict {
	case "show":
		return "said to show it"
	case "hide":
		return "said to hide it"
	}
	return "took that back"
}

// everywhere names the button that overrules for all.
func everywhere(label string) string { return label + ", for everybody" }
