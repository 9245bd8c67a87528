package taxonomy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cleanLine makes one line of a field: composed characters (NFC), no control
// characters, no space at the ends.
func cleanLine(text string) string {
	text = strings.TrimSpace(text)
	if plain(text) {
		return text
	}
	return strings.TrimSpace(norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar || noncharacter(r):
			return -1
		}
		return r
	}, text)))
}

// plain says that text is printable ASCII.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// cleanText keeps line breaks and drops other control characters.
func cleanText(text string) string {
	text = strings.TrimSpace(text)
	if plain(text) {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.TrimSpace(norm.NFC.String(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) && !noncharacter(r) {
			return r
		}
		return -1
	}, text)))
}

// noncharacter says whether r is one that XML cannot hold.
func noncharacter(r rune) bool { return r == 0xfffe || r == 0xffff }
