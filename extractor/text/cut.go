package text

import (
	"strings"
	"unicode/utf8"
)

// cutLists splits one sentence at its semicolons or inline bullets when it is a
// list, and at commas when it is too long to read at once.
func cutLists(s string, at Span) []Span {
	parts := splitAtBullets(s, at)
	var out []Span
	for _, p := range parts {
		for _, q := range splitAtSemicolons(s, p) {
			out = append(out, cutLong(s, q)...)
		}
	}
	return out
}

// maxBytes is the length in bytes at which even text without blanks is cut.
const maxBytes = 1200

// inlineBullets separate list items inside a line.
var inlineBullets = []string{" • ", " · ", " ▪ ", " ● ", " ◦ ", " | ", "•", "●", "▪"}

func splitAtBullets(s string, at Span) []Span {
	body := s[at.Start:at.End]
	for _, mark := range inlineBullets {
		if strings.Count(body, mark) >= 2 {
			return splitAt(s, at, mark, 0)
		}
	}
	return []Span{at}
}

// splitAtSemicolons needs two of them: one alone joins two clauses.
func splitAtSemicolons(s string, at Span) []Span {
	if strings.Count(s[at.Start:at.End], "; ") < 2 {
		return []Span{at}
	}
	return splitAt(s, at, "; ", 1)
}

// splitAt cuts at every mark and leaves its first keep bytes with the part before.
func splitAt(s string, at Span, mark string, keep int) []Span {
	var out []Span
	start := at.Start
	for {
		i := strings.Index(s[start:at.End], mark)
		if i < 0 {
			return appendTrimmed(out, s, start, at.End)
		}
		out = appendTrimmed(out, s, start, start+i+keep)
		start += i + len(mark)
	}
}

// cutLong cuts after the last comma or semicolon within maxWords words, or
// after maxWords words or maxBytes bytes where there is none.
func cutLong(s string, at Span) []Span {
	var out []Span
	start, comma, words, sinceComma := at.Start, -1, 0, 0
	for i := at.Start; i < at.End; i++ {
		switch s[i] {
		case ' ':
			words++
			sinceComma++
		case ',', ';', ':':
			if i+1 < at.End && s[i+1] == ' ' && words >= 8 {
				comma, sinceComma = i+1, 0
			}
		}
		if words < maxWords && (i-start < maxBytes || !utf8.RuneStart(s[i])) {
			continue
		}
		if comma < 0 {
			comma, sinceComma = i, 0
		}
		out = appendTrimmed(out, s, start, comma)
		start, comma, words = comma, -1, sinceComma
		sinceComma = 0
	}
	return appendTrimmed(out, s, start, at.End)
}
