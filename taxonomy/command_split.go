package taxonomy

import (
	"cmp"

	"winnow/fault"
)

// SplitConcept retires a concept and creates several in its place. Each part
// remembers what it was split from and starts with all its relations; a part
// that says what is broader starts below that instead.
type SplitConcept struct {
	Concept int64           `json:"concept"`
	Into    []CreateConcept `json:"into"`
}

// maxParts bounds one split.
const maxParts = 20

// Kind is ChangeSplit.
func (SplitConcept) Kind() ChangeKind { return ChangeSplit }

func (c SplitConcept) subjects() []int64 { return []int64{c.Concept} }

func (c SplitConcept) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	if len(c.Into) < 2 || len(c.Into) > maxParts {
		return fault.In("into", "Split %q into 2 to %d concepts.", d.name(n), maxParts)
	}
	incoming, err := d.incoming(n.ID)
	if err != nil {
		return err
	}
	relations := append(incoming, n.Relations...)
	if err := d.retire(n, 0); err != nil {
		return err
	}
	for _, part := range c.Into {
		if err := d.split(n, part, relations); err != nil {
			return err
		}
	}
	return nil
}

func (d *draft) split(n *Node, part CreateConcept, relations []Relation) error {
	part.ConceptKind = n.Kind
	part.Type, part.Reuse = cmp.Or(part.Type, n.Type), cmp.Or(part.Reuse, n.Reuse)
	created, err := part.concept(d)
	if err != nil {
		return err
	}
	created.SplitFrom = n.ID
	for _, r := range relations {
		if r.Kind == Broader && r.From == n.ID && len(part.Broader) > 0 {
			continue
		}
		if r.From == n.ID {
			r.From = created.ID
		} else {
			r.To = created.ID
		}
		if err := d.tryLink(r); err != nil {
			return err
		}
	}
	return d.linkAll(created.ID, map[RelationKind][]int64{Broader: part.Broader, Related: part.Related, Member: part.Collections})
}
