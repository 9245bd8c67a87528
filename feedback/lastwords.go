package feedback

import (
	"cmp"
	"slices"
)

// LastWords is a decided skill with everybody's last word on it.
type LastWords struct {
	Decision
	Decider Recorded   // the last event that said yes or no
	Words   []Recorded // each person's last event that counts, flags included, by sequence
}

// Says tells whether a person's word keeps the skill. A flag speaks against it,
// but for one that says the skill is missing.
func (r Recorded) Says() bool {
	return r.Action != Remove && (r.Action != Flag || r.Reason == Missing)
}

// AboutText says that a removal for this reason means the words do not express
// the skill; for the others they do, and only the document does not ask for it.
func (r Reason) AboutText() bool { return r.aboutText() }

// LastWords returns the decided skills by id.
func (s State) LastWords() []LastWords {
	words := map[int64][]Recorded{}
	for _, e := range s.entries {
		if !e.Undone && e.SkillID != 0 {
			id := s.became.now(e.SkillID)
			words[id] = append(words[id], e.Recorded)
		}
	}
	var out []LastWords
	for id, d := range s.Decisions {
		if d.Decided {
			out = append(out, lastWords(d, words[id]))
		}
	}
	slices.SortFunc(out, func(a, b LastWords) int { return cmp.Compare(a.SkillID, b.SkillID) })
	return out
}

func lastWords(d Decision, events []Recorded) LastWords {
	s := LastWords{Decision: d}
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
