package taxonomy

import (
	"context"
	"math"

	"winnow/fault"
)

// Baseline is what the working copy of the named taxonomy is compared with: its
// last release. Before the first one it is the last import, under the version
// that the source gave it, and released is false.
func (s *Service) Baseline(ctx context.Context, name string) (base Release, released bool, err error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return Release{}, false, err
	}
	releases, err := view.Releases()
	if err != nil || len(releases) > 0 {
		return append(releases, Release{})[0], len(releases) > 0, err
	}
	base, err = lastImport(view, 0)
	return base, false, err
}

// ImportBefore is the last import of the named taxonomy up to a revision: what
// its first release is compared with. A zero revision says that there is none.
func (s *Service) ImportBefore(ctx context.Context, name string, revision int64) (Release, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return Release{}, err
	}
	return lastImport(view, revision)
}

// lastImport is the last one up to a revision, 0 for all, under the version that
// the source gave it.
func lastImport(view View, upTo int64) (Release, error) {
	imports, err := view.Changes(ChangeQuery{Kinds: []ChangeKind{ChangeImport}, UpTo: upTo, Latest: true, Limit: 1})
	if err != nil || len(imports) == 0 {
		return Release{}, err
	}
	c := imports[0]
	return Release{Number: c.Taxonomy.Version, Revision: c.Revision, Author: c.Author, At: c.At}, nil
}

// ReleaseBound is by how many points of F1 extraction of labelled documents may
// fall with a release of the named taxonomy before somebody has to sign for it.
func (s *Service) ReleaseBound(ctx context.Context, name string) (float64, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return 0, err
	}
	return view.ReleaseBound()
}

// SetReleaseBound changes the bound, in points of a hundred.
func (s *Service) SetReleaseBound(ctx context.Context, name string, points float64) error {
	if math.IsNaN(points) || points < 0 || points > MaxReleaseBound {
		return fault.In("bound", "Say by how many points F1 may fall: a number from 0 to %.0f.", MaxReleaseBound)
	}
	t, err := s.Get(ctx, name)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, t.Name, func(tx Tx) error { return tx.SetReleaseBound(points) })
}

// Compared shows what lies between two revisions for some of the concepts that
// Difference lists: each as it was and is, in the order asked for, and the heads
// of what their relations point to.
func (s *Service) Compared(ctx context.Context, name string, from, to int64, ids []int64) ([]ConceptChange, map[int64]Head, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	times, err := timelinesByID(view, append([]int64{}, ids...))
	if err != nil {
		return nil, nil, err
	}
	both := []Change{{Concepts: conceptChanges(times, ids, from, to)}}
	err = nameAll(view, both)
	return both[0].Concepts, both[0].Ends, err
}
