package quality

import "winnow/taxonomy"

// disjointLabels finds texts that one concept has as labels of two kinds. SKOS:
// S13; qSKOS: Disjoint Labels Violation. As there, case counts; nothing breaks,
// since Winnow shows and matches such a text once.
var disjointLabels = Check{
	ID: "disjoint-labels", Severity: Warning,
	Title:  "labels that repeat another label of their concept",
	Advice: "Remove the lesser one: it says nothing more.",
	Source: "SKOS S13, qSKOS",
	find: func(l *look) {
		for _, c := range l.concepts {
			for i, label := range c.Labels {
				if before, twice := twin(c.Labels[:i], label); twice {
					f := labelled(label, c.ID)
					f.Fix = &Fix{"Remove the " + string(label.Kind) + " label", []Change{removeLabel(c.ID, label)}}
					l.report(f, "%s is %s and %s of %s (%s).", quote(label.Text), kindOf(before), kindOf(label), l.name(c.ID), label.Language)
				}
			}
		}
	},
}

// twin returns the label of the best kind with the same text. Labels come by
// language, the best kind first.
func twin(before []taxonomy.Label, label taxonomy.Label) (best taxonomy.Label, twice bool) {
	for i := len(before) - 1; i >= 0 && before[i].Language == label.Language; i-- {
		if before[i].Text == label.Text && before[i].Kind != label.Kind {
			best, twice = before[i], true
		}
	}
	return best, twice
}
