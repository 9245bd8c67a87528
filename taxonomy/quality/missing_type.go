package quality

import (
	"slices"

	"winnow/taxonomy"
)

// missingType finds skills that are of no type Winnow knows. Winnow's own.
var missingType = Check{
	ID: "missing-type", Severity: Warning,
	Title:  "skills without a type",
	Advice: "Say skill, knowledge, tool, language or attitude.",
	Source: "Winnow",
	find: func(l *look) {
		for _, c := range l.concepts {
			if c.Kind != taxonomy.KindSkill || slices.Contains(taxonomy.Types, c.Type) {
				continue
			}
			f := Finding{Concepts: []int64{c.ID}, detail: string(c.Type)}
			if c.Type == "" {
				l.report(f, "%s has no type.", l.name(c.ID))
			} else {
				l.report(f, "%s is of the type %q, which Winnow does not know.", l.name(c.ID), c.Type)
			}
		}
	},
}
