package extractor

import (
	"slices"

	"winnow/extractor/lexicon"
)

// mostChanged skills are kept beside the compiled lexicon; with more of them all
// is compiled anew.
const mostChanged = 2000

// Follow builds the Vocabulary of a later source, and equals Compile in all that
// it finds. Where skills only were added or renamed since, which keeps their
// numbers, it compiles the labels of those alone.
func (v *Vocabulary) Follow(src Source) *Vocabulary {
	changed, ok := v.changedSkills(src.Skills)
	if !ok || v.lexicon.Changed()+len(changed) > mostChanged {
		return Compile(src)
	}
	lx := v.lexicon
	if len(changed) > 0 {
		lx = lx.With(changed, formsOf(src.Skills, changed))
	}
	return compileWith(src, lx)
}

// Extends says whether the vocabulary holds all skills and occupations of an
// earlier one under the same numbers with at least the same labels, so that
// vectors of the earlier one hold for it too. It lists the labels that are new.
func (v *Vocabulary) Extends(last *Vocabulary) (added []NumberedLabel, ok bool) {
	if len(v.skills) < len(last.skills) || !slices.EqualFunc(v.occupations, last.occupations, func(a, b SourceOccupation) bool { return a.ID == b.ID && a.Label == b.Label }) {
		return nil, false
	}
	for i, s := range v.skills {
		var before SourceSkill
		if i < len(last.skills) {
			before = last.skills[i]
			if before.ID != s.ID || before.Label != s.Label {
				return nil, false
			}
			if sameLabels(before.Alternatives, s.Alternatives) {
				continue
			}
		} else {
			added = append(added, NumberedLabel{Skill: int32(i), Label: Label{Text: s.Label, Language: "en"}, Preferred: true})
		}
		more, only := news(before.Alternatives, s.Alternatives)
		if !only {
			return nil, false
		}
		for _, l := range more {
			added = append(added, NumberedLabel{Skill: int32(i), Label: l})
		}
	}
	return added, true
}

// NumberedLabel is a label of a skill by its dense index.
type NumberedLabel struct {
	Skill int32
	Label
	Preferred bool
}

// news lists the labels that came; the answer is false where one went.
func news(before, after []Label) ([]Label, bool) {
	var more []Label
	for _, l := range after {
		if !slices.Contains(before, l) {
			more = append(more, l)
		}
	}
	return more, len(after)-len(more) == len(before)
}

// changedSkills lists the skills whose labels changed; the answer is false where
// numbers did.
func (v *Vocabulary) changedSkills(skills []SourceSkill) ([]int32, bool) {
	if len(skills) < len(v.skills) {
		return nil, false
	}
	var changed []int32
	for i := range skills {
		switch {
		case i >= len(v.skills):
			changed = append(changed, int32(i))
		case v.skills[i].ID != skills[i].ID:
			return nil, false
		case v.skills[i].Label != skills[i].Label || !sameLabels(v.skills[i].Alternatives, skills[i].Alternatives):
			changed = append(changed, int32(i))
		}
	}
	return changed, true
}

// sameLabels compares two lists, which mostly are one.
func sameLabels(a, b []Label) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0] || slices.Equal(a, b))
}

func formsOf(skills []SourceSkill, numbers []int32) []lexicon.Form {
	var out []lexicon.Form
	for _, i := range numbers {
		out = appendForms(out, i, skills[i])
	}
	return out
}
