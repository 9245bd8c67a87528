package text

import (
	"strings"
	"unicode/utf8"
)

// heading is what a line, or the start of one, says as a heading.
type heading struct {
	end    int         // bytes of the block it takes, its colon included
	kind   SectionKind // "" when the words are unknown
	second SectionKind // of "Description/Requirements", whose text must decide
	weight float64     // of the words, 1 to 4
	sure   float64     // 0..1, share of its words that are known
}

// Limits of headings: longer lines are sentences, longer labels are clauses.
const (
	maxHeadingWords = 12
	maxHeadingBytes = 110
	maxLabelWords   = 9
	sureCoverage    = 0.6
	wishCoverage    = 0.4 // words of wishes are clear in few
)

// readHeading tells whether a whole line is a heading. alone says whether a gap
// or the document's start lies before it and more lines follow.
func (sc *schema) readHeading(text string, sh shape, l line, alone bool) (heading, bool) {
	if sh.words == 0 || sh.words > maxHeadingWords || len(text) > maxHeadingBytes {
		return heading{}, false
	}
	h := sc.nameHeading(text)
	h.end = len(text)
	known := h.sure >= sureCoverage || h.weight >= 4 && h.sure >= wishCoverage
	marked := l.level > 0 || sh.bold || sh.caps || sh.colon
	switch {
	case l.bullet && !(known && h.sure > 0.99 && (marked || sh.words <= 4 && sh.upper)):
		return heading{}, false
	case known && marked:
		return h, true
	case known && h.sure > 0.99 && !sh.stop && (sh.upper || alone):
		return h, true
	case known && !sh.stop && alone && sh.upper:
		return h, true
	case l.level > 0, sh.bold && !sh.stop:
		return heading{end: len(text)}, true
	case sh.caps && !sh.stop && sh.words <= 8, sh.colon && sh.words <= 8 && sh.upper:
		return heading{end: len(text)}, true
	case alone && !sh.stop && sh.upper && sh.words <= 5 && !beginsWithVerb(text):
		return heading{end: len(text)}, true
	}
	return heading{}, false
}

func beginsWithVerb(text string) bool {
	return startsWithVerb(tokenize(make([]token, 0, 8), text))
}

// nameHeading looks the words of a heading up.
func (sc *schema) nameHeading(text string) heading {
	tokens := tokenize(make([]token, 0, 16), text)
	var buf [8]match
	return sc.nameTokens(tokens, sc.headings.find(buf[:0], tokens))
}

// nameTokens takes the kind of the weightiest phrase and the share of tokens
// that phrases and fillers explain.
func (sc *schema) nameTokens(tokens []token, found []match) heading {
	var h heading
	explained := make([]bool, len(tokens))
	for _, m := range found {
		for i := m.from; i < m.to; i++ {
			explained[i] = true
		}
		h.vote(m.votes[0])
	}
	if kind, ok := nameAfter(tokens); ok && (h.kind == "" || h.weight < 3) {
		return heading{kind: kind, weight: 2, sure: 1}
	}
	if h.kind == "" {
		return heading{}
	}
	known := 0
	for i, t := range tokens {
		if explained[i] || fillers[t.text] {
			known++
		}
	}
	h.sure = float64(known) / float64(len(tokens))
	return h
}

// vote takes v when it weighs more than what was found before, and keeps the
// first two kinds of equal weight.
func (h *heading) vote(v vote) {
	switch {
	case v.weight > h.weight && h.weight > 1 && v.weight < 4:
		h.kind, h.weight, h.second = v.kind, v.weight, h.kind
	case v.weight > h.weight:
		h.kind, h.weight, h.second = v.kind, v.weight, ""
	case v.weight == h.weight && v.kind != h.kind && h.second == "":
		h.second = v.kind
	}
}

// nameAfter reads "About Larch", "Why Acme?", "Über Acme": a name nobody knows
// behind a word that tells what is said of it.
func nameAfter(tokens []token) (SectionKind, bool) {
	if len(tokens) < 2 || len(tokens) > 6 {
		return "", false
	}
	for _, t := range tokens[1:] {
		if roleWords[t.text] {
			return "", false
		}
	}
	kind, ok := openers[tokens[0].text]
	return kind, ok
}

var openers = map[string]SectionKind{
	"about": Company, "über": Company, "over": Company, "om": Company, "sobre": Company, "hello": Company,
	"introducing": Company, "meet": Company, "why": Benefits, "warum": Benefits, "pourquoi": Benefits, "waarom": Benefits, "varför": Benefits,
}

var roleWords = wordSet(`you your role job position post vacancy opportunity dich sie stelle vous poste jou jouw functie vacature dig
	tjänsten rollen jobbet ti tu puesto course this class kursen cursus cours curso me myself mich moi mij mig mí apply`)

// fillers are words that say nothing about a heading's kind.
var fillers = wordSet(`the your our my their and of for a an to in on at this that these & you we us i it is are be
	with or from as by who what why how here me role job position post course class module work other key main general
	und der die das den dem ihr ihre ihren dein deine unser unsere für von zu im in uns sie du was wir mit
	les des vos votre nos notre et de du la le l' un une pour d' à en
	het een je jouw jij u uw wij we ons onze van voor en in op wat
	och för dig din dina vår våra vi som av till att på det
	el los las del para tu tus su sus nuestro nuestra y con por lo qué que te
	typical core primary specific principal major overall detailed further current additional particular some more top
	0 # ii iii iv part section`)

// trimHeading is the heading as shown: without colon, numbering and marks.
func trimHeading(s string) string {
	s = strings.TrimRight(s, " :：-–—*_•·❖.")
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if isWordRune(r) || strings.ContainsRune("¿¡\"“„«'(&", r) {
			break
		}
		s = s[n:]
	}
	return strings.TrimSpace(s)
}
