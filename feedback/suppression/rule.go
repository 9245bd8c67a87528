package suppression

import (
	"time"

	"winnow/extractor"
	"winnow/feedback/acceptance"
)

// Rule is a skill that decisions taught an organisation to hide in a context.
// Its counts are those of the last time it was looked at.
type Rule struct {
	acceptance.Cell // by the id the skill had then
	acceptance.Judgement
	Since time.Time
}

// Verdict is what a person said of a skill in a context.
type Verdict string

// The verdicts.
const (
	Show Verdict = "show" // whatever decisions say
	Hide Verdict = "hide"
	Undo Verdict = "undo" // of an earlier one
)

// Override is a person's word on a skill in a context, for the whole
// organisation. The client makes its ID, so that sending again is harmless.
type Override struct {
	ID             string            `json:"id"`
	OrganisationID int64             `json:"-"`
	SkillID        int64             `json:"skill_id"`
	Label          string            `json:"label"` // on that day
	Context        extractor.Context `json:"context"`
	Verdict        Verdict           `json:"verdict"`
	Undoes         string            `json:"undoes,omitempty"`
	Reason         string            `json:"reason,omitempty"`
	PersonID       int64             `json:"-"`
	At             time.Time         `json:"at"`
}

// Entry is one line of an organisation's list: what is hidden, or shown although
// decisions speak against it.
type Entry struct {
	acceptance.Cell // by the id of today
	acceptance.Counts
	People          int // who rejected it
	Low, Mean, High float64
	Hidden          bool      // now
	Learned         bool      // decisions say so
	Since           time.Time // when it was learned, or said
	Override        *Override // that stands; nil: nobody said anything
}

// word is what somebody said that stands; empty: nobody said anything.
func (e Entry) word() Verdict {
	if e.Override == nil {
		return ""
	}
	return e.Override.Verdict
}

// Standing lists the overrides that were not undone, the latest on each cell,
// from all of an organisation in order.
func Standing(all []Override) []Override {
	undone := map[string]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Verdict == Undo && !undone[all[i].ID] {
			undone[all[i].Undoes] = true
		}
	}
	last := map[acceptance.Cell]int{}
	var out []Override
	for _, o := range all {
		if o.Verdict == Undo || undone[o.ID] {
			continue
		}
		cell := acceptance.Cell{Skill: o.SkillID, Context: o.Context}
		if i, ok := last[cell]; ok {
			out[i] = o
			continue
		}
		last[cell] = len(out)
		out = append(out, o)
	}
	return out
}
