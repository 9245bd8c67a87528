package activelearn

import (
	"slices"
	"time"
)

// Standing is what the events of a candidate amount to.
type Standing struct {
	State      State
	Proposed   bool
	SkillID    int64
	MergedInto int64
	Label      Label // as the decision wrote it; empty while it did not
	Until      time.Time
	Seen       int64      // highest sequence
	Decision   *Recorded  // the last that counts, or nil
	History    []Recorded // the decisions, oldest first, with what became of them
}

// Fold returns where a candidate stands after its events, in order. Later
// decisions replace earlier ones; those that were undone, that the taxonomy
// refused or that a second curator declined do not count.
func Fold(events []Recorded) Standing {
	s := Standing{State: Open}
	for _, e := range events {
		s.Seen = e.Sequence
		if e.About != "" {
			s.settle(e)
			continue
		}
		if e.needsEdit(s.find(e.Undoes)) {
			e.Edit = EditPending
		}
		s.History = append(s.History, e)
		if e.Kind == Undo && e.Edit == "" {
			s.undone(e.Undoes)
		}
	}
	s.stand()
	return s
}

// needsEdit says whether a decision changes the taxonomy; undone is what an undo
// takes back.
func (r Recorded) needsEdit(undone *Recorded) bool {
	switch r.Kind {
	case Approve, Alias, Name:
		return true
	case Undo:
		return undone != nil && undone.Edit != "" && undone.Edit != EditRefused
	}
	return false
}

func (s *Standing) find(id string) *Recorded {
	i := slices.IndexFunc(s.History, func(r Recorded) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &s.History[i]
}

func (s *Standing) undone(id string) {
	if r := s.find(id); r != nil {
		r.Undone = true
	}
}

// settle notes what became of the edit of a decision.
func (s *Standing) settle(e Recorded) {
	about := s.find(e.About)
	if about == nil {
		return
	}
	switch e.Kind {
	case made:
		about.Edit, about.SkillID, about.Revision = EditMade, e.SkillID, e.Revision
		if about.Kind == Undo {
			s.undone(about.Undoes)
		}
	case proposed:
		about.Edit, about.Proposal = EditProposed, e.Proposal
	case refused, declined:
		about.Edit = EditRefused
	}
}

// counts says that a decision makes up the state.
func (r Recorded) counts() bool { return r.Kind != Undo && !r.Undone && r.Edit != EditRefused }

var stateOf = map[Kind]State{Approve: Approved, Alias: Aliased, Name: Labelled, SplitUp: Split, Merge: Merged, Reject: Rejected, Wait: Waiting, Ask: Asked}

// stand reads the state off the last decision that counts.
func (s *Standing) stand() {
	for i := len(s.History) - 1; i >= 0; i-- {
		d := &s.History[i]
		if !d.counts() {
			continue
		}
		s.Decision, s.State, s.Until = d, stateOf[d.Kind], d.Until
		s.Proposed = d.Edit == EditProposed
		s.SkillID = d.SkillID
		switch d.Kind {
		case Merge:
			s.MergedInto = d.Target
		case Approve:
			s.Label = d.New.Label
		case Alias, Name:
			s.SkillID = d.Target
			if d.Label != nil {
				s.Label = *d.Label
			}
		}
		return
	}
}

// Pending returns the decisions whose edits are not made yet.
func (s Standing) Pending() []Recorded {
	var open []Recorded
	for _, r := range s.History {
		if r.Edit == EditPending {
			open = append(open, r)
		}
	}
	return open
}
