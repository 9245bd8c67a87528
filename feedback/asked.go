package feedback

import (
	"cmp"
	"slices"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Asked is a skill that a document asks for after all decisions: what job
// seekers see of a published one.
type Asked struct {
	SkillID  int64
	URI      string
	Label    string
	Relation extractor.Relation
	Section  text.SectionKind // where it was found, or empty
}

// Asked lists the skills shown that nobody removed, in their order, and then
// those people added, by label. A skill that is shown to ask about it counts once
// somebody kept it.
func (s State) Asked(shown []Candidate) []Asked {
	var out, added []Asked
	for _, c := range shown {
		d := s.Decisions[c.SkillID]
		if d.Decided && !d.Kept || c.Doubted && !d.Decided {
			continue
		}
		out = append(out, Asked{c.SkillID, c.URI, c.Label, cmp.Or(d.Relation, c.Relation), c.Section})
	}
	for id, d := range s.Decisions {
		if d.Decided && d.Kept && !slices.ContainsFunc(shown, func(c Candidate) bool { return c.SkillID == id }) {
			added = append(added, Asked{id, d.URI, d.Label, cmp.Or(d.Relation, extractor.Mentioned), d.Section})
		}
	}
	slices.SortFunc(added, func(a, b Asked) int { return cmp.Compare(a.Label, b.Label) })
	return append(out, added...)
}
