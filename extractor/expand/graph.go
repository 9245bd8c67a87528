package expand

import "sort"

// Edge is a directed relation between dense skill indices.
type Edge struct{ From, To int32 }

// Occupation lists the skills of one occupation by dense index.
type Occupation struct {
	Essential []int32
	Optional  []int32
}

// Input is what a Graph is built from. Nodes 0..Skills-1 are skills, those
// from Skills on are groups.
type Input struct {
	Skills      int
	Groups      int
	Broader     []Edge // From is narrower than To
	Related     []Edge // symmetric, given once
	Occupations []Occupation
}

// Graph is an immutable neighbourhood index; adjacency lists are sorted.
type Graph struct {
	skills      int
	parents     [][]int32 // of a skill: skills and groups
	children    [][]int32 // of a skill or group: skills only
	related     [][]int32
	occupations [][]int32 // of a skill
	essential   []map[int32]bool
	needs       []Occupation
}

// NewGraph indexes in.
func NewGraph(in Input) *Graph {
	g := &Graph{
		skills:      in.Skills,
		parents:     make([][]int32, in.Skills+in.Groups),
		children:    make([][]int32, in.Skills+in.Groups),
		related:     make([][]int32, in.Skills),
		occupations: make([][]int32, in.Skills),
		needs:       in.Occupations,
	}
	for _, e := range in.Broader {
		g.parents[e.From] = append(g.parents[e.From], e.To)
		if int(e.From) < in.Skills {
			g.children[e.To] = append(g.children[e.To], e.From)
		}
	}
	for _, e := range in.Related {
		g.related[e.From] = append(g.related[e.From], e.To)
		g.related[e.To] = append(g.related[e.To], e.From)
	}
	g.linkOccupations()
	for _, lists := range [][][]int32{g.parents, g.children, g.related, g.occupations} {
		sortAll(lists)
	}
	return g
}

func (g *Graph) linkOccupations() {
	g.essential = make([]map[int32]bool, len(g.needs))
	for o, need := range g.needs {
		g.essential[o] = make(map[int32]bool, len(need.Essential))
		for _, s := range need.Essential {
			g.essential[o][s] = true
			g.occupations[s] = append(g.occupations[s], int32(o))
		}
		for _, s := range need.Optional {
			g.occupations[s] = append(g.occupations[s], int32(o))
		}
	}
}

func sortAll(lists [][]int32) {
	for _, l := range lists {
		sort.Slice(l, func(i, j int) bool { return l[i] < l[j] })
	}
}

// Degree returns the number of occupations that need skill: a prior of how
// often it is asked for.
func (g *Graph) Degree(skill int32) int { return len(g.occupations[skill]) }

// Needs returns the skills of an occupation.
func (g *Graph) Needs(occupation int32) Occupation { return g.needs[occupation] }

// Siblings calls visit for every skill that shares a parent with skill, but
// leaves out parents with more than limit children: those say little.
func (g *Graph) Siblings(skill int32, limit int, visit func(int32)) {
	for _, p := range g.parents[skill] {
		if len(g.children[p]) > limit {
			continue
		}
		for _, s := range g.children[p] {
			if s != skill {
				visit(s)
			}
		}
	}
}
