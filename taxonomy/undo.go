package taxonomy

import (
	"slices"

	"winnow/fault"
)

// Undo takes one change back, wherever nothing later built on it. What was
// undone can be undone in turn, which does it again.
type Undo struct {
	Change string `json:"change"` // its id
}

// Kind is ChangeUndo.
func (Undo) Kind() ChangeKind { return ChangeUndo }

func (Undo) subjects() []int64 { return nil }

func (c Undo) apply(d *draft) error {
	change, err := d.undoable(c.Change)
	if err != nil {
		return err
	}
	d.target = change.Revision
	ids, err := d.Touched(change.Revision-1, change.Revision)
	if err != nil {
		return err
	}
	if err := d.load(ids...); err != nil {
		return err
	}
	for _, id := range ids {
		if err := d.takeBack(id, change); err != nil {
			return err
		}
	}
	return nil
}

// undoable finds a change that can be undone concept by concept.
func (d *draft) undoable(id string) (Change, error) {
	var found []Change
	if checkID(id) == nil {
		var err error
		if found, err = d.Changes(ChangeQuery{IDs: []string{id}}); err != nil {
			return Change{}, err
		}
	}
	if len(found) == 0 {
		return Change{}, fault.New(fault.NotFound, "The history of %q has no change %q.", d.header.Name, short(id))
	}
	switch c := found[0]; c.Kind {
	case ChangeImport, ChangeRevert:
		return c, fault.New(fault.Conflict, "Revision %d changed too much to be undone piece by piece. Go back to revision %d as a whole instead.", c.Revision, c.Revision-1)
	case ChangeRelease:
		return c, fault.New(fault.Conflict, "A release stays. Go back to an earlier release, or make another one.")
	default:
		return c, nil
	}
}

// takeBack puts one concept back to what it was before the change, in all that
// the change changed.
func (d *draft) takeBack(id int64, change Change) error {
	t, n := d.times[id], d.now[id]
	before, after := t.At(change.Revision-1), t.At(change.Revision)
	if before == nil {
		return d.takeBackNew(n, after, change)
	}
	if !n.still(before, after) {
		return d.builtUpon(n, change)
	}
	n.takeFields(before, after)
	n.Mappings = sortedMappings(append(without(n.Mappings, without(after.Mappings, before.Mappings)), without(before.Mappings, after.Mappings)...))
	n.setLabels(append(without(n.Labels, without(after.Labels, before.Labels)), without(before.Labels, after.Labels)...))
	n.Relations = append(without(n.Relations, without(after.Relations, before.Relations)), without(before.Relations, after.Relations)...)
	slices.SortFunc(n.Relations, compareRelations)
	if !before.sameStatus(after) {
		n.ReplacedBy = before.ReplacedBy
		d.setStatus(n, before.Status)
	}
	return nil
}

// takeBackNew retires a concept that the change made.
func (d *draft) takeBackNew(n, after *Node, change Change) error {
	replaces, err := d.Replaces(n.ID)
	if err != nil {
		return err
	}
	if !n.same(after) || len(replaces) > 0 {
		return d.builtUpon(n, change)
	}
	d.setStatus(n, Retired)
	n.Relations = nil
	return nil
}

// still says whether all that a change changed is as the change left it.
func (n *Node) still(before, after *Node) bool {
	for _, f := range fields {
		if f.of(&before.Concept) != f.of(&after.Concept) && f.of(&n.Concept) != f.of(&after.Concept) {
			return false
		}
	}
	if n.Status != after.Status || !before.sameStatus(after) && !n.sameStatus(after) {
		return false
	}
	return stillThere(n.Labels, before.Labels, after.Labels) && stillThere(n.Mappings, before.Mappings, after.Mappings) && stillThere(n.Relations, before.Relations, after.Relations)
}

// stillThere says whether what came is there and what went is not.
func stillThere[T comparable](now, before, after []T) bool {
	for _, came := range without(after, before) {
		if !slices.Contains(now, came) {
			return false
		}
	}
	return !slices.ContainsFunc(without(before, after), func(went T) bool { return slices.Contains(now, went) })
}

func (n *Node) takeFields(before, after *Node) {
	for _, f := range fields {
		if f.of(&before.Concept) != f.of(&after.Concept) {
			f.set(&n.Concept, f.of(&before.Concept))
		}
	}
}

// builtUpon names the last change that stands in the way of an undo.
func (d *draft) builtUpon(n *Node, change Change) error {
	later, err := d.Changes(ChangeQuery{Concept: n.ID, After: change.Revision, Latest: true, Limit: 1})
	if err != nil {
		return err
	}
	if len(later) == 0 {
		return fault.New(fault.Conflict, "Other concepts depend on %q. Change them first.", d.name(n))
	}
	c := later[0]
	return fault.New(fault.Conflict, "%q was changed since, by %s on %s (revision %d). Undo that first.", d.name(n), c.Author.Name, c.At.Format("2 January 2006"), c.Revision)
}
