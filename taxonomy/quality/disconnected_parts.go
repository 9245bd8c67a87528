package quality

// disconnectedParts finds concepts that hang together with one another but with
// nothing else. qSKOS: Disconnected Concept Clusters. Single concepts are
// orphans.
var disconnectedParts = Check{
	ID: "disconnected-parts", Severity: Warning,
	Title:  "parts without a link to the rest",
	Advice: "Link them to the rest, or keep them apart on purpose.",
	Source: "qSKOS",
	find: func(l *look) {
		p := l.connected()
		for piece, members := range p.members {
			if len(members) < 2 || piece == p.largest {
				continue
			}
			ids := make([]int64, len(members))
			for i, at := range members {
				ids[i] = l.places.ids[at]
			}
			if l.involves(ids...) {
				l.report(Finding{Concepts: ids, weight: len(ids)}, "%d concepts hang together without a link to the rest: %s.", len(ids), l.names(ids))
			}
		}
	},
}
