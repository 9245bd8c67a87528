package review

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// Page is the queue.
type Page struct {
	Layout   layout.Page
	Question *Question // nil: there is none
	Side     Side
	UndoKey  string // UUID
	Empty    string // why there is no question: one of the Empty constants
}

// Why there is no question.
const (
	EmptyNever = "never" // no document may be reviewed
	EmptyDone  = "done"
)

// Question is what is asked.
type Question struct {
	Item     int64
	Key      string // UUID of the answer
	CSRF     string
	Version  int
	Seen     int64
	Made     time.Time // when the page was made
	Label    string
	Type     string
	Skill    string // address of the skill
	About    string // what the taxonomy says the skill is; may be empty
	Title    string
	Employer string
	Document string // address of the document; empty for another organisation's
	Kind     string
	Language string
	Section  string
	Heading  string
	Before   string
	Sentence Quoted
	After    string
	Also     []string
	Engine   Engine
	Errors   ui.Errors
	Note     string
}

// Quoted is a sentence cut around what supports the skill.
type Quoted struct{ Before, Mark, After string }

// Engine is what the engine says: folded away, so that it does not answer first.
type Engine struct {
	Shown       bool
	Relation    string
	Probability float64
	Relations   []Bar // strongest relation first
	Stages      []Bar
	Reason      string
}

// Bar is a part of one.
type Bar struct {
	Label string
	Value float64
}

// Side is what stands beside the question.
type Side struct {
	CSRF      string
	Today     int
	Total     int
	Skipped   int
	Open      int
	Documents int
	Seconds   float64 // median of a decision; 0: not known
	Agreement Agreement
	Estimate  Estimate
	Done      []Done // newest first
}

// Agreement compares the reader with the others who answered the same.
type Agreement struct {
	Same    Share   // the same relation
	Yes     Share   // both relevant, or both not
	Chance  float64 // Gwet's AC1 of relevant or not; NaN: cannot be told
	Answers int
}

// Estimate comes from the random arm.
type Estimate struct {
	Precision Share
	Missed    Share
	Open      int
}

// Share is a part of a count with its 95% interval.
type Share struct {
	Hits, N   int
	Low, High float64
}

// Done is an answer of the reader's.
type Done struct {
	ID       string
	Label    string
	Answer   string
	Engine   string // a relation; empty: held back
	Sure     float64
	At       time.Time
	Gold     bool // the reader vouches for it
	CanGold  bool
	Disagree bool
}
