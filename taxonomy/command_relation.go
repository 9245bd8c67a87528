package taxonomy

import (
	"winnow/fault"
)

// AddRelation links two concepts.
type AddRelation struct {
	Relation Relation `json:"relation"`
}

// Kind is ChangeAddRelation.
func (AddRelation) Kind() ChangeKind { return ChangeAddRelation }

func (c AddRelation) subjects() []int64 { return []int64{c.Relation.From} }

func (c AddRelation) apply(d *draft) error {
	return d.link(c.Relation.Kind, c.Relation.From, c.Relation.To)
}

// RemoveRelation takes a link away.
type RemoveRelation struct {
	Relation Relation `json:"relation"`
}

// Kind is ChangeRemoveRelation.
func (RemoveRelation) Kind() ChangeKind { return ChangeRemoveRelation }

func (c RemoveRelation) subjects() []int64 { return []int64{c.Relation.From} }

func (c RemoveRelation) apply(d *draft) error {
	return d.mustUnlink(c.Relation)
}

func (d *draft) mustUnlink(r Relation) error {
	removed, err := d.unlink(r)
	if err != nil || removed {
		return err
	}
	return fault.New(fault.NotFound, "There is no relation %q from %q to %q.", short(string(r.Kind)), d.nameOf(r.From), d.nameOf(r.To))
}

// MoveConcept takes a concept from below one concept to below another. From 0
// adds a parent, To 0 only takes one away.
type MoveConcept struct {
	Concept int64 `json:"concept"`
	From    int64 `json:"from,omitempty"`
	To      int64 `json:"to,omitempty"`
}

// Kind is ChangeMove.
func (MoveConcept) Kind() ChangeKind { return ChangeMove }

func (c MoveConcept) subjects() []int64 { return []int64{c.Concept} }

func (c MoveConcept) apply(d *draft) error {
	if _, err := d.inUse(c.Concept); err != nil {
		return err
	}
	if c.From != 0 {
		if err := d.mustUnlink(Relation{Broader, c.Concept, c.From}); err != nil {
			return err
		}
	}
	if c.To == 0 {
		return nil
	}
	return d.link(Broader, c.Concept, c.To)
}
