package taxonomy

import "slices"

// Relabel returns the commands that give a concept the labels of one language
// that it shall have instead of those it has; labels of other languages are
// left alone. A preferred label that becomes another one's alternative, and a
// label that only changes its kind, are one command each.
func Relabel(concept int64, language string, has, shall []Label) []Command {
	r := &relabelling{concept: concept, now: &Node{}}
	r.now.Labels = ofLanguage(has, language)
	want := ofLanguage(cleanLabels(shall), language)
	if from, to := preferredIn(r.now.Labels), preferredIn(want); to != nil && (from == nil || *from != *to) {
		r.prefer(from, *to, want)
	}
	for _, l := range without(want, r.now.Labels) {
		r.do(AddLabel{concept, l})
	}
	for _, l := range without(r.now.Labels, want) {
		r.do(RemoveLabel{concept, l})
	}
	return r.commands
}

// relabelling tries its commands on a copy, since one may do more than it says.
type relabelling struct {
	concept  int64
	now      *Node
	commands []Command
}

// prefer exchanges the preferred label. The old one goes, unless it is wanted as
// another label: then a new preferred label beside it makes it an alternative.
func (r *relabelling) prefer(from *Label, to Label, want []Label) {
	stays := from != nil && slices.ContainsFunc(want, func(l Label) bool { return l.Text == from.Text && l.Kind != Preferred })
	if from == nil || stays {
		r.do(AddLabel{r.concept, to})
		return
	}
	r.do(ChangeLabel{r.concept, *from, to})
}

func (r *relabelling) do(c Command) {
	r.commands = append(r.commands, c)
	switch c := c.(type) { // what cannot be done is said when it is tried in earnest
	case AddLabel:
		_ = r.now.addLabel(c.Label)
	case RemoveLabel:
		_ = r.now.removeLabel(c.Label)
	case ChangeLabel:
		_ = r.now.removeLabel(c.From)
		_ = r.now.addLabel(c.To)
	}
}

// ofLanguage returns the labels of one language, sorted and each once.
func ofLanguage(labels []Label, language string) []Label {
	n := &Node{}
	n.setLabels(slices.DeleteFunc(slices.Clone(labels), func(l Label) bool { return l.Language != language || l.Text == "" }))
	return n.Labels
}

func preferredIn(labels []Label) *Label {
	i := slices.IndexFunc(labels, func(l Label) bool { return l.Kind == Preferred })
	if i < 0 {
		return nil
	}
	return &labels[i]
}
