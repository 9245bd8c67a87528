package mining

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// draftSentences and draftLength bound what a draft quotes.
const (
	draftSentences = 2
	draftLength    = 160 // bytes
)

// Draft makes a draft description of a candidate's own sentences, shortest first,
// since they say least besides. It begins with the word Draft: nobody shall take
// quotes for a definition.
func Draft(label string, samples []Sample) string {
	var quotes []string
	for n := 0; n < draftSentences; n++ {
		if s := nextShortest(samples, quotes); s != "" {
			quotes = append(quotes, s)
		}
	}
	if len(quotes) == 0 {
		return fmt.Sprintf("Draft: %s. No sentence is at hand to describe it from.", label)
	}
	return fmt.Sprintf("Draft: %s, as documents use it: “%s”", label, strings.Join(quotes, "” “"))
}

// nextShortest returns the shortest sentence of at least six words that is not
// quoted yet, cut around the phrase if it is long.
func nextShortest(samples []Sample, quoted []string) string {
	best := ""
	for _, s := range samples {
		q := excerpt(s)
		if len(strings.Fields(q)) < 6 || slices.Contains(quoted, q) {
			continue
		}
		if best == "" || len(q) < len(best) {
			best = q
		}
	}
	return best
}

// excerpt cuts a long sentence to the words around the phrase.
func excerpt(s Sample) string {
	if len(s.Sentence) <= draftLength {
		return s.Sentence
	}
	around := max(0, draftLength-(s.End-s.Start)) / 2
	from, to := max(0, s.Start-around), min(len(s.Sentence), s.End+around)
	for from > 0 && s.Sentence[from-1] != ' ' {
		from--
	}
	for to < len(s.Sentence) && (s.Sentence[to] != ' ' || !utf8.RuneStart(s.Sentence[to])) {
		to++
	}
	cut := strings.TrimSpace(s.Sentence[from:to])
	if from > 0 {
		cut = "… " + cut
	}
	if to < len(s.Sentence) {
		cut += " …"
	}
	return cut
}
