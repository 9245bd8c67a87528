package taxonomy

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// With returns the snapshot of a later revision, in which the nodes are as given
// and all else is as it was. Nodes that are retired leave.
func (s *Snapshot) With(t Taxonomy, nodes []*Node) *Snapshot {
	touched := make(map[int64]*Node, len(nodes))
	next := &Snapshot{Taxonomy: t, redirects: maps.Clone(s.redirects)}
	var fresh []Concept
	var links []Relation
	for _, n := range nodes {
		touched[n.ID] = n
		delete(next.redirects, n.ID)
		switch {
		case n.Status == Active:
			fresh, links = append(fresh, n.Concept), append(links, n.Relations...)
		case n.ReplacedBy != 0:
			next.redirects[n.ID] = n.ReplacedBy
		}
	}
	next.Concepts = exchange(s.Concepts, fresh, func(c Concept) bool { return touched[c.ID] != nil }, func(a, b Concept) int { return cmp.Compare(a.ID, b.ID) })
	next.Relations = exchange(s.Relations, links, func(r Relation) bool { return touched[r.From] != nil }, compareRelations)
	next.byURI = make(map[string]int32, len(next.Concepts))
	for i := range next.Concepts {
		next.byURI[next.Concepts[i].URI] = int32(i)
	}
	return next
}

// exchange copies a sorted list without the items that go and with those that
// come.
func exchange[T any](list, come []T, goes func(T) bool, compare func(a, b T) int) []T {
	slices.SortFunc(come, compare)
	merged := make([]T, 0, len(list)+len(come))
	for _, item := range list {
		if goes(item) {
			continue
		}
		for len(come) > 0 && compare(come[0], item) < 0 {
			merged, come = append(merged, come[0]), come[1:]
		}
		merged = append(merged, item)
	}
	return append(merged, come...)
}

// Where so many concepts changed, and this share of all, loading all is quicker
// than reading those that changed.
const (
	manyTouched      = 200
	manyTouchedShare = 0.2
)

// Follow returns the present snapshot of the taxonomy that an earlier one is of,
// reading only what changed since; the earlier one itself where nothing did.
func (s *Service) Follow(ctx context.Context, last *Snapshot) (*Snapshot, error) {
	view, err := s.store.View(ctx, last.Taxonomy.Name)
	if err != nil {
		return nil, err
	}
	now := view.Taxonomy()
	if now.Revision == last.Taxonomy.Revision {
		return last, nil
	}
	ids, err := view.Touched(last.Taxonomy.Revision, now.Revision)
	if err != nil {
		return nil, err
	}
	if len(ids) > manyTouched && float64(len(ids)) > manyTouchedShare*float64(len(last.Concepts)) {
		return s.Snapshot(ctx, now.Name)
	}
	times, err := view.Timelines(ids)
	if err != nil {
		return nil, err
	}
	nodes := make([]*Node, 0, len(times))
	for i := range times {
		if n := times[i].At(now.Revision); n != nil {
			nodes = append(nodes, n)
		}
	}
	return last.With(now, nodes), nil
}
