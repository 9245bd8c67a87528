package taxonomy

import "slices"

// delta says what to write for the draft to come true.
func (d *draft) delta() (Delta, error) {
	delta := Delta{Taxonomy: d.header}
	changed := d.changed()
	if err := d.loadEnds(changed); err != nil {
		return Delta{}, err
	}
	for _, n := range changed {
		was := d.was[n.ID]
		if was == nil {
			was = &Node{}
			delta.Add = append(delta.Add, n.Concept)
		} else {
			d.compareStored(&delta, was, n)
		}
		delta.RetireRelations = append(delta.RetireRelations, without(was.Relations, n.Relations)...)
		for _, r := range without(n.Relations, was.Relations) {
			link, err := d.linkOf(r)
			if err != nil {
				return Delta{}, err
			}
			delta.AddRelations = append(delta.AddRelations, link)
		}
	}
	return delta, nil
}

func (d *draft) compareStored(delta *Delta, was, n *Node) {
	if !was.sameFields(&n.Concept) || !was.sameStatus(n) {
		c := n.Concept
		c.Labels = nil
		delta.Update = append(delta.Update, c)
	}
	for _, l := range without(was.Labels, n.Labels) {
		delta.RetireLabels = append(delta.RetireLabels, ConceptLabel{n.ID, l})
	}
	for _, l := range without(n.Labels, was.Labels) {
		delta.AddLabels = append(delta.AddLabels, ConceptLabel{n.ID, l})
	}
}

// loadEnds reads what relations point to, all at once.
func (d *draft) loadEnds(nodes []*Node) error {
	var ids []int64
	for _, n := range nodes {
		for _, r := range n.Relations {
			if was := d.was[n.ID]; was == nil || !slices.Contains(was.Relations, r) {
				ids = append(ids, r.To)
			}
		}
	}
	return d.load(ids...)
}

// linkOf names the ends of a relation by URI, since new concepts have no id yet.
func (d *draft) linkOf(r Relation) (Link, error) {
	from, err := d.node(r.From)
	if err != nil {
		return Link{}, err
	}
	to, err := d.node(r.To)
	if err != nil {
		return Link{}, err
	}
	return Link{r.Kind, from.URI, to.URI}, nil
}

// setLabels gives a concept labels, sorted and each once.
func (n *Node) setLabels(labels []Label) {
	SortLabels(labels)
	n.Labels = slices.Compact(labels)
}
