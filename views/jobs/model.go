// Package jobs shows published postings to job seekers: which fit, what they
// have of one, what they could learn, and what became of their flags.
package jobs

import (
	"time"

	"winnow/views/layout"
	"winnow/views/posting"
	"winnow/views/ui"
)

// The paths of these pages.
const (
	Path         = "/jobs"
	PathReceipts = "/receipts"      // GET
	PathTakeBack = "/receipts/undo" // POST: flag, event_id
)

// JobPath leads to one published posting or course.
func JobPath(id string) string { return Path + "/" + id }

// FlagPath takes a flag of one of its skills: skill_id, reason, event_id, version.
func FlagPath(id string) string { return JobPath(id) + "/flags" }

// MissingPath searches for a skill the posting should have.
func MissingPath(id string) string { return JobPath(id) + "/missing" }

// List is the list of published postings, best fit first.
type List struct {
	Layout  layout.Page
	Query   string
	Rows    []Row
	Total   int
	First   int  // place of the first row, from 1
	Profile bool // the person confirmed skills to compare with
	Waiting int  // skills of theirs that they have not looked at
	Newest  bool // in the order of publication, not of fit

	Languages []ui.Option
	Filtered  bool // by words or language
	Pager     ui.Pager
	Error     string
}

// Row is one posting of the list.
type Row struct {
	ID        string
	Title     string
	Employer  string
	Published time.Time
	Score     float64 // 0 to 1
	Groups    []Group
}

// Group counts what a posting asks for in one group.
type Group struct {
	Relation           string // required, core, mentioned
	Have, Close, Total int
}

// Job is one published posting beside the person's profile. A course has its
// skills as what it teaches.
type Job struct {
	Layout    layout.Page
	ID        string
	Title     string
	Employer  string
	By        string // the organisation that published it
	Language  string
	Published time.Time
	Version   int
	Course    bool
	Profile   bool // the person confirmed skills; else all of it is in Learn
	Waiting   int  // skills of theirs that they have not looked at
	Groups    []Group
	Have      []Skill
	Close     []Skill
	Learn     []Skill
	Missing   []Skill // what the person said is missing
	Reading   posting.Page
}

// Tell says at a skill why its flag was refused. It answers false where the
// posting does not show the skill.
func (j Job) Tell(skill int64, problem string) bool {
	for _, column := range [][]Skill{j.Have, j.Close, j.Learn} {
		for i := range column {
			if column[i].ID == skill {
				column[i].Problem = problem
				return true
			}
		}
	}
	return false
}

// Skill is what a posting asks for, with what the person has of it.
type Skill struct {
	ID       int64
	Label    string
	Relation string
	Quote    string // the posting's words, or empty
	How      string // of a close one: "You have Django, a part of it."
	Counts   bool   // the person has it, or something near
	Mine     string // the résumé's words behind it, or empty
	Level    string // as the person told, or empty
	Courses  []Course
	Flagged  bool
	Problem  string // why a flag was refused just now, or empty
	EventID  string // for a flag
}

// Course teaches a skill.
type Course struct {
	ui.Link
	Teaches int // how many of what is close or to learn
}

// MissingPage searches for the skill a posting should have.
type MissingPage struct {
	Layout  layout.Page
	ID      string
	Title   string
	Version int
	Query   string
	Hits    []Hit
}

// Hit is a skill found by name.
type Hit struct {
	ID      int64
	Label   string
	Matched string
	About   string
	Shown   bool
	EventID string
}

// Reason is why a skill of a posting is wrong.
type Reason struct{ Value, Label string }

// Reasons of a flag, in the order of their keys.
var Reasons = []Reason{
	{"not_for_this_job", "not for this job"}, {"wrong_sense", "the words mean something else"}, {"wrong_section", "the words ask for nothing"},
	{"too_broad", "too broad"}, {"too_narrow", "too narrow"}, {"not_a_skill", "not a skill"}, {"other", "something else"},
}

// Receipts is what became of the person's flags.
type Receipts struct {
	Layout  layout.Page
	Letters []Letter
}

// The outcomes of a flag.
const (
	Waiting = "waiting"
	Agreed  = "agreed"
	Kept    = "kept"
	Gone    = "gone"
	Undone  = "undone"
	Down    = "down" // the posting was taken down
)

// Letter is one receipt.
type Letter struct {
	Flag     string // its event's id
	Posting  string // its path, empty when it was taken down
	Title    string
	Employer string
	Skill    string
	Reason   string
	Sent     time.Time
	Outcome  string
	Answered time.Time // zero where nobody decided
	EventID  string    // for taking it back; empty: it cannot be
	Learned  int       // other published postings that, read again, changed in the same way since
	Ruled    string    // Agreed or Kept, where an adjudicator looked at both sides
	RuledAt  time.Time
}
