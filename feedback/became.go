package feedback

import (
	"slices"
	"time"
)

// Became says what a skill that events name is today. Events keep the id that
// people saw; what they mean now is worked out whenever they are read, so that
// undoing a merge or a split undoes it here too.
type Became struct {
	SkillID   int64  // the skill in use that took its place; the same id where none did
	URI       string // of SkillID, where it is another one
	Label     string // of SkillID, where it is another one
	SplitInto []Part // the skills it was split into; none for one that is in use or was replaced
}

// Part is a skill that another one was split into.
type Part struct {
	SkillID int64  `json:"skill_id"`
	Label   string `json:"label"`
}

// succession tells what became of a skill; nil: all are what they were.
type succession func(id int64) Became

func (s succession) of(id int64) Became {
	if s == nil || id == 0 {
		return Became{SkillID: id}
	}
	return s(id)
}

func (s succession) now(id int64) int64 { return s.of(id).SkillID }

// Overruled is a decision that was made on another skill before both became
// one, and that a newer one contradicts.
type Overruled struct {
	SkillID int64     `json:"skill_id"` // as it was
	Label   string    `json:"label"`
	Kept    bool      `json:"kept"`
	ActorID int64     `json:"actor_id"`
	At      time.Time `json:"at"`
}

// succeed takes decisions on skills that were split back, and notes which ones a
// merge overruled. own holds the decisions by the skills that events name.
func (s *State) succeed(own map[int64]Decision) {
	if s.became == nil {
		return
	}
	for id, d := range s.Decisions {
		if parts := s.became(id).SplitInto; len(parts) > 0 {
			d.Decided, d.SplitInto = false, parts
			s.Decisions[id] = d
		}
	}
	for was, d := range own {
		id := s.became.now(was)
		standing := s.Decisions[id]
		if d.Decided && standing.Decided && d.Kept != standing.Kept {
			standing.Overruled = append(standing.Overruled, Overruled{SkillID: was, Label: d.Label, Kept: d.Kept, ActorID: d.ActorID, At: d.At})
			slices.SortFunc(standing.Overruled, func(a, b Overruled) int { return a.At.Compare(b.At) })
			s.Decisions[id] = standing
		}
	}
}

// rename names the skill: as the event did, or what became of that.
func (d *Decision) rename(e Recorded, now Became) {
	d.SkillID, d.URI, d.Label, d.Was = e.SkillID, e.URI, e.Label, ""
	if now.SkillID != e.SkillID {
		d.SkillID, d.URI, d.Label, d.Was = now.SkillID, now.URI, now.Label, e.Label
	}
}

// succeeded is what an extraction shows, as the taxonomy names it today; of
// skills that became one the best stays.
func succeeded(shown []Candidate, became succession) []Candidate {
	if became == nil {
		return shown
	}
	out := make([]Candidate, 0, len(shown))
	seen := make(map[int64]bool, len(shown))
	for _, c := range shown {
		if b := became(c.SkillID); b.SkillID != c.SkillID {
			c.SkillID, c.URI, c.Label = b.SkillID, b.URI, b.Label
		}
		if !seen[c.SkillID] {
			seen[c.SkillID] = true
			out = append(out, c)
		}
	}
	return out
}
