// Package trust is the page of how far an organisation's people can be relied on
// when they label skills.
package trust

import (
	"time"

	"winnow/views/layout"
)

// The paths.
const (
	Path      = "/people/trust"
	PathClear = "/people/trust/clear" // person, kind, skill, why
)

// Page shows one organisation's people.
type Page struct {
	Layout       layout.Page
	Organisation string
	Position     int64 // of the events that all of it follows from; 0: nothing was worked out yet
	Next         int64 // when it is worked out again
	Roles        []Person
	People       []Person
	Fields       []Field
	Suspicions   []Suspicion
	Elsewhere    []Suspicion // of other organisations' people, for who manages all
	Cleared      []Cleared
	MayClear     bool
	Problem      string // with clearing
}

// Share is how many of some answers were right; agreement counts in part.
type Share struct{ Right, Of float64 }

// Person is one person, or a whole role.
type Person struct {
	Name             string // of a role: the role's word
	Role             string // empty for a whole role
	Known            bool   // anything of theirs could be compared
	Agreement        Share
	Gold             Share
	Upheld           Share
	Value, Low, High float64
	Weight           float64
	Suspected        bool
}

// Field is how far people agree on one question; a nil coefficient cannot be measured.
type Field struct {
	Name         string
	Items        int
	People       int
	Krippendorff *float64
	Fleiss       *float64
	Cohen        *float64
	Gwet         *float64
}

// Suspicion is why some of somebody's words count little.
type Suspicion struct {
	Who    string // a name of one's own organisation, or a role and an organisation
	Person int64
	Kind   string
	Skill  int64
	Label  string // of the skill, or empty
	Words  string // what was seen
	Share  float64
}

// Cleared is a suspicion that was looked into.
type Cleared struct {
	Who, By, Why, Kind string
	At                 time.Time
	Waits              bool // it counts at the next reckoning
}
