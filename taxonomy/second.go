package taxonomy

import "slices"

// needsSecond says whether the two-person rule holds for a draft: it takes
// concepts out of use, changes a root concept, or goes back as a whole. Taking
// back the creation of a concept needs nobody else.
func (d *draft) needsSecond(c Command) (bool, error) {
	if c.Kind() == ChangeRevert {
		return true, nil
	}
	for _, n := range d.changed() {
		was := d.was[n.ID]
		if was != nil && was.Status == Active && n.Status == Retired && d.times[n.ID].AddedIn != d.target {
			return true, nil
		}
		for _, side := range []*Node{was, n} {
			if root, err := d.root(side); err != nil || root {
				return root, err
			}
		}
	}
	return false, nil
}

// root says whether a concept stands at the top of the hierarchy: a group with
// nothing above it, or another concept with nothing above and something below.
func (d *draft) root(n *Node) (bool, error) {
	if n == nil || n.Status == Retired || n.Kind == KindCollection || len(n.targets(Broader)) > 0 {
		return false, nil
	}
	if n.Kind == KindGroup {
		return true, nil
	}
	incoming, err := d.incoming(n.ID)
	return slices.ContainsFunc(incoming, func(r Relation) bool { return r.Kind == Broader }), err
}
