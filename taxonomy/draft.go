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
