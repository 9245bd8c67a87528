package feedback

import "winnow/extractor/text"

// Count says how often a skill, found in a section of a kind, was shown and
// what people decided. Accepted, Removed and Added follow undo: they count
// documents by where their decision stands now.
type Count struct {
	SkillID  int64            `json:"skill_id"`
	Section  text.SectionKind `json:"section"`
	Shown    int64            `json:"shown"` // exposures: shown and not touched
	Accepted int64            `json:"accepted"`
	Removed  int64            `json:"removed"`
	Added    int64            `json:"added"`
}

type countKey struct {
	skill   int64
	section text.SectionKind
}

// tally collects changes of counts.
type tally map[countKey]Count

func (t tally) add(skill int64, section text.SectionKind, change Count) {
	if section == "" {
		section = text.Other
	}
	key := countKey{skill, section}
	c := t[key]
	c.SkillID, c.Section = skill, section
	c.Shown += change.Shown
	c.Accepted += change.Accepted
	c.Removed += change.Removed
	c.Added += change.Added
	t[key] = c
}

// moved counts the step from one decision to another.
func (t tally) moved(before, after Decision) {
	t.add(before.SkillID, before.Section, before.counted(-1))
	t.add(after.SkillID, after.Section, after.counted(+1))
}

func (d Decision) counted(n int64) Count {
	switch {
	case !d.Decided:
		return Count{}
	case !d.Kept:
		return Count{Removed: n}
	case d.Added:
		return Count{Added: n}
	}
	return Count{Accepted: n}
}

func (t tally) changes() []Count {
	out := make([]Count, 0, len(t))
	for _, c := range t {
		if c.SkillID != 0 && c != (Count{SkillID: c.SkillID, Section: c.Section}) {
			out = append(out, c)
		}
	}
	return out
}
