package taxonomy

import (
	"slices"

	"winnow/fault"
)

// AddLabel gives a concept another label. A new preferred label makes the one
// before an alternative label.
type AddLabel struct {
	Concept int64 `json:"concept"`
	Label   Label `json:"label"`
}

// Kind is ChangeAddLabel.
func (AddLabel) Kind() ChangeKind { return ChangeAddLabel }

func (c AddLabel) subjects() []int64 { return []int64{c.Concept} }

func (c AddLabel) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	return n.addLabel(cleanLabel(c.Label))
}

// RemoveLabel takes a label from a concept.
type RemoveLabel struct {
	Concept int64 `json:"concept"`
	Label   Label `json:"label"`
}

// Kind is ChangeRemoveLabel.
func (RemoveLabel) Kind() ChangeKind { return ChangeRemoveLabel }

func (c RemoveLabel) subjects() []int64 { return []int64{c.Concept} }

func (c RemoveLabel) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	return n.removeLabel(c.Label)
}

// ChangeLabel replaces a label: its text, language or kind. A preferred label
// that takes the place of another makes that an alternative label.
type ChangeLabel struct {
	Concept int64 `json:"concept"`
	From    Label `json:"from"`
	To      Label `json:"to"`
}

// Kind is ChangeLabelText.
func (ChangeLabel) Kind() ChangeKind { return ChangeLabelText }

func (c ChangeLabel) subjects() []int64 { return []int64{c.Concept} }

func (c ChangeLabel) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	if err := n.removeLabel(c.From); err != nil {
		return err
	}
	return n.addLabel(cleanLabel(c.To))
}

func (n *Node) addLabel(l Label) error {
	if err := checkLabel(l); err != nil {
		return err
	}
	if slices.Contains(n.Labels, l) {
		return fault.In("label", "%q is a %s label of it already.", short(l.Text), l.Kind)
	}
	labels := slices.Clone(n.Labels)
	for i, old := range labels {
		if l.Kind == Preferred && old.Kind == Preferred && old.Language == l.Language {
			labels[i].Kind = Alternative
		}
	}
	labels = slices.DeleteFunc(labels, func(old Label) bool { return old.Text == l.Text && old.Language == l.Language })
	n.setLabels(append(labels, l))
	return nil
}

// removeLabel removes a label as it is stored, which may be one that nobody
// could add.
func (n *Node) removeLabel(l Label) error {
	i := slices.Index(n.Labels, l)
	if i < 0 {
		l = cleanLabel(l)
		i = slices.Index(n.Labels, l)
	}
	if i < 0 {
		return fault.New(fault.NotFound, "%q is not a %s label of it in %q.", short(l.Text), l.Kind, short(l.Language))
	}
	n.Labels = slices.Delete(slices.Clone(n.Labels), i, i+1)
	return nil
}

// named says whether a label of the concept has the same text and language.
func (n *Node) named(l Label) bool {
	return slices.ContainsFunc(n.Labels, func(x Label) bool { return x.Text == l.Text && x.Language == l.Language })
}
