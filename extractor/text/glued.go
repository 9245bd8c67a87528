package text

import (
	"strings"
	"unicode"
)

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

// isShouted tells words of capitals only.
func isShouted(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// endsInFiller tells "Experience with My", of "MySQL", from a glued heading.
func endsInFiller(s string) bool {
	return fillers[strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])]
}

// gluedWords are single words that stand as headings before a capital.
var gluedWords = wordSet(`requirements responsibilities qualifications benefits duties skills education experience certifications
	competencies accountabilities prerequisites objectives syllabus anforderungen aufgaben anforderungsprofil qualifikationen
	voraussetzungen kenntnisse missions compétences avantages requisitos funciones responsabilidades beneficios condiciones
	conocimientos arbetsuppgifter kvalifikationer werkzaamheden kwalificaties`)

// clauseOpeners begin sentences that only look like headings: "You will Lead".
var clauseOpeners = wordSet(`you you'll you're you've we we're as in i is sie du wir vous nous je wij du vi tu te se
	recommended preferred interested important basic minimum essential contact questions`)

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
