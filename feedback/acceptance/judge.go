package acceptance

// Policy says when a skill is hidden in a context.
type Policy struct {
	Hide     float64 // upper bound of the acceptance rate below which it is hidden
	Lift     float64 // and above which it is shown again: more than Hide, so that one decision does not switch to and fro
	Level    float64 // probability of the interval that the bound is of
	Least    int     // decisions in the cell
	LeftOver int     // of those, without any one person's
	Slack    float64 // by which the bound may be passed without one person's decisions: the rest is less, and says less
	People   int     // who rejected it
}

// Default hides what is accepted in fewer than one of ten cases, as far as the
// interval of 95% tells.
var Default = Policy{Hide: 0.10, Lift: 0.20, Level: 0.95, Least: 20, LeftOver: 10, Slack: 0.05, People: 3}

// Judgement is what is known of a cell, and whether to hide it.
type Judgement struct {
	Counts
	People          int // who rejected it
	Low, Mean, High float64
	Hidden          bool
}

// Judge looks at one cell. by is what each person decided there, or as much of
// it as is to be looked at; was says that it is hidden now. Nobody hides
// anything alone: the judgement must stand without the decisions of any one
// person.
func (p Policy) Judge(m *Model, cell Cell, by []Counts, was bool) Judgement {
	var own Counts
	for _, one := range by {
		own = own.plus(one)
	}
	belief := m.Given(cell, own)
	j := Judgement{Counts: own, Mean: belief.Mean()}
	j.Low, j.High = belief.Interval(p.Level)
	for _, one := range by {
		if one.Rejected > 0 {
			j.People++
		}
	}
	if own.Decided() < p.Least || j.People < p.People {
		return j
	}
	bound := p.Hide
	if was {
		bound = p.Lift
	}
	j.Hidden = j.High < bound && p.stands(m, cell, own, by, bound)
	return j
}

// stands says that a judgement is the same without any one person's decisions.
func (p Policy) stands(m *Model, cell Cell, own Counts, by []Counts, bound float64) bool {
	for _, one := range by {
		rest := own.minus(one)
		if rest.Decided() < p.LeftOver {
			return false
		}
		if _, high := m.Given(cell, rest).Interval(p.Level); high >= bound+p.Slack {
			return false
		}
	}
	return true
}
