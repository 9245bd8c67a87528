package quality

import (
	"slices"

	"winnow/taxonomy"
)

// essentialAndOptional finds skills that are both essential and optional for the
// same occupation or skill. Winnow's own.
var essentialAndOptional = Check{
	ID: "essential-and-optional", Severity: Warning,
	Title:  "skills both essential and optional for one concept",
	Advice: "Decide for one; essential says more.",
	Source: "Winnow",
	find: func(l *look) {
		for _, r := range l.relations(taxonomy.Optional) {
			if !l.involves(r.From, r.To) || !slices.Contains(l.Links(taxonomy.Essential, r.From), taxonomy.Relation{Kind: taxonomy.Essential, From: r.From, To: r.To}) {
				continue
			}
			f := linked(r, r.From, r.To)
			f.Fix.Title = "Keep it as essential"
			l.report(f, "%s is both essential and optional for %s.", l.name(r.To), l.name(r.From))
		}
	},
}
