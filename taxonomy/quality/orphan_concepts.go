package quality

// orphanConcepts finds concepts without any relation. qSKOS: Orphan Concepts. A
// plain list, in which nothing has a relation, has none.
var orphanConcepts = Check{
	ID: "orphan-concepts", Severity: Warning,
	Title:  "concepts without any relation",
	Advice: "Give each a group, a broader or a related concept.",
	Source: "qSKOS",
	find: func(l *look) {
		if len(l.Relations) == 0 {
			return
		}
		for _, c := range l.concepts {
			if l.alone(c.ID) {
				l.report(Finding{Concepts: []int64{c.ID}}, "%s is linked to nothing.", l.name(c.ID))
			}
		}
	},
}

// alone says whether a concept is linked to no other.
func (l *look) alone(id int64) bool {
	p := l.connected()
	return len(p.members[p.of[l.places.of(id)]]) == 1
}
