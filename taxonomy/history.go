package taxonomy

import "slices"

// details fills in the concepts of those changes that touched few.
func details(view View, changes []Change) error {
	var revisions []int64
	for _, c := range changes {
		if c.Touched <= MostInline {
			revisions = append(revisions, c.Revision)
		}
	}
	touched, err := view.TouchedBy(revisions)
	if err != nil {
		return err
	}
	return fillIn(view, changes, touched)
}

// detail fills in one concept of each change.
func detail(view View, changes []Change, id int64) error {
	touched := map[int64][]int64{}
	for _, c := range changes {
		touched[c.Revision] = []int64{id}
	}
	return fillIn(view, changes, touched)
}

// fillIn gives changes the concepts that are asked for by revision, as they were
// before and after.
func fillIn(view View, changes []Change, touched map[int64][]int64) error {
	var ids []int64
	for _, some := range touched {
		ids = append(ids, some...)
	}
	times, err := timelinesByID(view, ids)
	if err != nil {
		return err
	}
	for i := range changes {
		changes[i].Concepts = conceptChanges(times, touched[changes[i].Revision], changes[i].Revision-1, changes[i].Revision)
	}
	return nameAll(view, changes)
}

func timelinesByID(view View, ids []int64) (map[int64]*Timeline, error) {
	slices.Sort(ids)
	times, err := view.Timelines(slices.Compact(ids))
	byID := make(map[int64]*Timeline, len(times))
	for i := range times {
		byID[times[i].Concept.ID] = &times[i]
	}
	return byID, err
}

// conceptChanges compares concepts at two revisions and leaves out what is the
// same at both.
func conceptChanges(times map[int64]*Timeline, ids []int64, before, after int64) []ConceptChange {
	var list []ConceptChange
	for _, id := range ids {
		t := times[id]
		if t == nil {
			continue
		}
		c := ConceptChange{Head: Head{ID: id}, Before: t.At(before), After: t.At(after)}
		if c.After != nil && (c.Before == nil || !c.Before.same(c.After)) {
			list = append(list, c)
		}
	}
	return list
}

// nameAll fills in the heads of the concepts and of what they point to.
func nameAll(view View, changes []Change) error {
	var ids []int64
	for _, c := range changes {
		for _, one := range c.Concepts {
			ids = append(ids, one.mentions()...)
		}
	}
	slices.Sort(ids)
	heads, err := view.Heads(slices.Compact(ids))
	if err != nil {
		return err
	}
	for i := range changes {
		changes[i].name(heads)
	}
	return nil
}

func (c *Change) name(heads map[int64]Head) {
	for i := range c.Concepts {
		one := &c.Concepts[i]
		for _, id := range one.mentions() {
			h, known := heads[id]
			if !known || id == one.ID {
				continue
			}
			if c.Ends == nil {
				c.Ends = map[int64]Head{}
			}
			c.Ends[id] = h
		}
		one.Head = heads[one.ID]
	}
}

// mentions lists the concept itself and what it points to on either side.
func (c ConceptChange) mentions() []int64 {
	ids := []int64{c.ID}
	for _, n := range []*Node{c.Before, c.After} {
		if n == nil {
			continue
		}
		for _, r := range n.Relations {
			ids = append(ids, r.To)
		}
		for _, id := range []int64{n.ReplacedBy, n.SplitFrom} {
			if id != 0 {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
