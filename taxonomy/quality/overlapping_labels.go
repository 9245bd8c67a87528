package quality

import "winnow/taxonomy"

// qSKOS (Overlapping Labels) and VocBench (Overlapped label resources) know one
// check of labels that several concepts share. Here they are three, since each
// asks for another answer; concepts of different kinds may share a label.

// samePreferredLabel finds concepts of one kind with the same name. The SKOS
// primer recommends that no two have.
var samePreferredLabel = Check{
	ID: "same-preferred-label", Severity: Warning,
	Title:  "names that several concepts have",
	Advice: "Say in the name what tells them apart, or merge them.",
	Source: "qSKOS, VocBench, SKOS primer",
	find: func(l *look) {
		for _, c := range l.claims() {
			if c.preferred > 1 && l.involves(c.ids()...) {
				l.report(c.finding(), "%d concepts of the kind %s are called %s (%s).", c.preferred, c.kind, quote(c.owners[0].label.Text), c.language)
			}
		}
	},
}

// preferredLabelElsewhere finds alternative labels that are another concept's
// name. Extraction gives such a word to the concept of that name alone.
var preferredLabelElsewhere = Check{
	ID: "preferred-label-elsewhere", Severity: Warning,
	Title:  "alternative labels that are another concept's name",
	Advice: "Leave the label to the concept of that name, or merge them.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		for _, c := range l.claims() {
			if c.preferred != 1 || !l.involves(c.ids()...) {
				continue
			}
			f, name := c.finding(), c.owners[0]
			f.Fix = l.leave(&c)
			l.report(f, "%s is a concept's name and an alternative label of %s (%s).", quote(name.label.Text), l.names(f.Concepts[1:]), c.language)
		}
	},
}

// leave takes the text, in any case, from all but the concept of that name.
func (l *look) leave(c *claim) *Fix {
	fix := &Fix{Title: "Leave it to " + l.name(c.owners[0].id)}
	for _, other := range c.owners[1:] {
		concept := l.Concept(other.id)
		for _, label := range concept.Labels {
			if label.Kind == taxonomy.Alternative && formOf(concept, label) == c.form {
				fix.Changes = append(fix.Changes, removeLabel(other.id, label))
			}
		}
	}
	return fix
}

// overlappingLabels finds alternative labels of several concepts: a text that
// says them may mean any.
var overlappingLabels = Check{
	ID: "overlapping-labels", Severity: Warning,
	Title:  "alternative labels of several concepts",
	Advice: "Give the label to one of them where you can: a text that says it may mean any.",
	Source: "qSKOS, VocBench",
	find: func(l *look) {
		for _, c := range l.claims() {
			if c.preferred == 0 && l.involves(c.ids()...) {
				f := c.finding()
				l.report(f, "%s is an alternative label of %s (%s).", quote(c.owners[0].label.Text), l.names(f.Concepts), c.language)
			}
		}
	},
}

// finding is about a claim; who owns it by which kind of label makes it another.
func (c *claim) finding() Finding {
	f := labelled(c.owners[0].label, c.ids()...)
	f.Label.Text = c.text
	for _, o := range c.owners {
		f.detail += string(o.label.Kind[0])
	}
	return f
}
