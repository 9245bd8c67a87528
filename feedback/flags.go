package feedback

import "time"

// OpenFlags counts the flags on one skill that still count and that nobody has
// answered by a decision since, by reason.
func (s State) OpenFlags(skillID int64) map[Reason]int {
	d := s.Decisions[skillID]
	var out map[Reason]int
	for _, e := range s.entries {
		if e.Action != Flag || e.Undone || s.became.now(e.SkillID) != skillID || d.Decided && e.Sequence < d.Sequence {
			continue
		}
		if out == nil {
			out = map[Reason]int{}
		}
		out[e.Reason]++
	}
	return out
}

// Outcome says what became of a flag.
type Outcome string

// The outcomes. Only decisions made after the flag answer it.
const (
	Waiting Outcome = "waiting" // nobody decided about the skill since
	Agreed  Outcome = "agreed"  // the skill was removed, or the missing one added
	Kept    Outcome = "kept"    // a person looked again and left it as it was
	Gone    Outcome = "gone"    // it is no longer as flagged, though nobody decided: the text or the engine changed
	Undone  Outcome = "undone"  // the flag was taken back
)

// Answer is an outcome, and since when.
type Answer struct {
	Outcome Outcome
	At      time.Time // zero where no decision made it
	Ruled   Outcome   // Agreed or Kept, where an adjudicator looked at both sides; empty where none did
	RuledAt time.Time
}

// Answer tells what became of a flag by its event's id. shown are the skills of
// the current extraction. An unknown id is Waiting.
func (s State) Answer(eventID string, shown []Candidate) Answer {
	a := s.answer(eventID, shown)
	flag := s.entry(eventID)
	if r := s.Decisions[s.became.now(flag.SkillID)].Ruling; r != nil && a.Outcome != Undone && r.Sequence > flag.Sequence {
		a.Ruled, a.RuledAt = Kept, r.At
		if r.Kept() == (flag.Reason == Missing) {
			a.Ruled = Agreed
		}
	}
	return a
}

func (s State) answer(eventID string, shown []Candidate) Answer {
	flag := s.entry(eventID)
	if flag.ID == "" {
		return Answer{Outcome: Waiting}
	}
	if flag.Undone {
		return Answer{Outcome: Undone}
	}
	asks, now := false, s.became.now(flag.SkillID)
	for _, a := range s.Asked(shown) {
		asks = asks || a.SkillID == now
	}
	d := s.Decisions[now]
	answered := d.Decided && d.Sequence > flag.Sequence
	missing := flag.Reason == Missing
	switch {
	case answered && asks == missing:
		return Answer{Outcome: Agreed, At: d.At}
	case answered:
		return Answer{Outcome: Kept, At: d.At}
	case asks == missing:
		return Answer{Outcome: Gone}
	}
	return Answer{Outcome: Waiting}
}
