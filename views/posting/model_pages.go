package posting

import (
	"time"

	"winnow/views/layout"
	"winnow/views/suppression"
	"winnow/views/ui"
)

// WhyPage is the drawer that says why a skill is shown or was held back.
type WhyPage struct {
	Layout      layout.Page // used when the drawer is a page of its own
	Doc         Document
	SkillID     int64
	Label       string
	Description string
	Kept        bool   // shown, rather than held back
	Reason      string // one plain sentence
	Probability float64
	Relations   []Share // over required, core, mentioned, not_relevant
	Stages      []StageScore
	Evidence    []Evidence
	Remembered  []Remembered // nearest first
	Acceptance  *Acceptance
	Hide        []suppression.Entry // where it may be hidden for everybody; none: it may not
	Features    []Feature           // what the scorer saw, largest effect first
	Stamp       Stamp
}

// Share is a part of a distribution that sums to 1.
type Share struct {
	Relation string
	Share    float64
}

// StageScore is what one stage of the engine said.
type StageScore struct {
	Stage string  // lexicon, encoder, memory, expand
	Score float64 // 0 to 1
	Found bool    // whether this stage proposed the skill
	Note  string  // "label “Python”, 3 times"; may be empty
}

// Remembered is a labelled sentence that voted.
type Remembered struct {
	Text       string
	Source     string  // "3 recruiters", "written for Winnow"
	Similarity float64 // cosine
	Accepted   bool
}

// Acceptance is how people of the organisation decided about this skill before,
// in this context.
type Acceptance struct {
	Context  string // "in Qualifications sections"
	Accepted int
	Removed  int
	Left     int // times it was shown and left as it was
}

// Feature is one value the scorer saw.
type Feature struct {
	Name  string
	Value float64
}

// HeldBackPage is the drawer with the skills that were found and not shown.
type HeldBackPage struct {
	Layout   layout.Page
	Doc      Document
	Skills   []HeldBack // most probable first
	Seen     int64
	ReadOnly bool
	MaySay   bool // what is hidden for everybody
}

// HeldBack is one of them.
type HeldBack struct {
	ID          int64
	Label       string
	Relation    string // the best guess, used when it is added
	Probability float64
	Reason      string // one plain sentence
	Quote       string // its best evidence; may be empty
	EventID     string
	Hidden      *suppression.Entry // its organisation hides it here; nil: it was too weak
}

// RemovePage asks why a skill is wrong. It is where the remove button leads
// without JavaScript, and where a note can be left.
type RemovePage struct {
	Layout layout.Page
	Doc    Document
	Skill  Skill
	Seen   int64
	Others []ui.Option // the other skills of the posting, for "same as another"
	Note   string
	Errors ui.Errors // "", reason, note, duplicate_of
}

// AddPage searches the taxonomy for a skill to add. It is where "add" leads
// without JavaScript.
type AddPage struct {
	Layout   layout.Page
	Doc      Document
	Query    string
	Quote    string // the words of the text it stands on; may be empty
	Start    int    // their byte offsets; equal without a quote
	End      int
	Relation string
	Hits     []Hit
	Seen     int64
	EventID  string
	// ProposeKey is a fresh id (UUID) to propose the query as a new skill with;
	// empty: this reader may not.
	ProposeKey string
	Note       string    // as it was typed
	Errors     ui.Errors // "", q, skill_id, phrase, note
}

// Hit is a skill found by name.
type Hit struct {
	ID      int64
	Label   string
	Matched string // the other label that matched; empty when it was Label
	Type    string
	About   string // short description
	Shown   bool   // already a skill of this posting
}

// EditPage edits the text. Its form posts csrf, version, title, employer,
// language, text.
type EditPage struct {
	Layout    layout.Page
	Doc       Document
	Title     string
	Employer  string
	Language  string
	Text      string
	Languages []ui.Option
	MaxBytes  int64
	Decisions int           // decisions that will be kept
	Errors    ui.Errors     // "", title, employer, language, text
	Conflict  *EditConflict // somebody else saved a version meanwhile
}

// EditConflict shows both sides of an edit. The person's own side is in the
// form as typed.
type EditConflict struct {
	By      string
	At      time.Time
	Version int
	Text    string     // theirs
	Diff    []DiffLine // from theirs to yours
}

// ChangesPage compares two versions of a document.
type ChangesPage struct {
	Layout     layout.Page
	Doc        Document
	From       int
	To         int
	Diff       []DiffLine
	Appeared   []ChangedSkill
	Gone       []ChangedSkill
	Kept       []ChangedSkill // decided before and still decided
	Lapsed     []ChangedSkill // decided before; their skill is no longer found
	Same       int            // skills neither new nor gone nor decided
	TextIsSame bool
}

// DiffLine is one line of a comparison.
type DiffLine struct {
	Kind  string // DiffSame, DiffIn, DiffOut or DiffGap
	Parts []DiffPart
	Left  int // lines of the old text a DiffGap leaves out
}

// DiffPart is a stretch of a line; Changed stretches are set off.
type DiffPart struct {
	Text    string
	Changed bool
}

// The kinds of diff line.
const (
	DiffSame = "same"
	DiffIn   = "in"
	DiffOut  = "out"
	DiffGap  = "gap"
)

// ChangedSkill is a skill that appeared, went or was kept.
type ChangedSkill struct {
	ID          int64
	Label       string
	Relation    string
	Probability float64
	Decision    *Decision
	Quote       string
}

// ConflictPage shows both sides of a correction that somebody else preceded.
// Its two forms repeat the correction on top of theirs, or let it go.
type ConflictPage struct {
	Layout  layout.Page
	Doc     Document
	Skill   Skill     // as it is now; its EventID goes into the form
	Seen    int64     // highest sequence now, so that the next try knows of theirs
	Yours   Decision  // repeated as it was when "mine" is kept
	Theirs  *Decision // nil when the text changed rather than the decision
	Version int       // the version yours was made on
	Gone    bool      // the skill is not in the latest version
}

// HistoryPage lists every decision on a document, newest first.
type HistoryPage struct {
	Layout   layout.Page
	Doc      Document
	Events   []Event
	Pager    ui.Pager
	Readings []ReadWith // the latest first
}

// ReadWith is one time that the engine read the text.
type ReadWith struct {
	At      time.Time
	Version int
	Stamp   Stamp
}

// Event is one line of the history.
type Event struct {
	Sequence int64
	At       time.Time
	By       string
	Action   string // accept, remove, add, set_relation, undo, edit
	SkillID  int64
	Skill    string
	Relation string
	Reason   string
	Note     string
	Version  int
	Undone   bool // a later event took it back
}
