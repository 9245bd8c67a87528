package feedback

import "slices"

// Candidate is a skill of the current extraction, as the server shows it.
type Candidate struct {
	SkillID int64
	URI     string
	Label   string
	Doubted bool // its organisation hides it here as a rule; it is shown to hear whether that still holds
	Shown
}

// Progress says how far the review of a document is.
type Progress struct {
	Decided int `json:"decided"` // of the shown skills, how many somebody decided on
	Total   int `json:"total"`   // skills the current extraction shows
	Added   int `json:"added"`   // kept skills the extraction does not show
}

// The statuses a document gets from its progress; the same words as package
// document has.
const (
	statusNew      = "new"
	statusInReview = "in_review"
	statusReviewed = "reviewed"
)

// Progress compares decisions with what the current extraction shows.
func (s State) Progress(shown []Candidate) Progress {
	p := Progress{Total: len(shown)}
	for _, c := range shown {
		if s.Decisions[c.SkillID].Decided {
			p.Decided++
		}
	}
	for id, d := range s.Decisions {
		if d.Kept && !slices.ContainsFunc(shown, func(c Candidate) bool { return c.SkillID == id }) {
			p.Added++
		}
	}
	return p
}

// status derives a document's status. A document that shows no skill is
// reviewed when somebody said of this version that all is good.
func (s State) status(shown []Candidate, version int) string {
	p := s.Progress(shown)
	if p.Total > 0 && p.Decided == p.Total || p.Total == 0 && s.allGood(version) {
		return statusReviewed
	}
	for _, d := range s.Decisions {
		if d.Decided {
			return statusInReview
		}
	}
	return statusNew
}

func (s State) allGood(version int) bool {
	return slices.ContainsFunc(s.entries, func(e Entry) bool {
		return e.Action == AllGood && !e.Undone && e.Version == version
	})
}
