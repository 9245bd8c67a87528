package quality

import "winnow/taxonomy"

// Three checks of words that extraction may find where no skill is meant. All
// are Winnow's own; a count in stored text, where Options give one, says how
// much hangs on each.

// overMatchingLabels finds labels that are common words of the taxonomy's own
// descriptions and that extraction takes wherever they stand, such as
// "equipment" for one single procedure.
var overMatchingLabels = Check{
	ID: "over-matching-labels", Severity: Warning,
	Title:  "labels that are common words, found wherever they stand",
	Advice: "Remove the label, or say more than the one word.",
	Source: "Winnow",
	find: func(l *look) {
		for _, w := range l.words() {
			n := l.said(w)
			if w.guarded || n < l.common(w) {
				continue
			}
			f := Finding{weight: n}
			if w.label.Kind != taxonomy.Preferred {
				f.Fix = dropLabel(w.skill.ID, w.label)
			}
			l.reportWord(w, f, "%s, %s of %s, is a common word: %d other descriptions say it.", quote(w.label.Text), kindOf(w.label), l.name(w.skill.ID), n)
		}
	},
}

// ambiguousLabels finds labels that extraction knows to be common words or to
// have one or two letters.
var ambiguousLabels = Check{
	ID: "ambiguous-labels", Severity: Hint,
	Title:  "labels that count only in a context that speaks of skills",
	Advice: "Add a label that says more, so that it is found elsewhere too.",
	Source: "Winnow",
	find: func(l *look) {
		for _, w := range l.words() {
			if w.guarded {
				l.reportWord(w, Finding{weight: l.said(w)}, "%s, %s of %s, has other senses: extraction asks for its capitals or for words around it that speak of skills.", quote(w.label.Text), kindOf(w.label), l.name(w.skill.ID))
			}
		}
	},
}

// shortLabels finds labels of up to three letters that extraction takes wherever
// they stand, whatever their case.
var shortLabels = Check{
	ID: "short-labels", Severity: Hint,
	Title:  "labels of up to three letters, found wherever they stand",
	Advice: "Look whether the letters stand for something else in your texts; keep them where they do not.",
	Source: "Winnow",
	find: func(l *look) {
		for _, w := range l.words() {
			if w.short() && !w.guarded && l.said(w) < l.common(w) {
				l.reportWord(w, Finding{}, "%s, %s of %s, may stand for something else.", quote(w.label.Text), kindOf(w.label), l.name(w.skill.ID))
			}
		}
	},
}
