package activelearn

import (
	"time"

	"winnow/activelearn/mining"
	"winnow/extractor/text"
)

// State says where a candidate stands.
type State string

// The states. Rejected and Waiting ones come back to the open list when
// Candidate.Returned says why.
const (
	Open     State = "open"
	Approved State = "approved" // became the skill SkillID
	Aliased  State = "alias"    // became another label of SkillID
	Labelled State = "label"    // became a label of SkillID in another language
	Merged   State = "merged"   // belongs to the candidate MergedInto
	Split    State = "split"    // became several candidates, which name it as SplitFrom
	Rejected State = "rejected"
	Waiting  State = "waiting" // for a date, or for more evidence
	Asked    State = "asked"   // a colleague
)

// States lists all states in display order.
var States = []State{Open, Asked, Waiting, Approved, Aliased, Labelled, Merged, Split, Rejected}

// Candidate is a phrase that people decide about, as one curator may see it:
// counts, forms and sentences are of the curator's own organisation, the public
// corpus, and organisations that share their text.
type Candidate struct {
	ID         int64
	Taxonomy   string // it is a candidate for
	Key        string // of its commonest form, as mining folds it
	Label      string // proposed, or as a decision wrote it
	Language   string
	State      State
	Proposed   bool  // State is what its proposal asks for; a second curator must accept it in the taxonomy
	SkillID    int64 // for Approved, Aliased, Labelled; 0 while proposed as new
	MergedInto int64 // candidate id
	SplitFrom  int64 // candidate id
	Until      time.Time
	Returned   string    // why a rejected or waiting candidate is open again, in words; else empty
	Decision   *Recorded // what made the state; nil while nobody decided
	Seen       int64     // highest sequence of its decisions: the Seen of the next one
	Lease      *Lease    // who works on it now; nil for nobody
	Rank       int       // from 1; 0: it is not ranked at present
	Documents  int       // distinct ones
	Employers  int       // distinct ones
	Suggested  int       // by people in documents: "add as new" and flags
	Mined      mining.Candidate
}

// Undecided says that the candidate waits for somebody to decide.
func (c Candidate) Undecided() bool {
	return c.State == Open || c.Returned != "" && (c.State == Rejected || c.State == Waiting)
}

// Detail is a candidate with all there is to see of it.
type Detail struct {
	Candidate
	Sentences   []Sentence    // of different employers first, at most MaxSentences
	Description string        // a draft that quotes only the public corpus; empty where all sentences are somebody's own
	Suggestions []Suggested   // newest first
	History     []Recorded    // oldest first
	Parts       []Head        // what it was split into, or what was merged into it
	Similar     []Head        // candidates of the same cluster, to merge or to compare
	Trend       []mining.Week // documents by ISO week, over what the curator may see
}

// MaxSentences is how many sentences a Detail holds.
const MaxSentences = 12

// Head is the least there is to show of a candidate.
type Head struct {
	ID    int64  `json:"id"`
	Label string `json:"label"`
	State State  `json:"state"`
}

// Sentence is a stretch of a document with the phrase in it.
type Sentence struct {
	ID       int64            `json:"id"` // for Decision.Sentences
	Text     string           `json:"text"`
	Start    int              `json:"start"` // the phrase: bytes of Text
	End      int              `json:"end"`
	Section  text.SectionKind `json:"section"`
	Language string           `json:"language"`
	Employer string           `json:"employer,omitempty"`
	Title    string           `json:"title,omitempty"`
	Document string           `json:"document,omitempty"` // public id, if it is one of the curator's own organisation
	Origin   Origin           `json:"origin"`
}

// Origin says whose a sentence is.
type Origin string

// The origins.
const (
	Own    Origin = "own"    // of the curator's organisation
	Public Origin = "public" // of the corpus that anybody may read
	Shared Origin = "shared" // of an organisation that shares its text
)
