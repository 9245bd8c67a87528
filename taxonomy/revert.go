package taxonomy

import (
	"slices"

	"winnow/fault"
)

// Revert makes a taxonomy hold again what it held at an earlier revision, as a
// new revision. What came since is retired, and the history keeps it.
type Revert struct {
	To int64 `json:"to"` // revision
}

// Kind is ChangeRevert.
func (Revert) Kind() ChangeKind { return ChangeRevert }

func (Revert) subjects() []int64 { return nil }

func (c Revert) apply(d *draft) error {
	then, err := d.Changes(ChangeQuery{After: c.To - 1, UpTo: c.To})
	if err != nil {
		return err
	}
	if len(then) == 0 || c.To >= d.present() {
		return fault.In("to", "There is no earlier revision %d. Choose one from 1 to %d.", c.To, d.present()-1)
	}
	was := then[0].Taxonomy
	d.header.Title, d.header.Version, d.header.Licence, d.header.Source, d.header.Language = was.Title, was.Version, was.Licence, was.Source, was.Language
	d.target, d.trusted = c.To, true
	ids, err := d.Touched(c.To, d.present())
	if err != nil {
		return err
	}
	if err := d.load(ids...); err != nil {
		return err
	}
	for _, id := range ids {
		d.putBack(id, c.To)
	}
	return nil
}

// putBack makes a concept what it was at a revision; one that was not there is
// retired.
func (d *draft) putBack(id, revision int64) {
	n, then := d.now[id], d.times[id].At(revision)
	if then == nil {
		d.setStatus(n, Retired)
		n.Relations = nil
		return
	}
	if then.Status == Retired && n.Status == Active {
		then.RetiredIn = d.header.Revision
	}
	then.Labels, then.Mappings, then.Relations = slices.Clone(then.Labels), slices.Clone(then.Mappings), slices.Clone(then.Relations)
	d.now[id] = then
}
