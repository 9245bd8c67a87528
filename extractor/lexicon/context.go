package lexicon

import (
	"strings"
	"unicode"
)

// context answers whether an ambiguous form is meant as a skill where it stands.
type context struct {
	toks []token
	caps bool // the sentence is in capitals, so case tells nothing
}

func newContext(toks []token) context {
	caps, words := 0, 0
	for _, t := range toks {
		if len(t.fold) > 1 && unicode.IsLetter(rune(t.fold[0])) {
			words++
			if t.caps {
				caps++
			}
		}
	}
	return context{toks: toks, caps: words > 2 && caps*10 >= words*8}
}

// doubt returns how doubtful it is that tokens first..last mean f, and false
// when they plainly do not.
func (c context) doubt(f Form, first, last int) (float64, bool) {
	if c.inFirm(first, last) {
		return 1, false
	}
	if first != last {
		return 0, true
	}
	word := c.toks[first].fold
	if !isAmbiguous(f.Text, word) {
		return 0, true
	}
	if f.Kind != Preferred && f.Language == "en" && saysTooLittle(word) {
		return 1, false
	}
	if c.excluded(word, first) {
		return 1, false
	}
	cued, listed := c.cued(first), c.listed(first)
	named := c.named(f.Text, first)
	switch {
	case named && (cued || listed):
		return 0, true
	case hasUpper(f.Text) && !named && !c.caps:
		return 1, false // "go" is not Go, "excel" is not Excel
	case named && first > 0 && !c.toks[first].brk:
		return 0.3, true // a capital in mid-sentence
	case cued || listed:
		return 0.5, true
	}
	return 1, false
}

// named reports whether the text has the capitals that the form has.
func (c context) named(form string, at int) bool {
	t := c.toks[at]
	if !hasUpper(form) || c.caps {
		return false
	}
	if form == strings.ToUpper(form) && len(form) > 1 {
		return t.caps
	}
	return t.upper
}

// excluded reports whether a neighbour shows another sense: "go to", "access to".
func (c context) excluded(word string, at int) bool {
	rule := ambiguous[word]
	if at+1 < len(c.toks) && !c.toks[at+1].brk && contains(rule.notBefore, c.toks[at+1].fold) {
		return true
	}
	return at > 0 && !c.toks[at].brk && contains(rule.notAfter, c.toks[at-1].fold)
}

// cued reports whether a word near by says that a skill is named here.
func (c context) cued(at int) bool {
	for i := at - 1; i >= 0 && i >= at-3; i-- {
		if cuesBefore[c.toks[i].fold] {
			return true
		}
		if c.toks[i+1].brk {
			break
		}
	}
	return at+1 < len(c.toks) && !c.toks[at+1].brk && cuesAfter[c.toks[at+1].fold]
}

// listed reports whether the token is an item of its own in a list: parted on
// both sides, or joined to the next item by "and" or "or".
func (c context) listed(at int) bool {
	left := at == 0 || c.toks[at].brk || isConjunction(c.toks[at-1].fold)
	right := at+1 == len(c.toks) || c.toks[at+1].brk || isConjunction(c.toks[at+1].fold)
	return left && right
}

func isConjunction(w string) bool { return w == "and" || w == "or" || w == "und" || w == "et" }

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

func contains(list, word string) bool {
	if list == "" {
		return false
	}
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}
