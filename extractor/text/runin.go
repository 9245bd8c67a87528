package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// isSubLabel tells "Tools:" or "Responsibilities:" inside a job of a résumé from
// the heading of a section.
func (sc *schema) isSubLabel(before []unit, h heading, text string) bool {
	if !sc.hasSubLabels || !maySubLabel(h) || saysSkills(text) {
		return false
	}
	return len(before) > 0 && before[len(before)-1].under == Experience
}

// maySubLabel tells kinds whose headings also label parts of a job.
func maySubLabel(h heading) bool {
	return h.kind == Skills || h.kind == Experience || h.kind == Summary || h.kind == Contact
}

// saysSkills tells labels that name the section of skills by its own name.
func saysSkills(text string) bool {
	lower := strings.ToLower(text)
	for _, w := range []string{"skill", "strength", "stärke", "compet", "kompeten", "compéten", "vaardigheden", "habilidades", "fähigkeiten", "kenntnisse"} {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}
