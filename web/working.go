package web

import (
	"context"
	"sync/atomic"

	"winnow/taxonomy"
)

// working is the active taxonomy as it is now. The engine follows a change when
// its vectors are ready; curators must see their own at once.
type working struct {
	last atomic.Pointer[taxonomy.Snapshot]
}

// snapshot returns the present revision, reading only what changed since the
// last one.
func (w *working) snapshot(ctx context.Context, taxonomies Taxonomies, engine Engine) (*taxonomy.Snapshot, error) {
	active, err := taxonomies.Get(ctx, "")
	if err != nil {
		return nil, err
	}
	last := w.last.Load()
	if live := engine.State().Snapshot; last == nil || last.Taxonomy.Name == live.Taxonomy.Name && last.Taxonomy.Revision < live.Taxonomy.Revision {
		last = live
	}
	if last.Taxonomy.Name != active.Name {
		last, err = taxonomies.Snapshot(ctx, active.Name)
	} else {
		last, err = taxonomies.Follow(ctx, last)
	}
	if err == nil {
		w.last.Store(last)
	}
	return last, err
}
