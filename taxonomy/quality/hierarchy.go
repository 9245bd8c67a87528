package quality

import "winnow/taxonomy"

// tree is the hierarchy by place in Snapshot.Concepts.
type tree struct {
	parents [][]int32
	below   []bool // something is right below
	seen    []int32
	round   int32 // seen holds it for what the present climb has met
}

// hierarchy returns the broader relations as a tree; relations of a concept to
// itself are left to their own check.
func (l *look) hierarchy() *tree {
	if l.tree != nil {
		return l.tree
	}
	n := len(l.Concepts)
	l.tree = &tree{parents: make([][]int32, n), below: make([]bool, n), seen: make([]int32, n)}
	for _, r := range l.relations(taxonomy.Broader) {
		from, to := l.places.of(r.From), l.places.of(r.To)
		if from != to {
			l.tree.parents[from] = append(l.tree.parents[from], to)
			l.tree.below[to] = true
		}
	}
	return l.tree
}

// above says whether the concept at high stands above the one at low, at any
// distance.
func (t *tree) above(high, low int32) bool {
	t.round++
	path := append([]int32(nil), t.parents[low]...)
	for len(path) > 0 {
		at := path[len(path)-1]
		path = path[:len(path)-1]
		if at == high {
			return true
		}
		if t.seen[at] != t.round {
			t.seen[at] = t.round
			path = append(path, t.parents[at]...)
		}
	}
	return false
}
