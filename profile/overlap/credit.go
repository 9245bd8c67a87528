package overlap

// Tree is the hierarchy of skills. Both answer skills only, no groups.
type Tree interface {
	Broader(skill int64) []int64
	Narrower(skill int64) []int64
}

// Nearness says how a skill somebody has relates to one that is asked for.
type Nearness string

// The kinds of nearness.
const (
	Same    Nearness = "same"
	Child   Nearness = "child"   // they have something narrower: Django where Python is asked
	Parent  Nearness = "parent"  // they have something broader
	Sibling Nearness = "sibling" // both stand below the same skill
)

// worth is how much of a skill each nearness counts. They were chosen for their
// order, not measured: who can do a part of a thing mostly knows the thing; who
// knows the thing in general may lack the part; siblings share a ground. None
// but the same counts as having it.
var worth = map[Nearness]float64{Same: 1, Child: 0.8, Parent: 0.5, Sibling: 0.3}

// mostSiblings bounds the parents through which siblings are near: below a wide
// parent, such as "languages", one says little about another.
const mostSiblings = 30

// Credit is what having one skill is worth for another.
type Credit struct {
	Near  Nearness
	By    int64 // the skill they have
	Worth float64
}

// Credits are what a person's skills are worth, by the skill that is asked for.
// A skill that is not there is worth nothing.
type Credits map[int64]Credit

// Of computes the credits of the skills somebody has. Of two ways to a skill
// the better one counts, of two as good the one by the skill named first.
func Of(have []int64, tree Tree) Credits {
	c := make(Credits, 8*len(have))
	for _, skill := range have {
		c.add(skill, Same, skill)
	}
	for _, skill := range have {
		parents := tree.Broader(skill)
		for _, p := range parents {
			c.add(p, Child, skill)
		}
		for _, n := range tree.Narrower(skill) {
			c.add(n, Parent, skill)
		}
		for _, p := range parents {
			siblings := tree.Narrower(p)
			if len(siblings) > mostSiblings {
				continue
			}
			for _, s := range siblings {
				c.add(s, Sibling, skill)
			}
		}
	}
	return c
}

func (c Credits) add(asked int64, near Nearness, by int64) {
	if old, known := c[asked]; !known || worth[near] > old.Worth {
		c[asked] = Credit{Near: near, By: by, Worth: worth[near]}
	}
}
