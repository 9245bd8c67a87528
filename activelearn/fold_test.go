package activelearn

import (
	"testing"
	"time"
)

func events(list ...Recorded) []Recorded {
	for i := range list {
		list[i].Sequence = int64(i + 1)
	}
	return list
}

func did(id string, kind Kind) Recorded {
	return Recorded{Decision: Decision{ID: id, Kind: kind, New: &NewSkill{Label: Label{id, "en"}}, Target: 5}}
}

func took(id, back string) Recorded {
	return Recorded{Decision: Decision{ID: id, Kind: Undo, Undoes: back}}
}

func became(about string, kind Kind) Recorded {
	return Recorded{Decision: Decision{ID: about + "!", Kind: kind}, About: about, SkillID: 9, Proposal: "p"}
}

func TestACandidateStandsWhereItsLastDecisionThatCountsPutIt(t *testing.T) {
	for name, c := range map[string]struct {
		events []Recorded
		state  State
		by     string // the decision
		skill  int64
	}{
		"nothing":                         {nil, Open, "", 0},
		"a rejection":                     {events(did("a", Reject)), Rejected, "a", 0},
		"a later decision replaces":       {events(did("a", Wait), did("b", Reject)), Rejected, "b", 0},
		"undone, the one before counts":   {events(did("a", Wait), did("b", Reject), took("c", "b")), Waiting, "a", 0},
		"an approval whose edit is open":  {events(did("a", Approve)), Approved, "a", 0},
		"an approval":                     {events(did("a", Approve), became("a", made)), Approved, "a", 9},
		"an approval that was refused":    {events(did("a", Wait), did("b", Approve), became("b", refused)), Waiting, "a", 0},
		"an approval that was declined":   {events(did("a", Approve), became("a", proposed), became("a", declined)), Open, "", 0},
		"an undo whose edit is open":      {events(did("a", Approve), became("a", made), took("b", "a")), Approved, "a", 9},
		"an undo":                         {events(did("a", Approve), became("a", made), took("b", "a"), became("b", made)), Open, "", 0},
		"an undo that was refused":        {events(did("a", Approve), became("a", made), took("b", "a"), became("b", refused)), Approved, "a", 9},
		"an undo of an edit never made":   {events(did("a", Approve), became("a", refused), took("b", "a")), Open, "", 0},
		"an alias keeps its skill's id":   {events(did("a", Alias)), Aliased, "a", 5},
		"a merge after an undone alias":   {events(did("a", Alias), became("a", made), took("b", "a"), became("b", made), did("c", Merge)), Merged, "c", 0},
		"what settles nothing is nothing": {events(became("x", made)), Open, "", 0},
	} {
		s := Fold(c.events)
		by := ""
		if s.Decision != nil {
			by = s.Decision.ID
		}
		if s.State != c.state || by != c.by || s.SkillID != c.skill || s.Seen != int64(len(c.events)) {
			t.Errorf("%s: %s by %q, skill %d, seen %d", name, s.State, by, s.SkillID, s.Seen)
		}
	}
}

func TestWhatComesBackSaysWhy(t *testing.T) {
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		state State
		was   int
		until time.Time
		docs  int
		back  bool
	}{
		"doubled, by enough":              {Rejected, 5, day.AddDate(1, 0, 0), 10, true},
		"doubled, by few":                 {Rejected, 2, day.AddDate(1, 0, 0), 6, false},
		"many more, but not twice":        {Rejected, 100, day.AddDate(1, 0, 0), 150, false},
		"run out, with one more":          {Rejected, 100, day, 101, true},
		"run out, with none more":         {Rejected, 100, day, 100, false},
		"waiting for its day":             {Waiting, 5, day.AddDate(0, 0, 1), 5, false},
		"its day has come":                {Waiting, 5, day, 5, true},
		"waiting for evidence that grew":  {Waiting, 5, time.Time{}, 10, true},
		"waiting for evidence that stays": {Waiting, 5, time.Time{}, 9, false},
		"approved stays":                  {Approved, 1, day, 100, false},
	} {
		r := Recorded{Decision: Decision{Until: c.until}, Documents: c.was}
		if why := Returned(c.state, r, c.docs, day); (why != "") != c.back {
			t.Errorf("%s: %q", name, why)
		}
	}
}
