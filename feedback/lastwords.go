package feedback

import (
	"cmp"
	"slices"

	"winnow/extractor"
)

// LastWords is a decided skill with everybody's last word on it.
type LastWords struct {
	Decision
	Decider Recorded   // the last event that said yes or no for the document's organisation
	Words   []Recorded // each person's last event that counts, flags included, by sequence
}

// Says tells whether a person's word keeps the skill. A flag speaks against it,
// but for one that says the skill is missing.
func (r Recorded) Says() bool {
	switch r.Action {
	case Remove:
		return false
	case Flag:
		return r.Reason == Missing
	case Adjudicate, AdjudicateOutside:
		return r.Relation != extractor.NotRelevant
	}
	return true
}

// AboutText says that a removal for this reason means the words do not express
// the skill; for the others they do, and only the document does not ask for it.
func (r Reason) AboutText() bool { return r.aboutText() }

// LastWords returns the decided skills by id.
func (s State) LastWords() []LastWords {
	words := s.said()
	var out []LastWords
	for id, d := range s.Decisions {
		if d.Decided {
			out = append(out, lastWords(d, words[id]))
		}
	}
	slices.SortFunc(out, func(a, b LastWords) int { return cmp.Compare(a.SkillID, b.SkillID) })
	return out
}

// said are the events that count, by the skill they are about.
func (s State) said() map[int64][]Recorded {
	words := map[int64][]Recorded{}
	for _, e := range s.entries {
		if !e.Undone && e.SkillID != 0 {
			id := s.became.now(e.SkillID)
			words[id] = append(words[id], e.Recorded)
		}
	}
	return words
}

func lastWords(d Decision, events []Recorded) LastWords {
	s := LastWords{Decision: d}
	heard := map[int64]bool{}
	for _, e := range slices.Backward(events) {
		if s.Decider.ID == "" && e.Action != Flag && e.Action != AdjudicateOutside {
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
