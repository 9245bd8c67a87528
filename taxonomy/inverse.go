package taxonomy

import (
	"cmp"
	"slices"
)

// Narrower returns the concepts right below a concept, by id.
func (s *Snapshot) Narrower(id int64) []int64 { return s.NeededBy(Broader, id) }

// NeededBy returns the concepts from which relations of a kind run to a
// concept, by id: the occupations a skill is essential for, for instance.
func (s *Snapshot) NeededBy(kind RelationKind, to int64) []int64 {
	s.turn.Do(s.turnAround)
	start, _ := slices.BinarySearchFunc(s.inverse, Relation{kind, 0, to}, compareInverse)
	var ids []int64
	for _, r := range s.inverse[start:] {
		if r.Kind != kind || r.To != to {
			break
		}
		ids = append(ids, r.From)
	}
	return ids
}

// RelatedTo returns the related concepts of either direction, by id.
func (s *Snapshot) RelatedTo(id int64) []int64 {
	ids := s.NeededBy(Related, id)
	for _, r := range s.Links(Related, id) {
		ids = append(ids, r.To)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// turnAround sorts the relations by their other end. Only browsing asks, so it
// waits until somebody browses.
func (s *Snapshot) turnAround() {
	s.inverse = slices.Clone(s.Relations)
	slices.SortFunc(s.inverse, compareInverse)
}

func compareInverse(a, b Relation) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From))
}
