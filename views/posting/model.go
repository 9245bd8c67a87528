package posting

import (
	"time"

	"winnow/views/layout"
)

// Page is the posting page: the text at the left, its skills at the right.
type Page struct {
	Layout   layout.Page
	Doc      Document
	Sections []Section // the text; Compose makes it
	Skills   []Skill   // every skill shown, in order of rank; removed ones included
	HeldBack int       // skills found and not shown
	Next     *Next     // the posting "n" leads to, or nil
	Steps    []Step    // what "u" takes back, newest first; the first is enough
	State    string    // one of the State constants
	Notice   string    // something the reader should know about this extraction, or empty
	Problem  string    // why reading failed, when State is Failed
	ReadOnly bool      // an older version, or a role that may not decide
	Private  bool      // a seeker's own text: no organisation, no next posting
	EventIDs EventIDs  // ids for the page's own forms
	Stamp    Stamp
	Seen     int64 // highest sequence of this document's events when the page was made

	Publishing *Publishing // for who may publish it, else nil
	Missed     []Missed    // skills that job seekers miss in the list
}

// The states of a posting's extraction.
const (
	Ready   = "ready"
	Reading = "reading" // skills are being looked for; the page asks again by itself
	Failed  = "failed"
)

// Document is what the head of the page says.
type Document struct {
	ID         string // public id, as in URLs
	Title      string
	Employer   string // may be empty
	Kind       string // job, resume, course, feed
	Language   string // ISO 639-1, or "und"
	Version    int    // shown, from 1
	Latest     int    // newest version; differs from Version on an old one
	Occupation *Occupation
	By         string // who brought it
	Created    time.Time
	Updated    time.Time
}

// Occupation is the taxonomy's occupation that fits the title best.
type Occupation struct {
	ID    int64
	Label string
	Score float64 // 0 to 1
}

// Skill is one row.
type Skill struct {
	ID          int64 // of the concept
	Label       string
	Type        string // skill, knowledge, tool, language, attitude; may be empty
	Relation    string // Required, Core or Mentioned
	Probability float64
	Stages      []string // lexicon, encoder, memory, expand
	Evidence    []Evidence
	Rank        int    // place in the list as first shown, from 1
	State       string // one of the Skill state constants
	Decision    *Decision
	EventID     string // fresh id (UUID) for this row's form
	Carried     bool   // decided on an earlier version and kept through the edit
	Asked       bool   // its organisation usually hides it here: it is shown to be asked about
	Past        string // what it was before it was merged or split, in words; may be empty
	FlagCount   int    // flags of job seekers that nobody answered
	Flags       string // of job seekers that nobody answered: "2 flags: too broad"; empty: none
}

// The relations, as the engine names them.
const (
	Required  = "required"
	Core      = "core"
	Mentioned = "mentioned"
)

// The states of a skill.
const (
	Open     = "open"
	Accepted = "accepted"
	Removed  = "removed"
	Added    = "added" // put in by a person
)

// Evidence is a stretch of the original text that supports a skill.
type Evidence struct {
	Start   int // byte offsets into the original
	End     int
	Quote   string // visible text, white space folded
	Section string // section kind
}

// Decision is the last thing a person said about a skill.
type Decision struct {
	Action   string // accept, remove, add, set_relation
	Relation string // for set_relation and add
	Reason   string // for remove
	Note     string
	SameAs   int64  // for the reason duplicate: the other skill
	By       string // "you" or a name
	At       time.Time
}

// Step is one thing this person did and can take back, even after many others.
type Step struct {
	Undoes   string  // id of the event it takes back: one, or an "all good"
	EventID  string  // fresh id for the undo
	SkillIDs []int64 // the skills concerned
	Label    string  // "accepted Python", "accepted 12 skills"
}

// Next is the posting to go to.
type Next struct {
	ID    string
	Title string
	Left  int // postings that wait for review, this one not counted
}

// EventIDs are fresh ids (UUIDs) for the forms that belong to no row.
type EventIDs struct {
	AllGood string
	Add     string
}

// Stamp names what decided the extraction; events repeat it.
type Stamp struct {
	Taxonomy string `json:"taxonomy"`
	Model    string `json:"model"`
	Scorer   string `json:"scorer"`
	Memory   string `json:"memory"`
}

// AllGood says that accepting all at once accepts this one too. One that is shown to
// be asked about wants an answer of its own.
func (s Skill) AllGood() bool { return s.State == Open && !s.Asked }

// Reviewed counts the decided skills of a list.
func Reviewed(skills []Skill) int {
	n := 0
	for _, s := range skills {
		if s.State != Open {
			n++
		}
	}
	return n
}
