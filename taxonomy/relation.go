package taxonomy

import "cmp"

// RelationKind names how two concepts are linked.
type RelationKind string

// The kinds of relations, each read from From to To.
const (
	Broader   RelationKind = "broader"   // To is the broader skill or group, or the occupation's group
	Related   RelationKind = "related"   // symmetric, stored once with the smaller URI first
	Essential RelationKind = "essential" // From, an occupation or skill, cannot do without the skill To
	Optional  RelationKind = "optional"  // From, an occupation or skill, may need the skill To
	Member    RelationKind = "member"    // From belongs to the collection To
)

// RelationKinds lists the kinds of relations.
var RelationKinds = []RelationKind{Broader, Related, Essential, Optional, Member}

// Relation links two concepts by id.
type Relation struct {
	Kind RelationKind `json:"kind"`
	From int64        `json:"from"`
	To   int64        `json:"to"`
}

func compareRelations(a, b Relation) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}

// Link is a relation by URI, as sources give it.
type Link struct {
	Kind RelationKind
	From string
	To   string
}

// canonical puts the ends of a symmetric relation in order.
func (l Link) canonical() Link {
	if l.Kind == Related && l.To < l.From {
		l.From, l.To = l.To, l.From
	}
	return l
}
