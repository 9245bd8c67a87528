package quality

import "winnow/taxonomy"

// wrongKinds finds relations between kinds of concepts that cannot be linked so,
// such as a group below a skill: browsing and extraction pass them over.
// Winnow's own; qSKOS has Undefined SKOS Resources for the like.
var wrongKinds = Check{
	ID: "wrong-kinds", Severity: Error,
	Title:  "relations between kinds of concepts that cannot be linked so",
	Advice: "Remove them, or link to a concept of the right kind.",
	Source: "Winnow",
	find: func(l *look) {
		for _, r := range l.Relations {
			if r.From == r.To || !l.involves(r.From, r.To) {
				continue
			}
			from, to := l.at(r.From).Kind, l.at(r.To).Kind
			if !taxonomy.Allowed(r.Kind, from, to) {
				l.report(linked(r, r.From, r.To),
					"The %s %s has a relation “%s” to the %s %s, which that relation cannot link.", from, l.name(r.From), r.Kind, to, l.name(r.To))
			}
		}
	},
}
