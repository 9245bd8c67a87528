package taxonomy

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// Desk is the frame of curators' pages: which is current and what waits.
type Desk struct {
	Active    string // one of the paths of the tabs
	Proposals int    // that are open
}

// Curating is what curators see of a concept beside what everybody does. A nil
// one is somebody who may only look.
type Curating struct {
	Desk      Desk
	Base      int64 // the revision that is shown
	Edit      string
	ScopeNote string
	Code      string
	Siblings  []Node // below the same parents
	More      int    // siblings not listed
	Groups    []Node // collections it belongs to
	Saved     *Saved
	Findings  []Finding
	History   []Change
	Older     string // leads to older changes; empty: these are all
	Add       Adding
	Match     Matching
}

// Adding is the form that links a concept to another one, as it was filled in.
type Adding struct {
	Relation string
	Other    string
	Options  []ui.Option // what Other may mean, when it was not plain
	Errors   ui.Errors
}

// Saved says what was just changed and how to take it back.
type Saved struct {
	Words    string
	Undo     []string // ids of changes, in the order they are taken back; none: it cannot be
	Findings []Finding
	More     int // new findings not listed
}

// Change is one entry of a history.
type Change struct {
	ID       string
	Revision int64
	Words    string // "Merged", "Changed the description"
	By       string
	Second   string // who agreed, or empty
	At       time.Time
	Reason   string
	Concepts []ChangedConcept
	More     int  // concepts not shown
	Undo     bool // it may be undone piece by piece
}

// ChangedConcept is what a change did to one concept.
type ChangedConcept struct {
	Label string
	URL   string // empty for one that is not there yet
	Lines []Line
}

// Line is one row of a difference; Before or After may be empty.
type Line struct {
	Part, Language, Before, After string
}

// Finding is what a check found.
type Finding struct {
	Key      string
	Check    string
	Title    string // of the check
	Severity string // error, warning, hint
	Message  string
	Advice   string
	Concepts []ui.Link
	Concept  int64
	Fix      string // the words of its button; empty: people must think
	Count    int    // texts that say the word
	Kept     *Kept
}

// Kept says why a finding stays.
type Kept struct {
	Reason string
	By     string
	At     time.Time
}

// EditPage is the form of a concept's words.
type EditPage struct {
	Layout   layout.Page
	Desk     Desk
	ID       int64
	Label    string
	Base     int64
	Edit     string // id of the save, so that sending it twice is harmless
	Skill    bool   // it has a type and a reuse level
	Types    []ui.Option
	Reuses   []ui.Option
	Code     string
	About    string
	Scope    string
	Names    []Names
	Other    []ui.Option // languages that can be added
	New      Names       // of a language that is added
	Reason   string
	Errors   ui.Errors
	Conflict *Conflict
}

// Names are the labels of one language as they are typed, one a line.
type Names struct {
	Language     string
	Preferred    string
	Alternatives string
	Hidden       string
	Open         bool
}

// Conflict is what others changed meanwhile.
type Conflict struct {
	Message string
	Theirs  []Change
}

// MergePage replaces one concept by another: a merge, or a deprecation.
type MergePage struct {
	Layout    layout.Page
	Desk      Desk
	ID        int64
	Label     string
	Kind      string
	Base      int64
	Edit      string
	Deprecate bool
	Other     string      // as it was typed
	Options   []ui.Option // what it may mean
	OtherID   int64       // once it is plain
	OtherName string
	Reason    string
	Preview   *Preview
	Errors    ui.Errors
	Conflict  *Conflict
}

// Preview is what an edit would do.
type Preview struct {
	Changes []Change
	Waits   bool // for a second curator
	Notes   []string
}

// SplitPage cuts a concept into several.
type SplitPage struct {
	Layout   layout.Page
	Desk     Desk
	ID       int64
	Label    string
	Base     int64
	Edit     string
	Parts    []Part
	Reason   string
	Preview  *Preview
	Errors   ui.Errors
	Conflict *Conflict
}

// Part is one concept that a split makes.
type Part struct {
	Label        string
	Alternatives string // one a line
	About        string
}

// CreatePage makes a concept.
type CreatePage struct {
	Layout layout.Page
	Desk   Desk
	Base   int64
	Edit   string
	Kinds  []ui.Option
	Types  []ui.Option
	Name   string
	Others string // one a line
	About  string
	Parent string
	Reason string
	Errors ui.Errors
}
