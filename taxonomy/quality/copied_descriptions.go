package quality

import (
	"slices"
	"strings"

	"winnow/taxonomy"
)

// descriptionIsLabel finds descriptions that repeat a label. Winnow's own, from
// qSKOS's demand for documentation that documents.
var descriptionIsLabel = Check{
	ID: "description-is-label", Severity: Warning,
	Title:  "descriptions that repeat a label",
	Advice: "Say what somebody with it can do or knows; no description is more honest than a copy.",
	Source: "Winnow",
	find: func(l *look) {
		for _, c := range l.concepts {
			text := strings.TrimRight(strings.TrimSpace(c.Description), ".")
			if text != "" && slices.ContainsFunc(c.Labels, func(label taxonomy.Label) bool { return strings.EqualFold(label.Text, text) }) {
				f := Finding{Concepts: []int64{c.ID}, detail: text}
				f.Fix = &Fix{"Remove the description", []Change{{Action: SetField, Concept: c.ID, Field: Description}}}
				l.report(f, "The description of %s repeats a label: %s.", l.name(c.ID), quote(text))
			}
		}
	},
}

// sameDescription finds concepts of one kind with one description. Winnow's own.
var sameDescription = Check{
	ID: "same-description", Severity: Warning,
	Title:  "descriptions that several concepts have",
	Advice: "Say what tells them apart, or merge them.",
	Source: "Winnow",
	find: func(l *look) {
		l.same(func(c *taxonomy.Concept) string { return strings.TrimSpace(c.Description) }, func(text string, ids []int64) {
			l.report(Finding{Concepts: ids, detail: text}, "%s have the same description: %s.", l.names(ids), quote(text))
		})
	},
}

// same calls visit for every text that several concepts of one kind have, where
// it concerns what is looked at. Empty texts are passed over.
func (l *look) same(of func(*taxonomy.Concept) string, visit func(text string, ids []int64)) {
	type shared struct {
		kind taxonomy.Kind
		text string
	}
	owners := make(map[shared][]int64, len(l.concepts))
	for _, c := range l.concepts {
		if text := of(c); text != "" {
			owners[shared{c.Kind, text}] = nil
		}
	}
	for i := range l.Concepts {
		c := &l.Concepts[i]
		key := shared{c.Kind, of(c)}
		if ids, asked := owners[key]; asked {
			owners[key] = append(ids, c.ID)
		}
	}
	for key, ids := range owners {
		if len(ids) > 1 {
			visit(key.text, ids)
		}
	}
}
