package candidates

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// Page is the list at the left and one candidate at the right.
type Page struct {
	Layout  layout.Page
	Rows    []Row
	Total   int    // candidates that the filters leave, on all pages
	Ahead   int    // those on the pages before this one
	Next    string // what the next page comes after; empty: this is the last
	Filters Filters
	Panel   Panel // zero ID: the list is empty
	Pace    Pace
	UndoKey string   // fresh id for an undo
	Outcome *Outcome // what the last decision did; nil when none was made just now
	Empty   string   // why Rows is empty: one of the Empty constants
	Mined   Mined
}

// Why a list is empty.
const (
	EmptyNever   = "never"   // nothing was mined yet
	EmptyDone    = "done"    // everything is decided
	EmptyNoMatch = "nomatch" // the filters leave nothing
)

// Mined says when texts were last read for candidates.
type Mined struct {
	Ranked    time.Time // when the order was made; zero: not yet
	Documents int       // that can be mined
	Mined     int       // of those
	Corpus    int       // documents of the public corpus
}

// Row is one line of the list.
type Row struct {
	ID        int64
	Phrase    string
	Language  string
	Kind      string // New or Alias
	State     string // one of the states
	Documents int
	Employers int
	Novelty   float64 // probability that it is new
	Trend     Trend
	Random    bool   // drawn by chance
	Back      bool   // was rejected before, and has more evidence now
	Asked     bool   // a colleague asks the reader about it
	AliasOf   string // for Alias: the skill it seems to be a name of
	Lease     *Lease
	Decision  *Decision // of a decided one
}

// What Winnow takes a candidate for.
const (
	New   = "new"
	Alias = "alias"
)

// The states of a candidate that a page must tell apart; every other is a
// decision.
const (
	Open    = "open"
	Waiting = "waiting"
	Asked   = "asked"
)

// Filters narrow the list and order it.
type Filters struct {
	Words    string
	Kind     string
	Language string
	State    string
	Order    string
	After    string // what this page comes after; empty: it is the first

	Kinds     []ui.Option
	Languages []ui.Option
	States    []ui.Option
	Orders    []ui.Option
}

// Pace is how the reader's own day goes.
type Pace struct {
	Today   int
	Seconds float64 // median time of a decision today; 0 when there is none
	Open    int
}

// Lease says who is deciding about a candidate.
type Lease struct {
	By    string
	Mine  bool
	Until time.Time
}

// Step is a decision of the reader that can be taken back, however long ago.
// Without one, the server looks for the reader's last.
type Step struct {
	Candidate int64
	Undoes    string // id of the decision
	Key       string // fresh id for the undo
}

// Outcome is what a decision did, and what may be done about it next.
type Outcome struct {
	Text   string // "Approved: dbt. Live in every process within seconds."
	Row    string // what the candidate's line in the list says now
	Reread int64  // candidate whose past documents may be read again; 0 offers nothing
	Past   int    // how many they are; 0: not counted
	Link   ui.Link
	Step   *Step // to take it back
	Show   int64 // candidate to go back to: after an undo
}

// Job is past documents being read again.
type Job struct {
	Candidate int64
	Done      int
	Total     int // 0: no document has the words
	Ended     bool
}
