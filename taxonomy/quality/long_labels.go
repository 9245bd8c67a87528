package quality

import (
	"unicode/utf8"

	"winnow/extractor/lexicon"
	"winnow/taxonomy"
)

// mostCharacters is where a label turns into a sentence; ESCO's longest has 166
// bytes, and one in a thousand has more than 100.
const mostCharacters = 100

// longLabels finds labels that read like sentences, and labels of skills with
// more words than extraction looks for. Winnow's own.
var longLabels = Check{
	ID: "long-labels", Severity: Warning,
	Title:  "very long labels",
	Advice: "Name it in a few words; the rest belongs in the description.",
	Source: "Winnow",
	find: func(l *look) {
		for _, c := range l.concepts {
			for _, label := range c.Labels {
				switch {
				case c.Kind == taxonomy.KindSkill && wordy(label.Text):
					l.report(labelled(label, c.ID), "A label of %s is never found in a text, having more than %d words: %s.", l.name(c.ID), lexicon.MaxTokens, quote(label.Text))
				case len(label.Text) > mostCharacters && utf8.RuneCountInString(label.Text) > mostCharacters:
					l.report(labelled(label, c.ID), "A label of %s has %d characters: %s.", l.name(c.ID), utf8.RuneCountInString(label.Text), quote(label.Text))
				}
			}
		}
	},
}

// wordy says whether a label has more words than the lexicon takes. Most have
// too few bytes for that.
func wordy(text string) bool {
	return len(text) > 2*lexicon.MaxTokens && gaps(text) >= lexicon.MaxTokens && len(lexicon.Words(text)) > lexicon.MaxTokens
}

// gaps counts the bytes that may part words.
func gaps(text string) int {
	n := 0
	for i := range len(text) {
		if c := text[i] | 0x20; c < 'a' || c > 'z' {
			n++
		}
	}
	return n
}
