package quality

import (
	"slices"

	"winnow/taxonomy"
)

// places says where the concepts of a snapshot stand in it: a run asks for both
// ends of every relation.
type places struct {
	ids   []int64
	table []int32 // by id from the first one on; nil where ids lie far apart
}

// farApart bounds the table: its ids may be that many times as many as concepts.
const farApart = 64

func newPlaces(s *taxonomy.Snapshot) places {
	p := places{ids: make([]int64, len(s.Concepts))}
	for i := range s.Concepts {
		p.ids[i] = s.Concepts[i].ID
	}
	n := int64(len(p.ids))
	if n == 0 || p.ids[n-1]-p.ids[0] >= farApart*n {
		return p
	}
	p.table = make([]int32, p.ids[n-1]-p.ids[0]+1)
	for i, id := range p.ids {
		p.table[id-p.ids[0]] = int32(i)
	}
	return p
}

// of returns the place of a concept that is there.
func (p *places) of(id int64) int32 {
	if p.table != nil {
		return p.table[id-p.ids[0]]
	}
	i, _ := slices.BinarySearch(p.ids, id)
	return int32(i)
}
