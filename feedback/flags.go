package feedback

// Flags counts the flags on one skill that still count, by reason.
func (s State) Flags(skillID int64) map[Reason]int {
	var out map[Reason]int
	for _, e := range s.entries {
		if e.Action != Flag || e.Undone || e.SkillID != skillID {
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

// Outcome answers a flag by its event's id. shown are the skills of the current
// extraction. An unknown id is Waiting.
func (s State) Outcome(eventID string, shown []Candidate) Outcome {
	flag := s.entry(eventID)
	if flag.ID == "" {
		return Waiting
	}
	if flag.Undone {
		return Undone
	}
	asks := false
	for _, a := range s.Asked(shown) {
		asks = asks || a.SkillID == flag.SkillID
	}
	d := s.Decisions[flag.SkillID]
	answered := d.Decided && d.Sequence > flag.Sequence
	missing := flag.Reason == Missing
	switch {
	case answered && asks == missing:
		return Agreed
	case answered:
		return Kept
	case asks == missing:
		return Gone
	}
	return Waiting
}
