package quality

import (
	"slices"

	"winnow/taxonomy"
)

// missingPreferredLabel finds concepts without a preferred label in the
// taxonomy's language: people see another language, or a URI. qSKOS: Missing
// Labels; VocBench: No skos:prefLabel resources.
var missingPreferredLabel = Check{
	ID: "missing-preferred-label", Severity: Error,
	Title:  "concepts without a preferred label in the taxonomy's language",
	Advice: "Give each a name.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		language := l.Taxonomy.Language
		for _, c := range l.concepts {
			if !named(c, language) {
				l.report(Finding{Concepts: []int64{c.ID}, Fix: promote(c, language)}, "%s has no preferred label in the taxonomy's language (%s).", l.name(c.ID), language)
			}
		}
	},
}

// named says whether a concept has a preferred label in a language.
func named(c *taxonomy.Concept, language string) bool {
	return slices.ContainsFunc(c.Labels, func(l taxonomy.Label) bool { return l.Kind == taxonomy.Preferred && l.Language == language })
}

// promote makes the only alternative label of a language the preferred one.
func promote(c *taxonomy.Concept, language string) *Fix {
	var only []taxonomy.Label
	for _, l := range c.Labels {
		if l.Kind == taxonomy.Alternative && l.Language == language {
			only = append(only, l)
		}
	}
	if len(only) != 1 {
		return nil
	}
	return &Fix{"Call it " + quote(only[0].Text), []Change{
		removeLabel(c.ID, only[0]), addLabel(c.ID, taxonomy.Label{Text: only[0].Text, Language: language, Kind: taxonomy.Preferred}),
	}}
}
