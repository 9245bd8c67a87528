package candidates

import (
	"strings"
	"time"

	"winnow/views/ui"
)

// Panel is one candidate with everything that helps to decide.
type Panel struct {
	ID       int64
	Phrase   string
	Language string
	Kind     string // New or Alias
	State    string
	Random   bool
	Rank     int
	Seen     int64  // of the candidate's decisions, when the panel was made
	Key      string // fresh id (UUID) for the next decision
	Made     time.Time
	CSRF     string
	List     string // query of the list it is shown in, beginning with "?" or empty

	Alternatives []string // forms that can be labels of a new skill
	Surfaces     []Count  // forms of the phrase in the texts
	Variants     []Count  // phrases near in meaning that are not offered on their own, by documents
	Sentences    []Sentence
	Facts        Facts
	Trend        Trend
	Sections     []Count
	Titles       []Count // occupations, or titles of postings
	Proposals    []Entry // what recruiters wrote who proposed it
	Beside       []Skill // known skills of the same sentences
	Nearest      []Skill // the reader presses 1 to 9 for them
	Parents      []Skill // proposed places in the tree
	Draft        string  // description, made from the sentences, for the reader's eyes
	Description  string  // one that may go into the taxonomy; empty where all sentences are somebody's own
	Type         string
	Languages    []Count
	Back         *Back
	Log          []Entry
	Lease        *Lease
	Impact       *Impact   // nil: loads by itself
	Decision     *Decision // the one that holds, of a decided candidate
	Parts        []Other   // what it was split into, or what was merged into it
	Clash        *Clash

	Others     []Other     // candidates it may be merged into
	Colleagues []ui.Option // to ask
	Types      []ui.Option
	Tongues    []ui.Option // languages a label can have
	Typed      Typed       // what was typed into a form that could not be taken
}

// Facts are the figures of a candidate.
type Facts struct {
	Documents int
	Employers int
	Count     int     // occurrences
	Suggested int     // times people proposed it
	Novelty   float64 // probability that no skill means the same, 0 to 1
	Likeness  float64 // probability that it is a skill at all, 0 to 1
}

// Count is a word and how often it was seen.
type Count struct {
	Text string
	N    int
}

// Sentence is a sentence with the phrase in it.
type Sentence struct {
	Before   string
	Phrase   string
	After    string
	Employer string
	Title    string
	Section  string
	Language string
	Document string // public id, where the reader may open it
}

// Skill is a known skill near to a candidate.
type Skill struct {
	ID     int64
	Label  string
	Form   string  // its label that is nearest, where it is another one
	Score  float64 // 0 to 1
	Reason string
}

// otherName says that it is near by another of its names, which its reason does
// not tell.
func (s Skill) otherName() bool { return s.Form != "" && !strings.Contains(s.Reason, s.Form) }

// Other is another candidate.
type Other struct {
	ID        int64
	Phrase    string
	Documents int
}

// Back says why a candidate that was rejected is here again.
type Back struct {
	Why  string // "It was in 12 documents when Ben Aydin rejected it; now it is in 31."
	Note string
	By   string
	At   time.Time
}

// Entry is a line of a candidate's history: a decision, a question, a note.
type Entry struct {
	By     string
	At     time.Time
	What   string // "rejected: too broad"
	Note   string
	Undone bool
}

// Decision is what somebody decided, in words.
type Decision struct {
	ID   string
	By   string // "you" or a name
	What string // "approved as a new skill"
	Note string
	At   time.Time
}

// Clash is a decision that another one preceded.
type Clash struct {
	Yours  Decision
	Theirs Decision
	Fields []Field // the form again, to go on with one's own
}

// Field is a hidden field of a form.
type Field struct{ Name, Value string }

// Impact is what approving a candidate as a new skill would do.
type Impact struct {
	Documents int     // in which it would be found; an estimate when sampled
	Of        int     // stored documents
	Employers int     // a lower bound when sampled
	From      []Taken // existing skills it takes over from
	Overlaps  int     // documents where it does
	Sampled   bool
	Read      int // documents read, when sampled
	Public    int // documents of the public corpus that have it, beside those stored
	Examples  []Sentence
	Problem   string
}

// Taken is an existing skill that gives way in some documents.
type Taken struct {
	ID        int64
	Label     string
	Documents int
}

// Typed is a form as somebody sent it.
type Typed struct {
	Act     string // which form is open; empty: none
	Errors  ui.Errors
	Values  map[string][]string
	Choices []Skill // concepts or candidates that a typed name may mean
	Field   string  // the field whose name it was
}

// Hit is what a typeahead found.
type Hit struct {
	ID    int64
	Label string
	About string
}
