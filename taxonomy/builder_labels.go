package taxonomy

import (
	"slices"
	"strings"
)

// settleLabels sorts each concept's labels, drops repetitions and sees to it
// that a language has one preferred label.
func (b *Builder) settleLabels() {
	for i := range b.imp.Concepts {
		c := &b.imp.Concepts[i]
		c.Labels = b.onePreferred(c.Labels, b.places[i])
		slices.SortFunc(c.Labels, compareLabels)
		before := len(c.Labels)
		c.Labels = slices.Clip(slices.Compact(c.Labels))
		for range before - len(c.Labels) {
			b.Defects.Add(DuplicateLabel, b.places[i], "%s", c.URI)
		}
		b.countRepeated(c, b.places[i])
	}
}

// onePreferred demotes all but the first preferred label of a language.
func (b *Builder) onePreferred(labels []Label, at Place) []Label {
	first := map[string]string{}
	for i, label := range labels {
		if label.Kind != Preferred {
			continue
		}
		text, second := first[label.Language]
		if !second {
			first[label.Language] = label.Text
			continue
		}
		if text != label.Text {
			b.Defects.Add(SecondPreferred, at, "%q beside %q (%s)", short(label.Text), short(text), label.Language)
			labels[i].Kind = Alternative
		}
	}
	return labels
}

func (b *Builder) countRepeated(c *Concept, at Place) {
	kind := RepeatedPreferred
	if c.Kind != KindSkill {
		kind = RepeatedElsewhere
	}
	for _, label := range c.Labels {
		if label.Kind == Alternative && slices.Contains(c.Labels, Label{label.Text, label.Language, Preferred}) {
			b.Defects.Add(kind, at, "%q", short(label.Text))
		}
	}
}

// dropNameless leaves out concepts that nobody could be shown.
func (b *Builder) dropNameless() {
	keep := b.imp.Concepts[:0]
	places := b.places[:0]
	for i, c := range b.imp.Concepts {
		if !slices.ContainsFunc(c.Labels, func(l Label) bool { return l.Kind == Preferred }) {
			b.Defects.Add(MissingPreferred, b.places[i], "%s", c.URI)
			delete(b.index, c.URI)
			continue
		}
		b.index[c.URI] = len(keep)
		keep, places = append(keep, c), append(places, b.places[i])
	}
	b.imp.Concepts, b.places = keep, places
}

// countShared counts the alternative labels that several skills claim,
// whatever their case.
func (b *Builder) countShared() {
	type form struct{ language, text string }
	owner := map[form]int{}
	counted := map[form]bool{}
	for i, c := range b.imp.Concepts {
		if c.Kind != KindSkill {
			continue
		}
		for _, label := range c.Labels {
			if label.Kind != Alternative {
				continue
			}
			f := form{label.Language, strings.ToLower(label.Text)}
			first, taken := owner[f]
			if !taken {
				owner[f] = i
			} else if first != i && !counted[f] {
				counted[f] = true
				b.Defects.Add(SharedLabel, b.places[i], "%q belongs to %q and %q", short(label.Text), b.name(first), b.name(i))
			}
		}
	}
}

func (b *Builder) name(i int) string {
	return b.imp.Concepts[i].Preferred(b.imp.Taxonomy.Language, "en")
}
