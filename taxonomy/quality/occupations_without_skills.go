package quality

import "winnow/taxonomy"

// occupationsWithoutSkills finds occupations without an essential skill, which
// extraction cannot tell from a text's skills. Winnow's own. A taxonomy whose
// occupations have no skills at all has none.
var occupationsWithoutSkills = Check{
	ID: "occupations-without-skills", Severity: Warning,
	Title:  "occupations without an essential skill",
	Advice: "Name the skills that nobody can do the work without.",
	Source: "Winnow",
	find: func(l *look) {
		if len(l.relations(taxonomy.Essential)) == 0 {
			return
		}
		for _, c := range l.concepts {
			if c.Kind == taxonomy.KindOccupation && len(l.Links(taxonomy.Essential, c.ID)) == 0 {
				l.report(Finding{Concepts: []int64{c.ID}}, "The occupation %s has no essential skill.", l.name(c.ID))
			}
		}
	},
}
