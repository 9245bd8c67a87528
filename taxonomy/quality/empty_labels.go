package quality

import (
	"strings"
	"unicode"
)

// emptyLabels finds labels without a letter or digit, which nobody can read and
// no text can match. qSKOS: Empty Labels.
var emptyLabels = Check{
	ID: "empty-labels", Severity: Error,
	Title:  "labels without a letter or digit",
	Advice: "Remove them.",
	Source: "qSKOS",
	find: func(l *look) {
		for _, c := range l.concepts {
			for _, label := range c.Labels {
				if !strings.ContainsFunc(label.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
					f := labelled(label, c.ID)
					f.Fix = dropLabel(c.ID, label)
					l.report(f, "%s, %s of %s, says nothing (%s).", quote(label.Text), kindOf(label), l.name(c.ID), label.Language)
				}
			}
		}
	},
}
