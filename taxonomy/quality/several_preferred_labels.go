package quality

import "winnow/taxonomy"

// severalPreferredLabels finds concepts with more than one preferred label in a
// language. SKOS: S14; qSKOS: Inconsistent Preferred Labels; VocBench: Multiple
// preferred labels resources.
var severalPreferredLabels = Check{
	ID: "several-preferred-labels", Severity: Error,
	Title:  "further preferred labels in one language",
	Advice: "Keep the best as preferred; the others can be alternative labels.",
	Source: "SKOS S14, qSKOS, VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			first := map[string]string{}
			for _, label := range c.Labels {
				if label.Kind != taxonomy.Preferred {
					continue
				}
				name, second := first[label.Language]
				if !second {
					first[label.Language] = label.Text
					continue
				}
				f := labelled(label, c.ID)
				f.Fix = demote(c, label)
				l.report(f, "%s has a second preferred label in %s: %s.", quote(name), label.Language, quote(label.Text))
			}
		}
	},
}

// demote makes a preferred label an alternative one.
func demote(c *taxonomy.Concept, l taxonomy.Label) *Fix {
	return &Fix{"Make " + quote(l.Text) + " an alternative label", []Change{
		removeLabel(c.ID, l), addLabel(c.ID, taxonomy.Label{Text: l.Text, Language: l.Language, Kind: taxonomy.Alternative}),
	}}
}
