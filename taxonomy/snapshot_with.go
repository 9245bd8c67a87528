package taxonomy

import (
	"context"
	"slices"
)

// With returns the snapshot of a later revision, in which the nodes are as given
// and all else is as it was.
func (s *Snapshot) With(t Taxonomy, nodes []*Node) *Snapshot {
	touched := make(map[int64]bool, len(nodes))
	var used, retired []Concept
	var links []Relation
	for _, n := range nodes {
		touched[n.ID] = true
		links = append(links, n.Relations...)
		if n.Status == Active {
			used = append(used, n.Concept)
		} else {
			retired = append(retired, n.Concept)
		}
	}
	next := &Snapshot{Taxonomy: t}
	goes := func(c Concept) bool { return touched[c.ID] }
	next.Concepts = exchange(s.Concepts, used, goes, compareIDs)
	next.Retired = exchange(s.Retired, retired, goes, compareIDs)
	next.indexURIs()
	next.Relations, next.Loose = next.relink(s, links, touched)
	return next
}

// relink gives the relations of the last snapshot, with those that run from
// concepts that were touched as links say.
func (s *Snapshot) relink(last *Snapshot, links []Relation, touched map[int64]bool) (relations, loose []Relation) {
	for _, list := range [][]Relation{last.Relations, last.Loose} {
		for _, r := range list {
			if !touched[r.From] && touched[r.To] {
				links = append(links, r)
			}
		}
	}
	goes := func(r Relation) bool { return touched[r.From] || touched[r.To] }
	inUse, rest := part(links, func(r Relation) bool { return s.Concept(r.From) != nil && s.Concept(r.To) != nil })
	return exchange(last.Relations, inUse, goes, compareRelations), exchange(last.Loose, rest, goes, compareRelations)
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
	if merged = append(merged, come...); len(merged) == 0 {
		return nil
	}
	return merged
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
