package expand

import "sort"

// Link says how a candidate hangs together with the skill it came from.
type Link string

// The links.
const (
	Parent       Link = "parent"
	Child        Link = "child"
	Sibling      Link = "sibling"
	Related      Link = "related"
	InOccupation Link = "occupation"
)

// prior is the share of neighbours by link that the labelled documents of
// training/data/gold hold true beside a found skill, rounded; `winnow learn
// priors` counts it again.
var prior = map[Link]float64{Parent: 0.10, Child: 0.06, Sibling: 0.04, Related: 0.08, InOccupation: 0.05}

// Seed is a skill found by another stage, with its score in 0..1.
type Seed struct {
	Skill int32
	Score float64
}

// Candidate is a proposed neighbour.
type Candidate struct {
	Skill  int32
	From   int32 // the seed, or -1 for an occupation's skill
	Link   Link
	Weight float64 // seed score × prior of the link, summed over its seeds' best
}

// widest is the size above which a family of siblings is too wide to say
// anything: the median ESCO group has 9 members, the widest over 400.
const widest = 40

// Expand proposes at most limit neighbours of seeds that are no seeds
// themselves, best first.
func (g *Graph) Expand(seeds []Seed, limit int) []Candidate {
	best := map[int32]Candidate{}
	taken := make(map[int32]bool, len(seeds))
	for _, s := range seeds {
		taken[s.Skill] = true
	}
	for _, s := range seeds {
		g.neighbours(s.Skill, func(skill int32, link Link) {
			if taken[skill] {
				return
			}
			c := Candidate{Skill: skill, From: s.Skill, Link: link, Weight: s.Score * prior[link]}
			if c.Weight > best[skill].Weight {
				best[skill] = c
			}
		})
	}
	return top(best, limit)
}

func (g *Graph) neighbours(skill int32, visit func(int32, Link)) {
	for _, p := range g.parents[skill] {
		if int(p) < g.skills {
			visit(p, Parent)
		}
	}
	for _, c := range g.children[skill] {
		visit(c, Child)
	}
	for _, r := range g.related[skill] {
		visit(r, Related)
	}
	g.Siblings(skill, widest, func(s int32) { visit(s, Sibling) })
}

func top(best map[int32]Candidate, limit int) []Candidate {
	out := make([]Candidate, 0, len(best))
	for _, c := range best {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Weight != out[j].Weight {
			return out[i].Weight > out[j].Weight
		}
		return out[i].Skill < out[j].Skill
	})
	return out[:min(limit, len(out))]
}
