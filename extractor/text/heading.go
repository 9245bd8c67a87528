package text

import (
	"strings"
	"unicode"
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

// readHeading tells whether a whole line is a heading. near says whether the
// line stands alone (a gap or the document's start before it) and more follows.
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

// runIn finds a heading at the start of a longer line: "Requirements: 5 years",
// "What you get - kit allowance", a bold start, or "COMPETENCIES. The graduate".
func (sc *schema) runIn(text string, sh shape) (heading, bool) {
	if sh.lead > 0 && sh.lead < len(text) && sh.lead <= maxHeadingBytes {
		if h, ok := sc.label(text, sh.lead, sh.lead); ok {
			return h, true
		}
	}
	label, end := labelEnd(text)
	if label == 0 {
		return heading{}, false
	}
	return sc.label(text, label, end)
}

// label accepts text[:n] as a heading when its words are known.
func (sc *schema) label(text string, n, end int) (heading, bool) {
	h := sc.nameHeading(text[:n])
	if h.sure < 0.75 || strings.Count(text[:n], " ") >= maxLabelWords {
		return heading{}, false
	}
	h.end = end
	return h, true
}

// labelEnd finds the mark that parts a label from its text: a colon, a spaced
// dash, or, behind capitals only, a full stop. It returns where the label's
// words end and where its mark ends, or 0.
func labelEnd(text string) (int, int) {
	limit := min(len(text), maxHeadingBytes)
	words := 0
	for i := 0; i < limit; i++ {
		switch c := text[i]; {
		case c == ' ':
			words++
			if n := dashLength(text[i:]); n > 0 {
				return i, i + n
			}
		case c == ':' && i+1 < len(text) && !isURLColon(text[i:]):
			return i, i + 1
		case strings.HasPrefix(text[i:], "... "):
			return i, i + 3
		case c == '.' && i+1 < len(text) && text[i+1] == ' ' && strings.ToUpper(text[:i]) != text[:i]:
			return 0, 0
		case c == '.' && i+1 < len(text) && text[i+1] == ' ' && strings.ToUpper(text[:i]) == text[:i] && i > 3:
			return i, i + 1
		case c == '?' && i+1 < len(text) && text[i+1] == ' ':
			return i, i + 1
		}
		if words >= maxLabelWords {
			break
		}
	}
	return 0, 0
}

// dashLength returns the length of a spaced dash or bullet at the start of s,
// which begins with a blank.
func dashLength(s string) int {
	r, n := utf8.DecodeRuneInString(s[1:])
	if strings.ContainsRune(sureBullets, r) {
		return n + 1
	}
	if !strings.ContainsRune("-–—*❖", r) || len(s) <= 1+n || s[1+n] != ' ' {
		return 0
	}
	return n + 2
}

// gluedWords are single words that stand as headings before a capital.
var gluedWords = wordSet(`requirements responsibilities qualifications benefits duties skills education experience certifications
	competencies accountabilities prerequisites objectives syllabus anforderungen aufgaben anforderungsprofil qualifikationen
	voraussetzungen kenntnisse missions compétences avantages requisitos funciones responsabilidades beneficios condiciones
	conocimientos arbetsuppgifter kvalifikationer werkzaamheden kwalificaties`)

// endsInFiller tells "Experience with My", of "MySQL", from a glued heading.
func endsInFiller(s string) bool {
	return fillers[strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])]
}

// clauseOpeners begin sentences that only look like headings: "You will Lead".
var clauseOpeners = wordSet(`you you'll you're you've we we're as in i is sie du wir vous nous je wij du vi tu te se
	recommended preferred interested important basic minimum essential contact questions`)

func isURLColon(s string) bool { return strings.HasPrefix(s, "://") }

// innerHeading finds a heading at the start of a sentence inside a line.
func (sc *schema) innerHeading(text string, before []unit) (heading, bool) {
	if h, ok := sc.gluedHeading(text); ok {
		return h, true
	}
	label, end := labelEnd(text)
	if label == 0 || text[label] != ':' || !unicode.IsUpper(firstRune(text)) {
		return heading{}, false
	}
	h := sc.nameHeading(text[:label])
	h.end = end
	return h, h.sure > 0.99 && h.weight >= 3 && !sc.isSubLabel(before, h, text[:label])
}

// gluedHeading finds a heading that lost its line break, at the start of a
// sentence: "Requirements Proven experience", "BenefitsLanguage classes". Only
// phrases of full weight count, capitalised, with a capital behind them.
func (sc *schema) gluedHeading(text string) (heading, bool) {
	head := text[:min(len(text), maxHeadingBytes)]
	if r := firstRune(head); !unicode.IsUpper(r) && r != '¿' {
		return heading{}, false
	}
	if n := gluedAt(head); n > 0 {
		if h := sc.nameHeading(head[:n]); h.sure > 0.99 && n > 4 && !endsInFiller(head[:n]) {
			h.end = n
			return h, true
		}
	}
	tokens := tokenize(make([]token, 0, 24), head)
	if len(tokens) == 0 || clauseOpeners[tokens[0].text] {
		return heading{}, false
	}
	to, votes := sc.headings.root.longest(tokens, 0)
	if votes == nil || to >= len(tokens) || votes[0].weight < 3 {
		return heading{}, false
	}
	last, next := tokens[to-1], tokens[to]
	between := head[last.end:next.start]
	shouted := isShouted(head[:last.end]) && !isShouted(head[next.start:next.end])
	if between != " " || !unicode.IsUpper(firstRune(head[next.start:])) || to < 2 && !gluedWords[last.text] && !shouted {
		return heading{}, false
	}
	if to == 1 && !shouted && to+1 < len(tokens) && unicode.IsUpper(firstRune(head[tokens[to+1].start:])) {
		return heading{}, false
	}
	return heading{end: last.end, kind: votes[0].kind, weight: votes[0].weight, sure: 1}, true
}

// isShouted tells words of capitals only.
func isShouted(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// tailLength bounds how much of a line's end is searched for a heading.
const tailLength = 40

// tailHeading finds a heading that lost the line break before it, at the end of
// a line: "… 14 monthsCompany Details". It must be glued to a word or end in a
// word that only headings end in. The heading's end is where the text before it
// ends.
func (sc *schema) tailHeading(text string) (heading, bool) {
	from := max(1, len(text)-tailLength)
	for i := from; i < len(text); i++ {
		if text[i] < 'A' || text[i] > 'Z' || !strings.Contains(text[i:], " ") {
			continue
		}
		glued := text[i-1] >= 'a' && text[i-1] <= 'z' || text[i-1] >= '0' && text[i-1] <= '9'
		glued = glued || text[i-1] == '.' || text[i-1] == ')' || text[i-1] == ':'
		if !glued && (text[i-1] != ' ' || !endsLikeHeading(text[i:])) {
			continue
		}
		if h := sc.nameHeading(text[i:]); h.sure > 0.99 && h.weight >= 3 {
			h.end = i
			return h, true
		}
	}
	return heading{}, false
}

func endsLikeHeading(s string) bool {
	word := s[strings.LastIndexByte(strings.TrimSpace(s), ' ')+1:]
	switch strings.TrimSpace(word) {
	case "Details", "History", "Background", "Information":
		return true
	}
	return false
}

// gluedAt returns the first place where a capital follows a lower-case letter
// inside a word of the text's start, or 0.
func gluedAt(text string) int {
	var before rune
	for i, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			return i
		}
		if r == '.' || r == ',' {
			return 0
		}
		before = r
	}
	return 0
}

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
