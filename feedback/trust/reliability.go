package trust

import (
	"cmp"
	"maps"
	"slices"

	"winnow/feedback/agreement"
)

// Share is how many of some answers were right; agreement counts in part.
type Share struct {
	Right float64 `json:"right"`
	Of    float64 `json:"of"`
}

func (s *Share) add(right float64) { s.Right, s.Of = s.Right+right, s.Of+1 }

func (s Share) plus(o Share) Share { return Share{s.Right + o.Right, s.Of + o.Of} }

// Reliability is how far somebody's labels can be relied on, and what that is made
// of. An answer is of one part only.
type Reliability struct {
	Person    int64   `json:"person,omitempty"` // 0: of a whole role
	Role      string  `json:"role"`
	Agreement Share   `json:"agreement"` // with what the others say of the same item
	Gold      Share   `json:"gold"`      // on items whose label is known
	Upheld    Share   `json:"upheld"`    // decisions that a reviewer or adjudicator looked at later, and left
	Doubt     float64 `json:"doubt"`     // what Agreement leaves open: the sum of p(1-p) over its answers, each right with probability p
	Value     float64 `json:"value"`     // the share of labels that are right, drawn towards the role's where little is known
	Low       float64 `json:"low"`       // 95% interval
	High      float64 `json:"high"`
	Weight    float64 `json:"weight"` // of the person's words: the role's times Value
}

// certain is how much more an answer tells that was compared with a known label,
// or that somebody looked over.
const certain = 2

// rate works the number out of the parts.
func (r Reliability) rate() Reliability {
	role := roleOf(r.Role)
	sure := r.Gold.plus(r.Upheld)
	right := credit*role.prior + r.Agreement.Right + certain*sure.Right
	r.Value = right / (credit + r.Agreement.Of + certain*sure.Of)
	n := r.answers(sure)
	r.Low, r.High = agreement.Wilson(r.Value*n, n)
	r.Weight = role.weight * r.Value
	return r
}

// answers is how many answers of known truth the parts tell as much as. One that
// was only compared with others tells less, the less they settle what is right
// (the missing information of Louis 1982).
func (r Reliability) answers(sure Share) float64 {
	n := credit + sure.Of
	if spread := r.Value * (1 - r.Value); spread > 0 {
		n += max(0, r.Agreement.Of-r.Doubt/spread)
	}
	return n
}

// crowd is the words on items that more than one person answered, or whose label
// is known, with what follows from them.
type crowd struct {
	groups    [][]Word
	gold      map[Item]Label
	known     map[Item]Label // gold, and rulings
	relevance *poll
	relation  *poll
}

func newCrowd(words []Word, gold map[Item]Label, suspects map[int64]float64) *crowd {
	c := &crowd{groups: byItem(words), gold: gold, known: maps.Clone(gold)}
	if c.known == nil {
		c.known = map[Item]Label{}
	}
	role := map[int64]string{}
	for _, words := range c.groups {
		if ruling, ruled := rulingIn(words); ruled {
			if _, isGold := gold[words[0].Item]; !isGold {
				c.known[words[0].Item] = ruling.Label
			}
		}
	}
	for _, w := range bySequence(words) {
		role[w.Person] = w.Role
	}
	c.relevance, c.relation = relevance.take(c.groups, c.known), relation.take(c.groups, c.known)
	c.relevance.settle(role, suspects)
	c.relation.settle(role, suspects)
	return c
}

func bySequence(words []Word) []Word {
	out := slices.Clone(words)
	slices.SortFunc(out, func(a, b Word) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return out
}

// rulingIn returns the newest ruling among words on one item.
func rulingIn(words []Word) (Word, bool) {
	for _, w := range slices.Backward(words) {
		if w.Ruling {
			return w, true
		}
	}
	return Word{}, false
}

// people rates everybody who said something, by id.
func (c *crowd) people() []Reliability {
	all := map[int64]*Reliability{}
	for _, words := range c.groups {
		for _, w := range words {
			if w.Ruling {
				continue
			}
			r := all[w.Person]
			if r == nil {
				r = &Reliability{Person: w.Person}
				all[w.Person] = r
			}
			r.Role = w.Role
			c.judge(r, w, words)
		}
	}
	out := make([]Reliability, 0, len(all))
	for _, id := range slices.Sorted(maps.Keys(all)) {
		out = append(out, all[id].rate())
	}
	return out
}

// judge counts one word for the part that it is of.
func (c *crowd) judge(r *Reliability, w Word, all []Word) {
	if right, isGold := c.gold[w.Item]; isGold {
		r.Gold.add(hit(w.Label.agrees(right)))
		return
	}
	if ruling, ruled := rulingIn(all); ruled {
		if ruling.Person != w.Person {
			r.Upheld.add(hit(w.Label.agrees(ruling.Label)))
		}
		return
	}
	if overturned(w, all) {
		r.Upheld.add(0)
		return
	}
	if right, asked := c.relevance.right(w); asked {
		fits, _ := c.relation.right(w)
		p := right * fits
		r.Agreement.add(p)
		r.Doubt += p * (1 - p)
	}
}

func hit(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

// overturned says that a reviewer later said otherwise.
func overturned(w Word, all []Word) bool {
	return !reviews(w.Role) && slices.ContainsFunc(all, func(later Word) bool {
		return later.Sequence > w.Sequence && later.Person != w.Person && !later.Flag && reviews(later.Role) && !later.Label.agrees(w.Label)
	})
}

// ByRole sums people up, by role.
func ByRole(people []Reliability) []Reliability {
	sums := map[string]Reliability{}
	for _, p := range people {
		s := sums[p.Role]
		sums[p.Role] = Reliability{Role: p.Role, Agreement: s.Agreement.plus(p.Agreement), Gold: s.Gold.plus(p.Gold), Upheld: s.Upheld.plus(p.Upheld), Doubt: s.Doubt + p.Doubt}
	}
	var out []Reliability
	for _, role := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, sums[role].rate())
	}
	return out
}
