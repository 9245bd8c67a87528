package text

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// sniffLimit bounds how much of a text the format is told from.
const sniffLimit = 1 << 16

// detectFormat tells HTML from Markdown from plain text. Text counts as HTML
// when it holds a known element, as Markdown when several lines are marked so.
func detectFormat(original string) Format {
	head := original[:min(len(original), sniffLimit)]
	if looksHTML(head) {
		return HTML
	}
	if looksMarkdown(head) {
		return Markdown
	}
	return Plain
}

// looksHTML wants a closing or a line-breaking tag of a known element: "<b"
// alone may be somebody's arrow.
func looksHTML(s string) bool {
	for i := strings.IndexByte(s, '<'); i >= 0; {
		rest := s[i+1:]
		closing := strings.HasPrefix(rest, "/")
		name := tagName(strings.TrimPrefix(rest, "/"))
		if isTag(name, strings.TrimPrefix(rest, "/"), closing) {
			return true
		}
		next := strings.IndexByte(rest, '<')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

func isTag(name, rest string, closing bool) bool {
	a := atom.Lookup([]byte(name))
	if a == 0 || len(rest) == len(name) || !strings.ContainsRune(" \t\n/>", rune(rest[len(name)])) {
		return false
	}
	if strings.IndexByte(rest[:min(len(rest), 2000)], '>') < 0 {
		return false
	}
	_, breaks := breaking[a]
	return closing || breaks || dropped[a] || a == atom.Html || a == atom.Head
}

// looksMarkdown counts marks that plain text seldom has: # headings, **bold**
// and links. Bullets alone prove nothing.
func looksMarkdown(s string) bool {
	score := 0
	for pos := 0; pos < len(s) && score < 2; {
		raw, next := nextLine(s, pos)
		if headingMark(raw) > 0 {
			score += 2
		}
		if strings.Count(raw, "**") >= 2 || strings.Count(raw, "__") >= 2 {
			score++
		}
		if strings.Contains(raw, "](") && strings.Contains(raw, "[") {
			score++
		}
		pos = next
	}
	return score >= 2
}

// headingMark returns the level of a Markdown heading "## …", or 0.
func headingMark(raw string) int {
	s := strings.TrimLeft(raw, " ")
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n == len(s) || s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}
