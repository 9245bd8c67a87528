package quality

import "winnow/taxonomy"

// emptyGroups finds groups and collections that hold nothing. Winnow's own, in
// the place of VocBench's Omitted topConcept for schemes.
var emptyGroups = Check{
	ID: "empty-groups", Severity: Warning,
	Title:  "groups and collections without members",
	Advice: "Move concepts there, or retire them.",
	Source: "Winnow, VocBench",
	find: func(l *look) {
		holds := map[int64]bool{}
		for _, r := range l.relations(taxonomy.Member) {
			holds[r.To] = true
		}
		tree := l.hierarchy()
		for _, c := range l.concepts {
			group := c.Kind == taxonomy.KindGroup && !tree.below[l.places.of(c.ID)]
			collection := c.Kind == taxonomy.KindCollection && !holds[c.ID]
			if group || collection {
				l.report(Finding{Concepts: []int64{c.ID}}, "The %s %s holds nothing.", c.Kind, l.name(c.ID))
			}
		}
	},
}
