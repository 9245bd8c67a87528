package taxonomy

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// TreePage is the hierarchy, opened along the way to one concept.
type TreePage struct {
	Layout   layout.Page
	Desk     Desk
	Curator  bool // may move
	Taxonomy string
	Base     int64
	Query    string
	Hits     []Hit // of Query
	Level    Level
	Saved    *Saved
}

// Level is the concepts below one, or at the top.
type Level struct {
	Parent int64 // 0: the top
	Depth  int   // of the nodes, from 1
	Nodes  []TreeNode
	More   int   // nodes not sent
	Next   int   // where they begin
	At     int64 // the concept that was asked for
}

// TreeNode is a concept with, where it is open, those below it.
type TreeNode struct {
	Node
	Open *Level
}

// QualityPage lists the checks.
type QualityPage struct {
	Layout   layout.Page
	Desk     Desk
	Taxonomy string
	Revision int64
	Groups   []Severity
	Fine     []Check // found nothing
	Kept     int
}

// Severity is the checks of one severity that found something.
type Severity struct {
	Name   string
	Open   int
	Checks []Check
}

// Check is one check with how much it found.
type Check struct {
	ID       string
	Title    string
	Advice   string
	Source   string
	Severity string
	Open     int
	Kept     int
	Fixes    int // findings that one step mends
}

// FindingsPage is what one check found.
type FindingsPage struct {
	Layout   layout.Page
	Desk     Desk
	Base     int64
	Check    Check
	Findings []Finding
	Kept     bool // those that are kept are shown
	First    int  // from 1
	Total    int
	Pager    ui.Pager
	Counts   bool // it looks for words in texts
	Counted  int  // texts looked through
	Saved    *Saved
}

// FixesPage shows what the fixes of a check would do.
type FixesPage struct {
	Layout  layout.Page
	Desk    Desk
	Base    int64
	Edit    string
	Check   Check
	Fixes   []Finding // those that can be made
	Refused []Refused
	More    int // not taken this time
	Changes int
	Waits   bool
}

// Refused is a fix that cannot be made now, with why.
type Refused struct {
	Message string
	Why     string
}

// BulkPage edits many concepts by a file.
type BulkPage struct {
	Layout   layout.Page
	Desk     Desk
	Base     int64
	Edit     string
	Query    string
	Concepts int
	Trial    *Trial
	Errors   ui.Errors
}

// Trial is a dry run.
type Trial struct {
	File     string
	Rows     int
	Edits    int
	Concepts int
	Faults   []RowFault
	Preview  Preview
	More     int    // changes not shown
	Prepared string // what is made when it is sent back
}

// RowFault says what is wrong with a row of a file.
type RowFault struct {
	Row     int
	Message string
}

// ProposalsPage is what waits for a second curator.
type ProposalsPage struct {
	Layout    layout.Page
	Desk      Desk
	Base      int64
	TwoPerson bool
	Relaxes   bool // the reader may let every curator decide alone
	Open      []Proposal
	Decided   []Proposal
}

// Proposal is edits that wait, or what became of them.
type Proposal struct {
	ID        string
	By        string
	At        time.Time
	Reason    string
	Mine      bool
	Preview   *Preview
	Problem   string // why it cannot be made now
	State     string // accepted, declined, withdrawn
	Decider   string
	DecidedAt time.Time
	Note      string
	Words     string // what it does, in short
}

// ChangesPage is the latest changes.
type ChangesPage struct {
	Layout  layout.Page
	Desk    Desk
	Base    int64
	Changes []Change
	Pager   ui.Pager
	Saved   *Saved
}
