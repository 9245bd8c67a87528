package quality

import "winnow/taxonomy"

// tree is the hierarchy by place in Snapshot.Concepts.
type tree struct {
	parents [][]int32
	below   []bool // something is right below
	seen    []int32
	round   int32   // seen holds it for what the present climb has met
	path    []int32 // of the present climb
}

// hierarchy returns the broader relations as a tree; relations of a concept to
// itself are left to their own check.
func (l *look) hierarchy() *tree {
	if l.tree != nil {
		return l.tree
	}
	n := len(l.Concepts)
	l.tree = &tree{parents: make([][]int32, n), below: make([]bool, n), seen: make([]int32, n)}
	broader := l.relations(taxonomy.Broader)
	all := make([]int32, 0, len(broader)) // a concept's parents stand side by side, as relations are sorted
	for _, r := range broader {
		from, to := l.places.of(r.From), l.places.of(r.To)
		if from != to {
			all = append(all, to)
			l.tree.parents[from] = all[len(all)-1-len(l.tree.parents[from]):]
			l.tree.below[to] = true
		}
	}
	return l.tree
}

// above says whether the concept at high stands above the one at low, at any
// distance.
func (t *tree) above(high, low int32) bool {
	t.round++
	t.path = append(t.path[:0], t.parents[low]...)
	for len(t.path) > 0 {
		at := t.path[len(t.path)-1]
		t.path = t.path[:len(t.path)-1]
		if at == high {
			return true
		}
		if t.seen[at] != t.round {
			t.seen[at] = t.round
			t.path = append(t.path, t.parents[at]...)
		}
	}
	return false
}
