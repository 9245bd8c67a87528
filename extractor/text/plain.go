package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readPlain returns the visible text of plain text: its own lines, with bullet
// markers taken off and rules of === or --- read as markup.
func readPlain(original string) *visible {
	w := newWriter(len(original))
	gap, pos := false, 0
	for pos < len(original) {
		raw, next := nextLine(original, pos)
		switch {
		case strings.TrimSpace(raw) == "":
			gap = true
		case isRule(raw):
			w.underline(raw)
			gap = true
		default:
			w.plainLine(raw, pos, gap)
			gap = false
		}
		pos = next
	}
	return w.finish(len(original))
}

// nextLine returns the line of s at pos without its end, and where the next begins.
func nextLine(s string, pos int) (string, int) {
	n := strings.IndexAny(s[pos:], "\n\r\u2028\u2029\v\f")
	if n < 0 {
		return s[pos:], len(s)
	}
	_, size := utf8.DecodeRuneInString(s[pos+n:])
	if strings.HasPrefix(s[pos+n:], "\r\n") {
		size = 2
	}
	return s[pos : pos+n], pos + n + size
}

func (w *writer) plainLine(raw string, pos int, gap bool) {
	marker, bullet := bulletMarker(raw)
	indent := len(raw) - len(strings.TrimLeft(raw, " \t\u00a0"))
	w.breakLine(pos, line{gap: gap, bullet: bullet, indent: indent})
	w.text(raw[marker:], pos+marker)
}

// underline makes the line above a rule a heading, as in Markdown's setext style.
func (w *writer) underline(rule string) {
	if len(w.v.buf) == w.open.start || w.open.bullet || len(w.v.buf)-w.open.start > 80 {
		return
	}
	mark := strings.TrimSpace(rule)[0]
	if w.open.level == 0 && (mark == '=' || mark == '-' || mark == '~') {
		w.open.level = 2
	}
}

// isRule tells a line of nothing but rule characters, at least three.
func isRule(raw string) bool {
	s := strings.TrimSpace(raw)
	return len(s) >= 3 && strings.Trim(s, "=-_*~#+ ") == ""
}

// bulletMarker returns how many bytes of raw its bullet marker takes, blanks
// around it included, and whether there is one.
func bulletMarker(raw string) (int, bool) {
	s := strings.TrimLeftFunc(raw, func(r rune) bool { return unicode.IsSpace(r) || invisible(r) })
	lead := len(raw) - len(s)
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case s == "":
		return 0, false
	case strings.ContainsRune(sureBullets, r):
		return lead + n, true
	case strings.ContainsRune(spacedBullets, r) && followedByBlank(s[n:]):
		return lead + n, true
	}
	if n := numberMarker(s); n > 0 {
		return lead + n, true
	}
	return 0, false
}

// sureBullets open a list item wherever they begin a line; spacedBullets only
// before a blank, because they also begin words and numbers.
const (
	sureBullets   = "•‣◦▪▫●○■□◆◇►▶➤➢➔→»✓✔✅☑❖\uf0b7\uf0a7\uf0d8\uf076"
	spacedBullets = "-–—*·+>oØ§~"
)

func followedByBlank(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && unicode.IsSpace(r)
}

// numberMarker returns the length of "1.", "2)", "(3)", "a)" or "iv." before a
// blank, or 0. Longer numbers are years and amounts.
func numberMarker(s string) int {
	i := 0
	if strings.HasPrefix(s, "(") {
		i = 1
	}
	body := i
	for i < len(s) && i-body < 2 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == body && i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
		i++
		if i < len(s) && s[i] == '.' {
			return 0
		}
	}
	if i == body || i >= len(s) || s[i] != '.' && s[i] != ')' || !followedByBlank(s[i+1:]) {
		return 0
	}
	return i + 1
}
