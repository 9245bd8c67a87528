package quality

import (
	"strings"

	"winnow/taxonomy"
)

// undocumentedConcepts finds concepts that nothing explains. qSKOS: Undocumented
// Concepts; VocBench: No definition resources.
var undocumentedConcepts = Check{
	ID: "undocumented-concepts", Severity: Warning,
	Title:  "concepts without description and scope note",
	Advice: "Write one sentence that says what somebody with it can do or knows.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			if blank(c.Description) && blank(c.ScopeNote) {
				l.report(Finding{Concepts: []int64{c.ID}}, "Nothing says what %s means.", l.name(c.ID))
			}
		}
	},
}

// missingDescription finds skills and occupations with a scope note and no
// description, the one text that search and the encoder read. VocBench: No
// definition resources.
var missingDescription = Check{
	ID: "missing-description", Severity: Hint,
	Title:  "skills and occupations with a scope note and no description",
	Advice: "Write a description; the scope note says only where to use it.",
	Source: "VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			described := c.Kind == taxonomy.KindSkill || c.Kind == taxonomy.KindOccupation
			if described && blank(c.Description) && !blank(c.ScopeNote) {
				l.report(Finding{Concepts: []int64{c.ID}}, "%s has a scope note and no description.", l.name(c.ID))
			}
		}
	},
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
