package quality

import "winnow/taxonomy"

// hierarchicalRedundancy finds parents that are also ancestors through another
// parent. qSKOS: Hierarchical Redundancy; VocBench: Hierarchical redundancies. A
// skill's group beside its broader skill is none: the group says where the skill
// is filed, whatever is above its broader skill.
var hierarchicalRedundancy = Check{
	ID: "hierarchical-redundancy", Severity: Warning,
	Title:  "parents that another parent leads to",
	Advice: "Remove the direct relation: the concept stands below both all the same.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		tree := l.hierarchy()
		for from, parents := range tree.parents {
			for _, high := range parents {
				via, found := l.detour(parents, high)
				low, high, between := l.places.ids[from], l.places.ids[high], l.places.ids[via]
				if found && l.involves(low, high, between) {
					l.report(linked(taxonomy.Relation{Kind: taxonomy.Broader, From: low, To: high}, low, high, between),
						"%s stands right below %s and also below it through %s.", l.name(low), l.name(high), l.name(between))
				}
			}
		}
	},
}

// detour returns the first of the parents that stands below high.
func (l *look) detour(parents []int32, high int32) (via int32, found bool) {
	for _, other := range parents {
		filed := l.Concepts[high].Kind == taxonomy.KindGroup && l.Concepts[other].Kind != taxonomy.KindGroup
		if other != high && !filed && l.tree.above(high, other) && !l.tree.above(other, high) {
			return other, true
		}
	}
	return 0, false
}
