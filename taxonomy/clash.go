package taxonomy

import (
	"errors"
	"slices"

	"winnow/fault"
)

// Clash is the cause of the Conflict fault of an edit of a concept that somebody
// else changed first: both sides, so that a page can show them.
type Clash struct {
	Yours  Edit     `json:"yours"`
	Base   int64    `json:"base"`   // the revision you had seen
	Latest int64    `json:"latest"` // the revision there is: the base of the next try
	Theirs []Change `json:"theirs"` // what you had not seen, oldest first, with before and after
}

// Error is for logs.
func (c *Clash) Error() string { return "taxonomy: the concept was changed meanwhile" }

// AsClash returns both sides of a conflict in err's chain.
func AsClash(err error) (*Clash, bool) {
	var c *Clash
	ok := errors.As(err, &c)
	return c, ok
}

// Refused is the cause of the fault that several edits at once get when some of
// them cannot be done: then none was.
type Refused struct {
	Edits []RefusedEdit `json:"edits"`
}

// RefusedEdit is one edit that cannot be done; Index is its place in the call.
type RefusedEdit struct {
	Index int   `json:"index"`
	Err   error `json:"-"`
}

// Error is for logs.
func (r *Refused) Error() string { return "taxonomy: some edits cannot be done" }

// AsRefused returns the edits that could not be done from err's chain.
func AsRefused(err error) (*Refused, bool) {
	var r *Refused
	ok := errors.As(err, &r)
	return r, ok
}

func refused(edits []RefusedEdit, of int) error {
	if of == 1 {
		return edits[0].Err
	}
	return fault.Wrap(&Refused{edits}, fault.KindOf(edits[0].Err), "%d of %d changes cannot be made, so none was. The first: %s",
		len(edits), of, fault.Message(edits[0].Err))
}

// checkSeen answers a conflict when others changed what an edit is about after
// the base it was made from. own are revisions of the same call.
func (d *draft) checkSeen(e Edit, base int64, own map[int64]bool) error {
	if e.Command.Kind() == ChangeRevert {
		return d.checkAllSeen(e, base, own)
	}
	subjects := e.Command.subjects()
	if err := d.load(subjects...); err != nil {
		return err
	}
	for _, id := range subjects {
		t := d.times[id]
		if t == nil || t.ChangedIn <= base {
			continue
		}
		changes, err := d.Changes(ChangeQuery{Concept: id, After: base, Limit: maxTheirs})
		if err != nil {
			return err
		}
		theirs := slices.DeleteFunc(changes, func(c Change) bool { return own[c.Revision] })
		if len(theirs) == 0 {
			continue
		}
		if err := detail(d, theirs, id); err != nil {
			return err
		}
		return d.clash(e, id, base, theirs)
	}
	return nil
}

// checkAllSeen holds what changes the taxonomy as a whole to all changes.
func (d *draft) checkAllSeen(e Edit, base int64, own map[int64]bool) error {
	changes, err := d.Changes(ChangeQuery{After: base, Limit: maxTheirs})
	if err != nil {
		return err
	}
	theirs := slices.DeleteFunc(changes, func(c Change) bool { return own[c.Revision] })
	if len(theirs) == 0 {
		return nil
	}
	return fault.Wrap(&Clash{Yours: e, Base: base, Latest: d.present(), Theirs: theirs}, fault.Conflict,
		"The taxonomy went on to revision %d while you looked at %d. Look at what changed and decide again.", d.present(), base)
}

// maxTheirs bounds what a conflict tells of the other side.
const maxTheirs = 20

func (d *draft) clash(e Edit, id, base int64, theirs []Change) error {
	last := theirs[len(theirs)-1]
	return fault.Wrap(&Clash{Yours: e, Base: base, Latest: d.present(), Theirs: theirs}, fault.Conflict,
		"%s changed %q (revision %d) while you worked on revision %d. Nothing of yours is lost; compare both and decide again.",
		last.Author.Name, d.nameOf(id), last.Revision, base)
}
