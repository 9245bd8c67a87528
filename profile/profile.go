package profile

import (
	"time"
)

// State says where a skill of a profile stands.
type State string

// The states. Only confirmed skills count for overlaps and are shown to anybody.
const (
	Found     State = "found" // in the résumé; the person has not looked at it
	Confirmed State = "confirmed"
	Removed   State = "removed" // the person does not want it; the next résumé does not bring it back
)

// Level is how well a person says they know a skill: 0 not told, then 1 to 4.
type Level int

// The levels.
const (
	NotTold Level = iota
	Basics
	Working
	Strong
	Expert
)

// Levels lists the levels somebody can choose.
var Levels = []Level{Basics, Working, Strong, Expert}

// Evidence is a stretch of the résumé behind a skill.
type Evidence struct {
	Quote   string `json:"quote"`           // the visible sentence, or the stretch alone
	Words   string `json:"words,omitempty"` // the visible stretch itself, a part of the quote
	Section string `json:"section,omitempty"`
}

// Skill is one skill of a profile.
type Skill struct {
	SkillID     int64      `json:"skill_id"`
	URI         string     `json:"uri"`
	Label       string     `json:"label"`
	State       State      `json:"state"`
	Level       Level      `json:"level"`
	Added       bool       `json:"added"` // by the person, not from the résumé
	Probability float64    `json:"probability,omitempty"`
	Evidence    []Evidence `json:"evidence,omitempty"`
	Rank        int        `json:"rank"`
	UpdatedAt   time.Time  `json:"updated_at"`
}

// Profile is what one person told of themselves.
type Profile struct {
	PersonID int64
	Resume   Resume // zero: none yet
	Skills   []Skill
	SharedAt time.Time // zero: no recruiter may see it
	Undoable string    // what an undo would take back, in words; empty: nothing
}

// Resume names the document a profile was made from.
type Resume struct {
	DocumentID int64
	PublicID   string
}

// Shared says that recruiters may see the profile.
func (p Profile) Shared() bool { return !p.SharedAt.IsZero() }

// Confirmed returns the skills that count.
func (p Profile) Confirmed() []Skill {
	var out []Skill
	for _, s := range p.Skills {
		if s.State == Confirmed {
			out = append(out, s)
		}
	}
	return out
}

// Waiting counts the skills that the person has not looked at.
func (p Profile) Waiting() int {
	n := 0
	for _, s := range p.Skills {
		if s.State == Found {
			n++
		}
	}
	return n
}

// Have returns the ids of the confirmed skills.
func (p Profile) Have() []int64 {
	var ids []int64
	for _, s := range p.Confirmed() {
		ids = append(ids, s.SkillID)
	}
	return ids
}

// Skill returns the skill with an id, or false.
func (p Profile) Skill(id int64) (Skill, bool) {
	for _, s := range p.Skills {
		if s.SkillID == id {
			return s, true
		}
	}
	return Skill{}, false
}
