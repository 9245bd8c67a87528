package taxonomy

import (
	"slices"

	"winnow/fault"
)

// incoming returns the relations to a concept, those of the draft included.
func (d *draft) incoming(id int64) ([]Relation, error) {
	spans, err := d.Incoming(id)
	if err != nil {
		return nil, err
	}
	var list []Relation
	for _, s := range spans {
		if s.Until == 0 && d.now[s.Value.From] == nil {
			list = append(list, s.Value)
		}
	}
	for _, n := range d.now {
		for _, r := range n.Relations {
			if r.To == id {
				list = append(list, r)
			}
		}
	}
	slices.SortFunc(list, compareRelations)
	return list, nil
}

// link adds a relation between concepts in use; one that is there already stays.
func (d *draft) link(kind RelationKind, from, to int64) error {
	a, err := d.inUse(from)
	if err != nil {
		return err
	}
	b, err := d.inUse(to)
	if err != nil {
		return err
	}
	switch {
	case from == to:
		return fault.In("relation", "%q cannot be linked to itself.", d.name(a))
	case !Allowed(kind, a.Kind, b.Kind):
		return fault.In("relation", "A %s cannot have the relation %q to a %s (%q, %q).", a.Kind, short(string(kind)), b.Kind, d.name(a), d.name(b))
	}
	if kind == Related && b.URI < a.URI {
		a, b = b, a
	}
	if !a.has(kind, b.ID) {
		a.Relations = append(a.Relations, Relation{kind, a.ID, b.ID})
		slices.SortFunc(a.Relations, compareRelations)
	}
	return nil
}

// unlink removes a relation, and says whether it was there.
func (d *draft) unlink(r Relation) (bool, error) {
	if err := d.load(r.From, r.To); err != nil {
		return false, err
	}
	removed := false
	for _, end := range []Relation{r, {r.Kind, r.To, r.From}} {
		n := d.now[end.From]
		if n == nil || end != r && r.Kind != Related {
			continue
		}
		before := len(n.Relations)
		n.Relations = slices.DeleteFunc(n.Relations, func(x Relation) bool { return x == end })
		removed = removed || len(n.Relations) < before
	}
	return removed, nil
}

// retire takes a concept out of use, and all relations of it.
func (d *draft) retire(n *Node, replacedBy int64) error {
	incoming, err := d.incoming(n.ID)
	if err != nil {
		return err
	}
	ids := make([]int64, len(incoming))
	for i, r := range incoming {
		ids[i] = r.From
	}
	if err := d.load(ids...); err != nil {
		return err
	}
	for _, r := range incoming {
		if _, err := d.unlink(r); err != nil {
			return err
		}
	}
	n.ReplacedBy, n.Relations = replacedBy, nil
	d.setStatus(n, Retired)
	return d.redirect(n.ID, replacedBy)
}

// setStatus takes a concept out of use or puts it back.
func (d *draft) setStatus(n *Node, to Status) {
	switch {
	case n.Status == to:
	case to == Retired:
		n.Status, n.RetiredIn = Retired, d.header.Revision
	default:
		n.Status, n.RetiredIn = Active, 0
	}
}

// redirect points the concepts that one concept replaced to the one that
// replaces it in turn, so that no redirect leads over another.
func (d *draft) redirect(from, to int64) error {
	if to == 0 {
		return nil
	}
	replaced, err := d.Replaces(from)
	if err != nil {
		return err
	}
	if err := d.load(replaced...); err != nil {
		return err
	}
	for _, id := range replaced {
		if n := d.now[id]; n.Status == Retired && n.ReplacedBy == from {
			n.ReplacedBy = to
		}
	}
	return nil
}
