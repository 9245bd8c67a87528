// Package adjudication is the page on which somebody decides between people who
// disagree about a skill.
package adjudication

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths.
const (
	Path     = "/adjudication"      // ?after=: where the list goes on
	PathRule = "/adjudication/rule" // the fields of Case, label, reason, note
	PathUndo = "/adjudication/undo" // event, undoes, organisation, document, version, skill
)

// Page shows one disagreement.
type Page struct {
	Layout layout.Page
	Open   int   // how many wait
	Case   *Case // nil: nothing is left, or nothing more behind After
	After  string
	Errors ui.Errors // of the ruling: "", label, reason, note
	Note   string    // as typed
	Done   *Done     // what was ruled a moment ago
	Trust  string    // the page of who can be relied on; empty: not for this person
}

// Case is a disagreement.
type Case struct {
	EventID      string // of the ruling, made here
	Organisation int64
	Document     int64
	Version      int
	Skill        int64
	Seen         int64
	Place        string // in the list
	Label        string
	About        string // of the skill, one sentence
	Employer     string
	Title        string // of a posting of one's own organisation
	URL          string // of that
	Passages     []Passage
	Sides        []Side // what each says, the heavier first
	Reason       string // that most of those say who speak against the skill
	Outside      bool   // of another organisation that shares its text
}

// Passage is a sentence with the words that stand for the skill.
type Passage struct {
	Before, Marked, After string
	Section               string
}

// Side is all people who say the same.
type Side struct {
	Label  string // a relation, not_relevant, or kept: without a relation
	Weight float64
	People []Voice
}

// Voice is one person's word.
type Voice struct {
	Who    string // a name of one's own organisation, else a role
	Role   string
	Flag   bool
	Reason string
	Note   string // of one's own organisation only
	Weight float64
	Little string // why it counts little, or empty
	At     time.Time
}

// Done is a ruling that can be undone.
type Done struct {
	EventID      string // of the undo, made here
	Undoes       string
	Organisation int64
	Document     int64
	Version      int
	Skill        int64
	Label        string // of the skill
	Relation     string
}

// choices are the labels in the order of their keys.
var choices = []struct{ value, key string }{{"required", "1"}, {"core", "2"}, {"mentioned", "3"}, {"not_relevant", "4"}}
