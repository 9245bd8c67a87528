package taxonomy

import (
	"context"
	"encoding/json"

	"winnow/fault"
)

// releaseTries is how often Release starts over when a change comes between its
// checks and its writing.
const releaseTries = 5

// Release freezes what the named taxonomy holds under a number. What is released
// is what was checked: when somebody changes the taxonomy meanwhile, the checks
// run again, or, where the order says what its author had seen, it answers a
// Conflict. What Objections names holds it back, with a fault in "sign", unless
// the order is signed. Sending the same order again gets the same release.
func (s *Service) Release(ctx context.Context, name string, o ReleaseOrder) (Release, error) {
	if err := o.check(); err != nil {
		return Release{}, err
	}
	for range releaseTries {
		snapshot, err := s.Snapshot(ctx, name)
		if err != nil {
			return Release{}, err
		}
		var found []Found
		if o.Check != nil {
			found = o.Check(snapshot)
		}
		r, done, err := s.freeze(ctx, snapshot.Taxonomy, found, o)
		if err != nil || done {
			return r, err
		}
	}
	return Release{}, fault.New(fault.Unavailable, "The taxonomy is being changed. Release it when it rests.")
}

// freeze writes the release of a taxonomy as it was checked. It is not done when
// the taxonomy went on since.
func (s *Service) freeze(ctx context.Context, t Taxonomy, found []Found, o ReleaseOrder) (r Release, done bool, err error) {
	r = Release{Number: o.Number, Notes: cleanText(o.Notes), Revision: t.Revision + 1, Author: o.Author, At: s.moment(), Checks: found}
	err = s.store.Write(ctx, t.Name, func(tx Tx) error {
		before, again, err := releasedBefore(tx, o)
		if again {
			r, done = before, true
		}
		if err != nil || again {
			return err
		}
		now := tx.Taxonomy()
		if o.Seen != 0 && o.Seen != now.Revision {
			return fault.New(fault.Conflict, "The taxonomy went on to revision %d while you looked at %d. Look at what changed and release it again.", now.Revision, o.Seen)
		}
		if now.Revision != t.Revision {
			return nil
		}
		done = true
		bound, err := tx.ReleaseBound()
		if err != nil {
			return err
		}
		if err := o.signFor(&r, t.Revision, bound); err != nil {
			return err
		}
		return s.writeRelease(tx, r, o)
	})
	return r, done, err
}

func (s *Service) writeRelease(tx Tx, r Release, o ReleaseOrder) error {
	delta := Delta{Taxonomy: tx.Taxonomy()}
	delta.Taxonomy.Revision, delta.Taxonomy.Version, delta.Taxonomy.UpdatedAt = r.Revision, r.Number, r.At
	command, err := json.Marshal(map[string]string{"number": r.Number})
	if err != nil {
		return err
	}
	if err := tx.Commit(delta, Change{ID: o.ID, Kind: ChangeRelease, Author: o.Author, Reason: r.Notes, Command: command}); err != nil {
		return err
	}
	return tx.AddRelease(r)
}

// releasedBefore finds the release that an earlier try of an order made, and
// refuses a number that another one took.
func releasedBefore(tx Tx, o ReleaseOrder) (before Release, again bool, err error) {
	releases, err := tx.Releases()
	if err != nil {
		return Release{}, false, err
	}
	made, err := tx.Changes(ChangeQuery{IDs: []string{o.ID}})
	if err != nil {
		return Release{}, false, err
	}
	for _, r := range releases {
		switch {
		case len(made) > 0 && made[0].Revision == r.Revision && r.Number == o.Number:
			return r, true, nil
		case r.Number == o.Number:
			taken := fault.New(fault.Conflict, "There is a release %s already. Choose the next number.", o.Number)
			taken.Field = "number"
			return Release{}, false, taken
		}
	}
	if len(made) > 0 {
		return Release{}, false, fault.New(fault.Conflict, "This id was used before, for revision %d. Send the release under a new id.", made[0].Revision)
	}
	return Release{}, false, nil
}

// Releases returns all releases of the named taxonomy, the latest first.
func (s *Service) Releases(ctx context.Context, name string) ([]Release, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	return view.Releases()
}

// ReleaseAt finds a release by its number.
func (s *Service) ReleaseAt(ctx context.Context, name, number string) (Release, error) {
	releases, err := s.Releases(ctx, name)
	if err != nil {
		return Release{}, err
	}
	for _, r := range releases {
		if r.Number == number {
			return r, nil
		}
	}
	return Release{}, fault.New(fault.NotFound, "There is no release %q.", short(number))
}

// SnapshotAt returns the named taxonomy as it was at a revision.
func (s *Service) SnapshotAt(ctx context.Context, name string, revision int64) (*Snapshot, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	if now := view.Taxonomy().Revision; revision < 1 || revision > now {
		return nil, fault.New(fault.NotFound, "There is no revision %d. Choose one from 1 to %d.", revision, now)
	}
	contents, err := view.Contents(revision)
	if err != nil {
		return nil, err
	}
	return NewSnapshot(contents), nil
}

// RevertTo makes the named taxonomy hold again what a release held, in one
// action. id is made by the client; with the two-person rule it becomes a
// proposal.
func (s *Service) RevertTo(ctx context.Context, name string, author Author, id, number, reason string, base int64) (Outcome, error) {
	r, err := s.ReleaseAt(ctx, name, number)
	if err != nil {
		return Outcome{}, err
	}
	return s.Apply(ctx, name, author, []Edit{{ID: id, Reason: reason, Command: Revert{To: r.Revision}}}, base)
}
