package taxonomy

import (
	"slices"
	"strings"

	"winnow/fault"
)

// check holds a draft to the rules that importers hold a source to.
func (d *draft) check() error {
	changed := d.changed()
	for _, n := range changed {
		if n.Status == Retired {
			if err := d.checkRetired(n); err != nil {
				return err
			}
			continue
		}
		if err := d.checkLabels(n); err != nil {
			return err
		}
		if err := d.checkMappings(n); err != nil {
			return err
		}
		if err := d.checkRelations(n); err != nil {
			return err
		}
	}
	return nil
}

// checkLabels looks at the labels that are new: faults of a source that were
// there before do not stand in the way of mending them one by one.
func (d *draft) checkLabels(n *Node) error {
	was := d.was[n.ID]
	if was == nil {
		was = &Node{}
	}
	added := without(n.Labels, was.Labels)
	for _, l := range added {
		if err := checkLabel(l); err != nil {
			return err
		}
		if l.Kind == Preferred && n.preferredIn(l.Language) > 1 {
			return fault.In("label", "%q would have two preferred labels in %q. Make one of them an alternative label.", d.name(n), l.Language)
		}
	}
	if own := d.header.Language; n.preferredIn(own) == 0 && (len(was.Labels) == 0 || was.preferredIn(own) > 0) {
		return fault.In("label", "A concept needs a preferred label in %s, the taxonomy's language; %s would have none.", own, short(n.URI))
	}
	return nil
}

func (n *Node) preferredIn(language string) int {
	count := 0
	for _, l := range n.Labels {
		if l.Kind == Preferred && l.Language == language {
			count++
		}
	}
	return count
}

// checkLabel answers Invalid for a label that nobody could use.
func checkLabel(l Label) error {
	switch {
	case l.Text == "":
		return fault.In("label", "The label is empty. Type a word.")
	case len(l.Text) > maxLabelBytes:
		return fault.In("label", "The label %q is longer than %d bytes. Shorten it.", short(l.Text), maxLabelBytes)
	case !ValidLanguage(l.Language):
		return fault.In("language", "%q is no language code. Give two or three letters, such as de.", short(l.Language))
	case !slices.Contains(LabelKinds, l.Kind):
		return fault.In("kind", "A label is preferred, alternative or hidden, not %q.", short(string(l.Kind)))
	}
	return nil
}

// checkRelations looks at the relations that are new.
func (d *draft) checkRelations(n *Node) error {
	was := d.was[n.ID]
	if was == nil {
		was = &Node{}
	}
	for _, r := range without(n.Relations, was.Relations) {
		if err := d.link(r.Kind, r.From, r.To); err != nil {
			return err
		}
		if r.Kind != Broader {
			continue
		}
		path, err := d.climb(r.To, r.From)
		if err != nil {
			return err
		}
		if path != nil {
			return fault.In("broader", "%q cannot stand below %q, which stands below it: %s.", d.name(n), d.nameOf(r.To), d.circle(n, path))
		}
	}
	return nil
}

// checkRetired sees to it that nothing in use is linked to what is not.
func (d *draft) checkRetired(n *Node) error {
	incoming, err := d.incoming(n.ID)
	if err != nil || len(incoming) == 0 {
		return err
	}
	return fault.New(fault.Conflict, "%q depends on %q (%s). Change that first.", d.nameOf(incoming[0].From), d.name(n), incoming[0].Kind)
}

// climb walks up from a concept and returns the way to another one, or nil. It
// asks for a level at a time.
func (d *draft) climb(from, to int64) ([]int64, error) {
	below := map[int64]int64{from: 0}
	for level := []int64{from}; len(level) > 0; {
		above, err := d.broader(level)
		if err != nil {
			return nil, err
		}
		level = nil
		for _, r := range above {
			if _, seen := below[r.To]; seen {
				continue
			}
			below[r.To] = r.From
			if r.To == to {
				return wayBack(below, to), nil
			}
			level = append(level, r.To)
		}
	}
	return nil, nil
}

func wayBack(below map[int64]int64, to int64) []int64 {
	var path []int64
	for id := to; id != 0; id = below[id] {
		path = append(path, id)
	}
	slices.Reverse(path)
	return path
}

// broader returns the broader relations from concepts, as the draft has them.
func (d *draft) broader(ids []int64) ([]Relation, error) {
	var list []Relation
	var stored []int64
	for _, id := range ids {
		n := d.now[id]
		if n == nil {
			stored = append(stored, id)
			continue
		}
		for _, to := range n.targets(Broader) {
			list = append(list, Relation{Broader, id, to})
		}
	}
	if len(stored) == 0 {
		return list, nil
	}
	more, err := d.Broader(stored)
	return append(list, more...), err
}

// nameOf names a concept for a message.
func (d *draft) nameOf(id int64) string {
	n, err := d.node(id)
	if err != nil {
		return "a concept"
	}
	return d.name(n)
}

func (d *draft) circle(n *Node, path []int64) string {
	names := []string{d.name(n)}
	for _, id := range path {
		names = append(names, d.nameOf(id))
	}
	return strings.Join(names, " → ")
}
