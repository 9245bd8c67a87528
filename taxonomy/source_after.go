package taxonomy

import "winnow/extractor"

// SourceAfter is Source of a later snapshot of the same taxonomy: what the engine
// gets of skills that did not change is not worked out again, and shares memory.
func (s *Snapshot) SourceAfter(last *Snapshot, before extractor.Source) extractor.Source {
	if last.Taxonomy.Name != s.Taxonomy.Name || last.Taxonomy.Language != s.Taxonomy.Language {
		return s.Source()
	}
	i := 0
	return s.source(func(c *Concept) extractor.SourceSkill {
		for i < len(before.Skills) && before.Skills[i].ID < c.ID {
			i++
		}
		if i == len(before.Skills) || before.Skills[i].ID != c.ID {
			return s.sourceSkill(c)
		}
		was := last.Concept(c.ID)
		if was == nil || was.Kind != c.Kind || !sharesLabels(was, c) {
			return s.sourceSkill(c)
		}
		skill := before.Skills[i]
		skill.Type, skill.Description = string(c.Type), c.Description
		return skill
	})
}
