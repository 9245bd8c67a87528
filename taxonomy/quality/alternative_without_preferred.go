package quality

import "winnow/taxonomy"

// alternativeWithoutPreferred finds languages in which a concept has alternative
// labels only. VocBench: Only alternative label resources. The taxonomy's own
// language is left to missing-preferred-label.
var alternativeWithoutPreferred = Check{
	ID: "alternative-without-preferred", Severity: Warning,
	Title:  "languages with alternative labels and no preferred one",
	Advice: "Make the best one the preferred label of its language.",
	Source: "VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			last := l.Taxonomy.Language
			for _, label := range c.Labels { // sorted by language
				if label.Kind != taxonomy.Alternative || label.Language == last || label.Language == l.Taxonomy.Language {
					continue
				}
				last = label.Language
				if !named(c, last) {
					l.report(Finding{Concepts: []int64{c.ID}, detail: last, Fix: promote(c, last)}, "%s has alternative labels in %s and no preferred one.", l.name(c.ID), last)
				}
			}
		}
	},
}
