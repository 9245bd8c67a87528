package lexicon

// legalForms end the name of a company, in the countries whose languages the
// engine reads. Those that are words as well count in capitals only.
var (
	legalForms    = set("ltd limited llc llp inc incorporated corp corporation plc gmbh mbh pvt pte pty bv nv oy oyj aps sarl slu srl spa ohg")
	legalCapitals = set("ag ab sa se kg sl as co")
)

// firmWords may stand between a word of a company's name and its legal form.
const firmWords = 5

// inFirm reports whether tokens first to last stand in the name of a company: a run
// of capitalised words that ends in a legal form. Ador Welding Ltd is no welding,
// and who worked there showed none.
func (c context) inFirm(first, last int) bool {
	if !c.toks[first].upper {
		return false
	}
	for i := last + 1; i < len(c.toks) && i <= last+1+firmWords; i++ {
		t := c.toks[i]
		switch {
		case c.endsFirm(t):
			return true
		case t.brk || !t.upper && !isConjunction(t.fold):
			return false
		}
	}
	return false
}

// endsFirm reports whether a token is a legal form. A comma may stand before it.
func (c context) endsFirm(t token) bool {
	return t.upper && legalForms[t.fold] || t.caps && !c.caps && !t.brk && legalCapitals[t.fold]
}
