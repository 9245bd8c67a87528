package quality

import "strings"

// labelWhiteSpace finds labels with space at their ends, several spaces in a row
// or spaces other than the plain one. VocBench: Extra whitespace label
// resources.
var labelWhiteSpace = Check{
	ID: "label-white-space", Severity: Warning,
	Title:  "labels with odd white space",
	Advice: "Write one plain space between words and none at the ends.",
	Source: "VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			for _, label := range c.Labels {
				if plain(label.Text) {
					continue
				}
				if tidy := strings.Join(strings.Fields(label.Text), " "); tidy != label.Text && tidy != "" {
					f := labelled(label, c.ID)
					f.Fix = rewrite(c, label, tidy)
					l.report(f, "%q, %s of %s, has odd white space (%s).", label.Text, kindOf(label), l.name(c.ID), label.Language)
				}
			}
		}
	},
}

// plain says that a text is ASCII that prints, with single spaces between words
// and no sign of markup, as nearly all are.
func plain(text string) bool {
	last := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == '<' || c == '&' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}
