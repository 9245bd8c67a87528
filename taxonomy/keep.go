package taxonomy

import (
	"slices"
)

// Kept is a concept on which an import met what people had changed.
type Kept struct {
	ID    int64    `json:"id"`
	URI   string   `json:"uri"`
	Kind  Kind     `json:"kind"`
	Label string   `json:"label"`
	What  []string `json:"what,omitempty"` // what stayed as people had made it
	// Conflicts names the parts that the source changed too; they stayed.
	Conflicts []string `json:"conflicts,omitempty"`
}

// keeper carries what people changed over an import: it takes the source as it
// comes, and then does their changes again.
type keeper struct {
	imp   *Import
	bases bases
	local []sides
}

// newKeeper finds what people changed in what the import speaks for.
func newKeeper(view View, imp *Import) (*keeper, error) {
	k := &keeper{}
	var err error
	if k.bases, err = basesOf(view); err != nil {
		return nil, err
	}
	k.imp = k.bases.onTop(imp, view.Taxonomy())
	ids, err := editedSince(view, k.bases.earliest(imp))
	if err != nil {
		return nil, err
	}
	times, err := view.Timelines(ids)
	for i := range times {
		t := &times[i]
		s := sides{base: k.bases.node(t, imp), ours: k.spoken(t.At(view.Taxonomy().Revision))}
		if !k.same(s.base, s.ours) {
			k.local = append(k.local, s)
		}
	}
	return k, err
}

// editedSince lists the concepts that people touched after a revision.
func editedSince(view View, revision int64) ([]int64, error) {
	changes, err := view.Changes(ChangeQuery{After: revision})
	if err != nil {
		return nil, err
	}
	var edits []int64
	for _, c := range changes {
		if c.Kind != ChangeImport {
			edits = append(edits, c.Revision)
		}
	}
	touched, err := view.TouchedBy(edits)
	var ids []int64
	for _, some := range touched {
		ids = append(ids, some...)
	}
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// spoken is a concept without the labels that the import does not speak for.
func (k *keeper) spoken(n *Node) *Node {
	c := n.clone()
	c.Labels = slices.DeleteFunc(c.Labels, func(l Label) bool { return !slices.Contains(k.imp.Languages, l.Language) })
	return c
}

// same compares what the import speaks for.
func (k *keeper) same(a, b *Node) bool {
	if k.imp.LabelsOnly {
		return slices.Equal(a.Labels, b.Labels)
	}
	return a.Status == b.Status && (a.Status == Retired || a.same(b))
}

// again does people's changes again in a draft on top of the import.
func (k *keeper) again(d *draft) error {
	ids := make([]int64, len(k.local))
	for i := range k.local {
		ids[i] = k.local[i].ours.ID
	}
	if err := d.load(ids...); err != nil {
		return err
	}
	for i := range k.local {
		if err := k.local[i].status(d, k.imp); err != nil {
			return err
		}
	}
	for i := range k.local {
		s := &k.local[i]
		if n := d.now[s.ours.ID]; n.Status == Active && s.ours.Status == Active {
			s.text(n, k.imp)
		}
	}
	for i := range k.local {
		if err := k.local[i].relations(d, k.imp); err != nil {
			return err
		}
	}
	for i := range k.local {
		k.local[i].report(d)
	}
	return d.check()
}

// nothingNew says whether the import was what the sources said before: then it
// brought nothing, and the draft leads back to what was there.
func (k *keeper) nothingNew(d *draft, touched []int64) bool {
	local := map[int64]sides{}
	for _, s := range k.local {
		local[s.ours.ID] = s
	}
	return !slices.ContainsFunc(touched, func(id int64) bool {
		s, known := local[id]
		if !known {
			return true
		}
		now, theirs := k.spoken(d.now[id]), k.spoken(d.was[id])
		return !k.same(s.base, theirs) || !k.same(s.ours, now)
	})
}
