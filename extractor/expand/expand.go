package expand

import "sort"

// Link says how a candidate hangs together with the skill it came from.
type Link string

// The links. Essential and Optional are skills of the document's occupation.
const (
	Parent    Link = "parent"
	Child     Link = "child"
	Sibling   Link = "sibling"
	Related   Link = "related"
	Essential Link = "essential"
	Optional  Link = "optional"
)

// prior is the share of a labelled skill's neighbours by link that are labelled
// in the same document, over training/data/gold with ESCO 1.1.1, and the share
// of the skills of its occupation that are. `winnow learn priors` counts again.
var prior = map[Link]float64{Parent: 0.12, Child: 0.04, Sibling: 0.04, Related: 0.16, Essential: 0.28, Optional: 0.13}

// Seed is a skill found by another stage, with its score in 0..1.
type Seed struct {
	Skill int32
	Score float64
}

// Candidate is a proposed neighbour.
type Candidate struct {
	Skill  int32
	From   int32 // the seed, or -1 for a skill of the occupation
	Link   Link
	Weight float64 // seed score × prior of the link, summed over its seeds' best
}

// widest is the size above which a family of siblings is too wide to say
// anything: the median ESCO group has 9 members, the widest over 400.
const widest = 40

// Expand proposes at most limit neighbours of seeds that are no seeds
// themselves, and skills of the document's occupation (-1 for none), whose fit
// is in 0..1; best first.
func (g *Graph) Expand(seeds []Seed, occupation int32, fit float64, limit int) []Candidate {
	best := map[int32]Candidate{}
	taken := make(map[int32]bool, len(seeds))
	for _, s := range seeds {
		taken[s.Skill] = true
	}
	propose := func(skill, from int32, link Link, score float64) {
		c := Candidate{Skill: skill, From: from, Link: link, Weight: score * prior[link]}
		if !taken[skill] && c.Weight > best[skill].Weight {
			best[skill] = c
		}
	}
	for _, s := range seeds {
		g.Neighbours(s.Skill, func(skill int32, link Link) { propose(skill, s.Skill, link, s.Score) })
	}
	if occupation >= 0 {
		g.Required(occupation, func(skill int32, link Link) { propose(skill, -1, link, fit) })
	}
	return top(best, limit)
}

// Required calls visit for every skill of an occupation.
func (g *Graph) Required(occupation int32, visit func(int32, Link)) {
	for _, s := range g.needs[occupation].Essential {
		visit(s, Essential)
	}
	for _, s := range g.needs[occupation].Optional {
		visit(s, Optional)
	}
}

// Neighbours calls visit for every skill one step away, by each link.
func (g *Graph) Neighbours(skill int32, visit func(int32, Link)) {
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
