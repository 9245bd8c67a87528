package text

import (
	"strings"
	"unicode/utf8"
)

// Clip shortens to at most n characters, the last of which says that there was
// more.
func Clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}
