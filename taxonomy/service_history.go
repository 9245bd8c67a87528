package taxonomy

import (
	"context"
	"slices"
)

// mostChanges bounds how many entries of a history are read at a time.
const mostChanges = 500

func (s *Service) view(ctx context.Context, name string) (View, error) {
	t, err := s.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	return s.store.View(ctx, t.Name)
}

// Changes returns the changes behind a revision, oldest first: what a consumer
// that has seen all up to since must still read. An import touches too many
// concepts to come with them; Touched does tell.
func (s *Service) Changes(ctx context.Context, name string, since int64, limit int) ([]Change, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	changes, err := view.Changes(ChangeQuery{After: since, Limit: atMost(limit)})
	if err != nil {
		return nil, err
	}
	return changes, details(view, changes)
}

// Latest returns the changes up to a revision (0: the present one), newest first.
func (s *Service) Latest(ctx context.Context, name string, upTo int64, limit int) ([]Change, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	changes, err := view.Changes(ChangeQuery{UpTo: upTo, Latest: true, Limit: atMost(limit)})
	if err != nil {
		return nil, err
	}
	return changes, details(view, changes)
}

func atMost(limit int) int {
	if limit <= 0 {
		return mostChanges
	}
	return min(limit, mostChanges)
}

// Touched returns what the change that made a revision did to concepts with ids
// above the given one, page by page.
func (s *Service) Touched(ctx context.Context, name string, revision, above int64, limit int) ([]ConceptChange, error) {
	list, _, err := s.TouchedWith(ctx, name, revision, above, limit)
	return list, err
}

// TouchedWith is Touched with the heads of what the concepts' relations point to.
func (s *Service) TouchedWith(ctx context.Context, name string, revision, above int64, limit int) ([]ConceptChange, map[int64]Head, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	touched, err := view.TouchedBy([]int64{revision})
	if err != nil {
		return nil, nil, err
	}
	ids := slices.DeleteFunc(touched[revision], func(id int64) bool { return id <= above })
	change := []Change{{Revision: revision}}
	err = fillIn(view, change, map[int64][]int64{revision: ids[:min(len(ids), atMost(limit))]})
	return change[0].Concepts, change[0].Ends, err
}

// History returns the changes of one concept up to a revision (0: the present
// one), newest first. A change of another concept's relation to it counts too,
// with that concept.
func (s *Service) History(ctx context.Context, name string, id, upTo int64, limit int) ([]Change, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	changes, err := view.Changes(ChangeQuery{Concept: id, Around: true, UpTo: upTo, Latest: true, Limit: atMost(limit)})
	if err != nil {
		return nil, err
	}
	touched, err := touchedAround(view, changes, id)
	if err != nil {
		return nil, err
	}
	return changes, fillIn(view, changes, touched)
}

// touchedAround lists, by revision, the concept where it was touched and the
// concepts whose relations to it were. What an import or a return to an earlier
// release did around a concept is left out: it did so everywhere.
func touchedAround(view View, changes []Change, id int64) (map[int64][]int64, error) {
	incoming, err := view.Incoming(id)
	if err != nil {
		return nil, err
	}
	around := map[int64][]int64{}
	for _, r := range incoming {
		around[r.From] = append(around[r.From], r.Value.From)
		around[r.Until] = append(around[r.Until], r.Value.From)
	}
	touched := map[int64][]int64{}
	for _, c := range changes {
		touched[c.Revision] = []int64{id}
		if c.Kind == ChangeImport || c.Kind == ChangeRevert || len(around[c.Revision]) > MostInline {
			continue
		}
		touched[c.Revision] = append(touched[c.Revision], around[c.Revision]...)
	}
	return touched, nil
}

// IDs finds concepts of the named taxonomy by URI; those that are not there are
// left out.
func (s *Service) IDs(ctx context.Context, name string, uris []string) (map[string]int64, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return nil, err
	}
	return view.IDs(slices.DeleteFunc(slices.Clone(uris), func(uri string) bool { return cleanLine(uri) != uri }))
}
