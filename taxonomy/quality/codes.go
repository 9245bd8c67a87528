package quality

import (
	"strings"
	"unicode"

	"winnow/taxonomy"
)

// unprintableCodes finds codes with characters that do not print or with white
// space at their ends. Winnow's own, as qSKOS's Unprintable characters in labels.
var unprintableCodes = Check{
	ID: "unprintable-codes", Severity: Warning,
	Title:  "codes that do not print",
	Advice: "Write them as the source prints them.",
	Source: "Winnow",
	find: func(l *look) {
		for _, c := range l.concepts {
			clean := strings.TrimSpace(strings.Map(func(r rune) rune {
				if r != ' ' && !unicode.IsPrint(r) {
					return -1
				}
				return r
			}, c.Code))
			if clean != c.Code {
				f := Finding{Concepts: []int64{c.ID}, detail: c.Code}
				f.Fix = &Fix{"Write " + quote(clean), []Change{{Action: SetField, Concept: c.ID, Field: Code, Value: clean}}}
				l.report(f, "The code of %s does not print: %q.", l.name(c.ID), c.Code)
			}
		}
	},
}

// sameCode finds concepts of one kind with one code. qSKOS: Ambiguous Notation
// References.
var sameCode = Check{
	ID: "same-code", Severity: Warning,
	Title:  "codes that several concepts have",
	Advice: "Give each a code of its own.",
	Source: "qSKOS",
	find: func(l *look) {
		l.same(func(c *taxonomy.Concept) string { return c.Code }, func(code string, ids []int64) {
			l.report(Finding{Concepts: ids, detail: code}, "%s have the same code: %s.", l.names(ids), quote(code))
		})
	},
}
