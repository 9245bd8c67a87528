package taxonomy

import (
	"cmp"
	"context"
	"slices"

	"winnow/fault"
)

// mostHops bounds how many replacements are followed.
const mostHops = 100

// Resolve follows merges and replacements from a concept to the one in use. It
// answers NotFound for an id that never was, and Conflict for a concept that was
// retired without a replacement.
func (s *Service) Resolve(ctx context.Context, name string, id int64) (Head, error) {
	view, err := s.view(ctx, name)
	if err != nil {
		return Head{}, err
	}
	last := id
	for range mostHops {
		times, err := view.Timelines([]int64{last})
		if err != nil {
			return Head{}, err
		}
		if len(times) == 0 {
			return Head{}, fault.New(fault.NotFound, "The taxonomy %q has no concept %d.", view.Taxonomy().Name, id)
		}
		next := times[0].Concept.ReplacedBy
		if next == 0 {
			break
		}
		last = next
	}
	heads, err := view.Heads([]int64{last})
	if err == nil && heads[last].Status == Retired {
		err = fault.New(fault.Conflict, "%q was retired without a replacement. Choose another concept.", heads[last].Label)
	}
	return heads[last], err
}

// Parts lists the concepts in use that a retired one was split into, by id.
func (s *Snapshot) Parts(id int64) []int64 {
	if s.Concept(id) != nil {
		return nil
	}
	var parts []int64
	for i := range s.Concepts {
		if s.Concepts[i].SplitFrom == id {
			parts = append(parts, s.Concepts[i].ID)
		}
	}
	return parts
}

// Replaced lists the retired concepts that lead to one in use, by id.
func (s *Snapshot) Replaced(id int64) []int64 {
	var ids []int64
	for i := range s.Retired {
		if s.Retired[i].ReplacedBy != 0 && s.Resolve(s.Retired[i].ID) == id {
			ids = append(ids, s.Retired[i].ID)
		}
	}
	return ids
}

// Resolve follows merges and replacements from a concept's id to that of the one
// in use. An id in use, and one that leads nowhere, come back as they are.
func (s *Snapshot) Resolve(id int64) int64 {
	last := id
	for range mostHops {
		if s.Concept(last) != nil {
			return last
		}
		i, retired := slices.BinarySearchFunc(s.Retired, last, func(c Concept, id int64) int { return cmp.Compare(c.ID, id) })
		if !retired || s.Retired[i].ReplacedBy == 0 {
			break
		}
		last = s.Retired[i].ReplacedBy
	}
	return id
}
