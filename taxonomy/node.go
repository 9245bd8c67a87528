package taxonomy

import (
	"slices"
)

// Node is a concept with the relations that run from it.
type Node struct {
	Concept
	Relations []Relation `json:"relations"` // sorted; of a related pair, only the concept with the smaller URI has it
}

// clone returns a copy whose labels and relations may be changed.
func (n *Node) clone() *Node {
	c := *n
	c.Labels, c.Mappings, c.Relations = slices.Clone(n.Labels), slices.Clone(n.Mappings), slices.Clone(n.Relations)
	return &c
}

// has says whether the concept has the relation.
func (n *Node) has(kind RelationKind, to int64) bool {
	return slices.Contains(n.Relations, Relation{kind, n.ID, to})
}

// targets returns the other ends of the concept's relations of a kind.
func (n *Node) targets(kind RelationKind) []int64 {
	var ids []int64
	for _, r := range n.Relations {
		if r.Kind == kind {
			ids = append(ids, r.To)
		}
	}
	return ids
}

// same says whether two nodes agree in all that a change can change.
func (n *Node) same(b *Node) bool {
	return n.sameFields(&b.Concept) && n.sameStatus(b) && slices.Equal(n.Labels, b.Labels) && slices.Equal(n.Relations, b.Relations)
}

// sameStatus compares whether and in whose favour two nodes are retired; when
// they were is another matter.
func (n *Node) sameStatus(b *Node) bool {
	return n.Status == b.Status && n.ReplacedBy == b.ReplacedBy
}

// without returns the items of a that b lacks, in order.
func without[T comparable](a, b []T) []T {
	var rest []T
	for _, item := range a {
		if !slices.Contains(b, item) {
			rest = append(rest, item)
		}
	}
	return rest
}
