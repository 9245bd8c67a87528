package taxonomy

import (
	"maps"
	"slices"

	"winnow/fault"
)

// draft is a taxonomy as a command would make it. It reads the concepts that
// the command touches and no others, and changes them in memory only.
type draft struct {
	View
	id      string          // of the change
	header  Taxonomy        // as it shall be; Revision is the new one
	target  int64           // Change.Target
	trusted bool            // it was checked when it first was made
	was     map[int64]*Node // as stored
	now     map[int64]*Node // as they shall be
	times   map[int64]*Timeline
	fresh   int64 // how many concepts are new; their ids are -1, -2, …
}

func newDraft(view View, id string) *draft {
	d := &draft{View: view, id: id, header: view.Taxonomy(), was: map[int64]*Node{}, now: map[int64]*Node{}, times: map[int64]*Timeline{}}
	d.header.Revision++
	return d
}

// present is the revision the draft starts from.
func (d *draft) present() int64 { return d.header.Revision - 1 }

// load reads concepts that were not read yet.
func (d *draft) load(ids ...int64) error {
	var missing []int64
	for _, id := range ids {
		if _, known := d.now[id]; !known {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	times, err := d.Timelines(slices.Compact(missing))
	if err != nil {
		return err
	}
	for i := range times {
		t := &times[i]
		d.times[t.Concept.ID] = t
		d.was[t.Concept.ID] = t.At(d.present())
		d.now[t.Concept.ID] = d.was[t.Concept.ID].clone()
	}
	return nil
}

// node returns a concept, retired or not.
func (d *draft) node(id int64) (*Node, error) {
	if err := d.load(id); err != nil {
		return nil, err
	}
	if n := d.now[id]; n != nil {
		return n, nil
	}
	return nil, fault.New(fault.NotFound, "The taxonomy %q has no concept %d.", d.header.Name, id)
}

// inUse returns a concept that is not retired.
func (d *draft) inUse(id int64) (*Node, error) {
	n, err := d.node(id)
	if err != nil {
		return nil, err
	}
	if n.Status == Active {
		return n, nil
	}
	if other, err := d.node(n.ReplacedBy); n.ReplacedBy != 0 && err == nil {
		return nil, fault.New(fault.Conflict, "%q is no longer in use. Use %q instead, or restore it.", d.name(n), d.name(other))
	}
	return nil, fault.New(fault.Conflict, "%q is no longer in use. Restore it first.", d.name(n))
}

func (d *draft) name(n *Node) string { return n.Preferred(d.header.Language, "en") }

// add puts a new concept into the draft.
func (d *draft) add(c Concept) *Node {
	d.fresh++
	c.ID, c.Status = -d.fresh, Active
	n := &Node{Concept: c}
	d.now[c.ID] = n
	return n
}

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
	case !allowed(kind, a.Kind, b.Kind):
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
	n.Status, n.RetiredIn, n.ReplacedBy, n.Relations = Retired, d.header.Revision, replacedBy, nil
	return nil
}

// changed lists the concepts that differ from what is stored, by id with the
// new ones behind.
func (d *draft) changed() []*Node {
	var list []*Node
	ids := slices.Sorted(maps.Keys(d.now))
	for _, id := range ids {
		if was := d.was[id]; id > 0 && !was.same(d.now[id]) {
			list = append(list, d.now[id])
		}
	}
	for i := range d.fresh {
		list = append(list, d.now[-1-i])
	}
	return list
}
