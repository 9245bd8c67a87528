package quality

import (
	"slices"
	"strings"

	"winnow/taxonomy"
)

// invalidLanguages finds labels whose language is no ISO 639 code. qSKOS:
// Omitted or Invalid Language Tags; VocBench: No language tag label resources.
var invalidLanguages = Check{
	ID: "invalid-languages", Severity: Error,
	Title:  "labels without a usable language",
	Advice: "Say the language by its code, such as de.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			for _, label := range c.Labels {
				if !taxonomy.ValidLanguage(label.Language) {
					l.report(labelled(label, c.ID), "The label %s of %s has the language %q.", quote(label.Text), l.name(c.ID), label.Language)
				}
			}
		}
	},
}

// missingLanguages finds concepts without a name in a language in which most
// concepts of their kind have one. qSKOS: Incomplete Language Coverage; VocBench:
// No mandatory label resources. The taxonomy's own language is left to
// missing-preferred-label.
var missingLanguages = Check{
	ID: "missing-languages", Severity: Hint,
	Title:  "concepts that lack a language others have",
	Advice: "Have them named in these languages.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		usual := l.usualLanguages()
		for _, c := range l.concepts {
			var missing []string
			for _, language := range usual[c.Kind] {
				if !named(c, language) {
					missing = append(missing, language)
				}
			}
			if len(missing) > 0 {
				list := strings.Join(missing, ", ")
				l.report(Finding{Concepts: []int64{c.ID}, detail: list, weight: len(missing)}, "%s has no preferred label in %s.", l.name(c.ID), list)
			}
		}
	},
}

// usualLanguages returns, by kind, the languages in which more than half of the
// concepts have a name, the taxonomy's own left out.
func (l *look) usualLanguages() map[taxonomy.Kind][]string {
	named, all := map[taxonomy.Kind]map[string]int{}, map[taxonomy.Kind]int{}
	for i := range l.Concepts {
		c := &l.Concepts[i]
		all[c.Kind]++
		if named[c.Kind] == nil {
			named[c.Kind] = map[string]int{}
		}
		for j, label := range c.Labels {
			second := j > 0 && c.Labels[j-1].Kind == taxonomy.Preferred && c.Labels[j-1].Language == label.Language
			if label.Kind == taxonomy.Preferred && label.Language != l.Taxonomy.Language && !second {
				named[c.Kind][label.Language]++
			}
		}
	}
	usual := map[taxonomy.Kind][]string{}
	for kind, counts := range named {
		for language, n := range counts {
			if 2*n > all[kind] {
				usual[kind] = append(usual[kind], language)
			}
		}
		slices.Sort(usual[kind])
	}
	return usual
}
