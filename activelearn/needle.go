package activelearn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"winnow/extractor/lexicon"
)

// needles are what the folded words of a text must contain for the lexicon to
// find a label in it, whatever the inflection: the beginnings that each word of
// the label shares with its stem. They leave out documents and never find one;
// the lexicon does that.
func needles(label string) []string {
	words := lexicon.Words(label)
	longest := 0
	for _, w := range words {
		longest = max(longest, w.End-w.Start)
	}
	var out []string
	for _, w := range words {
		if n := w.End - w.Start; n <= shortWord && n < longest {
			continue // its other forms may share nothing with it: make, made
		}
		if needle := shared(folded(label[w.Start:w.End]), w.Stem); needle != "" {
			out = append(out, needle)
		}
	}
	return out
}

// shortWord is in bytes. Irregular verbs are no longer.
const shortWord = 5

// folded is a word as the search text of documents has it: lower case, without
// accents.
func folded(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// shared returns the common beginning of two words.
func shared(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return a[:n]
}
