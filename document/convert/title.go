package convert

import (
	"regexp"
	"strings"
)

// nameless are titles that programs write where nobody gave one.
var nameless = regexp.MustCompile(`(?i)^(\(?(untitled|anonymous|unspecified|unnamed|no title)\)?|(document|dokument|documento)\s?\d*|.*\.(docx?|odt|rtf|pdf|txt|pages|indd|dvi))$`)

// given returns the title that a file's author gave it, in one line, or empty.
func given(title string) string {
	title = strings.TrimPrefix(strings.Join(strings.Fields(title), " "), "Microsoft Word - ")
	if nameless.MatchString(title) {
		return ""
	}
	return title
}
