package release

import (
	"time"

	"winnow/views/layout"
	conceptview "winnow/views/taxonomy"
	"winnow/views/ui"
)

// Side is one end of a comparison: a release, an import, or the working copy.
type Side struct {
	Revision int64
	Number   string // of the release; empty for a revision without one
	Working  bool
}

// Counts says how many concepts were added, changed and so on.
type Counts struct {
	Added, Changed, Merged, Split, Deprecated, Retired, Revived int
}

// List is all releases and the working copy.
type List struct {
	Layout   layout.Page
	Taxonomy string
	Working  Working
	Rows     []Row
	Sides    []ui.Option // releases and the working copy, to compare; the values are revisions
	Bound    string      // points of F1
	Errors   ui.Errors   // bound
	Return   *Return     // the working copy was just taken back to a release
	Event    string      // id of a return, should one be made
}

// Working is what people work on.
type Working struct {
	Revision int64
	Since    Side // what it is compared with
	Released bool // Since is a release
	Counts   Counts
	Changes  int // revisions since
}

// Row is one release.
type Row struct {
	Side
	Notes  string
	Author string
	At     time.Time
	First  bool
	Before Side // what it is compared with; zero revision: there is nothing
	Counts Counts
	Checks []Check // what the checks found when it was made
	Signed string  // why it was released in spite of objections
	Fall   string  // "F1 0.3 points lower"; empty where nobody measured
}

// Return tells that the working copy went back, and offers to undo that.
type Return struct {
	To   string // in words
	By   string
	At   time.Time
	Undo int64 // the revision before it
}

// Form makes a release, with what was typed.
type Form struct {
	Layout     layout.Page
	Taxonomy   string
	ID         string // of the change, so that sending twice is harmless
	Seen       int64  // revision
	Number     string
	Notes      string
	Sign       string
	Since      Side
	Released   bool
	Counts     Counts
	Checks     []Check
	Objections []string
	Trial      Trial
	Errors     ui.Errors // "", number, notes, sign
}

// Check is what one quality check found.
type Check struct {
	Severity string
	Title    string
	Count    int
	URL      string // where its findings are listed; may be empty
}

// Trial says whether extraction was measured.
type Trial struct {
	Needed   bool // there is something to compare with
	Progress *Progress
	Report   *Figures
}

// Progress is a trial under way.
type Progress struct {
	Stage       string
	Done, Total int
	Elsewhere   bool // somebody else's, of other revisions
}

// Figures sum up a trial.
type Figures struct {
	From, To                     Side
	Documents, Labelled, Sample  int
	Changed                      int
	Appeared, Disappeared, Moved int
	Before, After                Accuracy
	Fall                         float64 // points of F1; below zero it rose
	Bound                        float64
	At                           time.Time
	Seconds                      float64
	Model                        string
	Left                         int // labelled skills that neither knows
}

// Accuracy is shares from 0 to 1.
type Accuracy struct{ Precision, Recall, F1, Strict float64 }

// Regression is the page of a trial.
type Regression struct {
	Layout    layout.Page
	Taxonomy  string
	From, To  Side
	Progress  *Progress
	Trouble   string
	Figures   *Figures
	Skills    []Skill
	Documents []Document
	More      int // skills not shown
	MoreDocs  int // documents not shown
}

// Skill counts in how many documents one skill changes.
type Skill struct {
	ID                           int64
	Label                        string
	Appeared, Disappeared, Moved int
}

// Document is one whose skills differ.
type Document struct {
	Title, Kind string
	URL         string // of an organisation's own; empty for a labelled one
	Labelled    bool
	Skills      []Difference
}

// Difference is one skill of a document that changes.
type Difference struct {
	Move          string // appeared, disappeared, moved
	Label         string
	Before, After string // relations
	Words         string
	Right         string // "for the better", "for the worse", or empty
}

// Compare is the difference between two revisions.
type Compare struct {
	Layout   layout.Page
	Taxonomy string
	From, To Side
	Sides    []ui.Option // for both selects; Selected is not set
	Counts   Counts
	Action   string // filter
	Kind     string // filter
	Query    string // filter: words of a label
	Kinds    []ui.Option
	Rows     []Changed
	Matching int // that the filters leave
	Page     int // from 1
	Pages    int
	Error    string
}

// Changed is one concept that is not the same.
type Changed struct {
	ID     int64
	Action string
	Kind   string
	Label  string
	What   []string
	Lines  []Line
}

// Line is a part that changed: red and green.
type Line struct{ Part, Language, Before, After string }

// Back asks whether to go back.
type Back struct {
	Layout   layout.Page
	Taxonomy string
	To       Side
	At       time.Time
	Seen     int64 // revision
	ID       string
	Counts   Counts // since then: what would be taken back
	Sample   []Changed
	Reason   string
	Errors   ui.Errors
}

// Past is an old version, to browse.
type Past struct {
	Layout   layout.Page
	Taxonomy string
	Side     Side
	At       time.Time
	Notes    string
	Query    string
	Skills   int
	Labels   int
	Hits     []Node
	Top      []Node
}

// Node is a concept in a list.
type Node struct {
	ID      int64
	Label   string
	Kind    string
	Matched string
	About   string
	Below   int
}

// PastConcept is a concept as it was.
type PastConcept struct {
	Layout      layout.Page
	Taxonomy    string
	Side        Side
	At          time.Time
	ID          int64
	URI         string
	Label, Kind string
	Description string
	ScopeNote   string
	Labels      []conceptview.Labels
	Links       []Links
	Today       bool // there is a page of it as it is now
}

// Links are the concepts at the other end of one kind of relation.
type Links struct {
	Title string
	Nodes []Node
	More  int
}
