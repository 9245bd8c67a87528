package quality

import (
	"slices"

	"winnow/taxonomy"
)

// relatedSiblings finds related skills that share a broader skill. qSKOS:
// Valueless Associative Relations. Sharing no more than a group is too loose to
// make a relation worthless.
var relatedSiblings = Check{
	ID: "related-siblings", Severity: Hint,
	Title:  "relations between skills of one broader skill",
	Advice: "Remove them where they say no more than that: siblings are found through their parent.",
	Source: "qSKOS",
	find: func(l *look) {
		tree := l.hierarchy()
		for _, r := range l.relations(taxonomy.Related) {
			if r.From == r.To || !l.involves(r.From, r.To) {
				continue
			}
			from, to := tree.parents[l.places.of(r.From)], tree.parents[l.places.of(r.To)]
			i := slices.IndexFunc(from, func(p int32) bool { return l.Concepts[p].Kind == taxonomy.KindSkill && slices.Contains(to, p) })
			if i >= 0 {
				l.report(linked(r, r.From, r.To),
					"%s and %s are related and both stand below %s.", l.name(r.From), l.name(r.To), l.name(l.places.ids[from[i]]))
			}
		}
	},
}
