package acceptance

// Policy says when a skill is hidden in a context.
type Policy struct {
	Hide     float64 // upper bound of the acceptance rate below which it is hidden
	Lift     float64 // and above which it is shown again: more than Hide, so that one decision does not switch to and fro
	Level    float64 // probability of the interval that the bound is of
	Least    int     // decisions in the cell
	LeftOver int     // of those, without any one person's
	Slack    float64 // by which the bound may be passed without one person's decisions: the rest is less, and says less
	People   int     // who rejected it; where fewer review at all, every one of them
	Reviews  int     // decisions in all that make somebody one who reviews
}

// Default hides what is accepted in fewer than one of ten cases, as far as the
// interval of 95% tells.
var Default = Policy{Hide: 0.10, Lift: 0.20, Level: 0.95, Least: 20, LeftOver: 10, Slack: 0.05, People: 3, Reviews: 20}

// Judgement is what is known of a cell, and whether to hide it.
type Judgement struct {
	Counts
	People          int // who rejected it
	Low, Mean, High float64
	Hidden          bool
}

// Judge looks at one cell. Nobody hides anything from several others alone:
// where Policy.People review, so many must have rejected it, and the judgement
// must stand without the decisions of any one of them. Where fewer review, all
// of them must have.
//
// What is hidden stays so until decisions on it speak against it, or are taken
// back. That more people review now, or fewer, is nothing against it.
func (p Policy) Judge(m *Model, cell Cell, b Ballot) Judgement {
	own := b.sum()
	belief := m.Given(cell, own)
	j := Judgement{Counts: own, People: b.rejected(), Mean: belief.Mean()}
	j.Low, j.High = belief.Interval(p.Level)
	bound := p.Hide
	if b.Stood > 0 {
		bound = p.Lift
	}
	if own.Decided() < p.Least || j.High >= bound {
		return j
	}
	j.Hidden = p.several(m, cell, b, bound) || p.all(m, cell, b, bound)
	return j
}

// several says that enough people rejected it, and nobody alone.
func (p Policy) several(m *Model, cell Cell, b Ballot, bound float64) bool {
	need := p.People
	if b.Stood > 0 {
		need = min(need, b.Stood)
	}
	return b.rejected() >= need && p.stands(m, cell, b, bound)
}

// stands says that a judgement is the same without any one person's decisions.
// Too few others keep a skill from being hidden; once it is hidden, only what
// they say can show it again.
func (p Policy) stands(m *Model, cell Cell, b Ballot, bound float64) bool {
	if b.Stood > 0 && b.decided() < p.People {
		return true
	}
	own := b.sum()
	for _, one := range b.By {
		rest := own.minus(one)
		if rest.Decided() < p.LeftOver {
			if b.Stood > 0 {
				continue
			}
			return false
		}
		if _, high := m.Given(cell, rest).Interval(p.Level); high >= bound+p.Slack {
			return false
		}
	}
	return true
}

// all says that too few review to ask for several, and that each of them
// rejected it. It must stand on their own decisions, whoever else decided.
func (p Policy) all(m *Model, cell Cell, b Ballot, bound float64) bool {
	if len(b.Reviewers) == 0 || len(b.Reviewers) >= p.People {
		return false
	}
	var theirs Counts
	for _, person := range b.Reviewers {
		if b.By[person].Rejected == 0 {
			return false
		}
		theirs = theirs.plus(b.By[person])
	}
	_, high := m.Given(cell, theirs).Interval(p.Level)
	return theirs.Decided() >= p.Least && high < bound
}
