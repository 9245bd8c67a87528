package quality

// selfRelations finds relations of a concept to itself. qSKOS: Reflexively
// Related Concepts.
var selfRelations = Check{
	ID: "self-relations", Severity: Error,
	Title:  "relations of a concept to itself",
	Advice: "Remove them.",
	Source: "qSKOS",
	find: func(l *look) {
		for _, r := range l.Relations {
			if r.From == r.To && l.involves(r.From) {
				l.report(linked(r, r.From), "%s is linked to itself (%s).", l.name(r.From), r.Kind)
			}
		}
	},
}
