package quality

import "winnow/taxonomy"

// relationClashes finds concepts that are related and also one above the other,
// at any distance. SKOS: S27; qSKOS: Relation Clashes; VocBench: Concepts
// related disjoint relations.
var relationClashes = Check{
	ID: "relation-clashes", Severity: Error,
	Title:  "relations to a concept's own ancestor",
	Advice: "Keep the broader relation and remove the other: the hierarchy says it already.",
	Source: "SKOS S27, qSKOS, VocBench",
	find: func(l *look) {
		tree := l.hierarchy()
		for _, r := range l.relations(taxonomy.Related) {
			if r.From == r.To || !l.involves(r.From, r.To) {
				continue
			}
			from, to := l.places.of(r.From), l.places.of(r.To)
			low, high := r.From, r.To
			switch {
			case tree.above(to, from):
			case tree.above(from, to):
				low, high = high, low
			default:
				continue
			}
			l.report(linked(r, low, high),
				"%s is related to %s, which also stands above it.", l.name(low), l.name(high))
		}
	},
}
