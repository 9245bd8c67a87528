package quality

import (
	"slices"

	"winnow/taxonomy"
)

// retiredStillLinked finds relations whose one end is out of use. VocBench:
// Broken alignments. Nothing reads them, and they come back with the concept.
var retiredStillLinked = Check{
	ID: "retired-still-linked", Severity: Warning,
	Title:  "relations of concepts out of use",
	Advice: "Remove them, or move them to the concept that replaces it.",
	Source: "VocBench",
	find: func(l *look) {
		for _, r := range l.Loose {
			if !l.involves(r.From, r.To) {
				continue
			}
			f := linked(r, r.From, r.To)
			if next, ok := l.moved(r); ok {
				f.Fix = &Fix{"Move it to the concept that replaces it", []Change{removeRelation(r), addRelation(next)}}
			}
			l.report(f, "The relation “%s” from %s to %s is left over: one of them is out of use.", r.Kind, l.name(r.From), l.name(r.To))
		}
	},
}

// moved is the relation with its ends where redirects lead, or false where that
// makes none, or one that is there already.
func (l *look) moved(r taxonomy.Relation) (taxonomy.Relation, bool) {
	r.From, r.To = l.successor(r.From), l.successor(r.To)
	if r.From == 0 || r.To == 0 || r.From == r.To {
		return r, false
	}
	if r.Kind == taxonomy.Related && uri(l.Snapshot, r.To) < uri(l.Snapshot, r.From) {
		r.From, r.To = r.To, r.From
	}
	return r, taxonomy.Allowed(r.Kind, l.Concept(r.From).Kind, l.Concept(r.To).Kind) && !slices.Contains(l.Links(r.Kind, r.From), r)
}
