package feedback

import (
	"cmp"
	"slices"
)

// Standing is a decided skill with everybody's last word on it.
type Standing struct {
	Decision
	Decider Recorded   // the last event that said yes or no
	Words   []Recorded // each person's last event that counts, flags included, by sequence
}

// Says tells whether a person's word keeps the skill.
func (r Recorded) Says() bool { return r.Action != Remove && r.Action != Flag }

// AboutText says that a removal for this reason means the words do not express
// the skill; for the others they do, and only the document does not ask for it.
func (r Reason) AboutText() bool { return r.aboutText() }

// Standings returns the decided skills by id.
func (s State) Standings() []Standing {
	words := map[int64][]Recorded{}
	for _, e := range s.entries {
		if !e.Undone && e.SkillID != 0 {
			words[e.SkillID] = append(words[e.SkillID], e.Recorded)
		}
	}
	var out []Standing
	for id, d := range s.Decisions {
		if d.Decided {
			out = append(out, standing(d, words[id]))
		}
	}
	slices.SortFunc(out, func(a, b Standing) int { return cmp.Compare(a.SkillID, b.SkillID) })
	return out
}

func standing(d Decision, events []Recorded) Standing {
	s := Standing{Decision: d}
	heard := map[int64]bool{}
	for _, e := range slices.Backward(events) {
		if s.Decider.ID == "" && e.Action != Flag {
			s.Decider = e
		}
		if !heard[e.ActorID] {
			heard[e.ActorID] = true
			s.Words = append(s.Words, e)
		}
	}
	slices.Reverse(s.Words)
	return s
}
