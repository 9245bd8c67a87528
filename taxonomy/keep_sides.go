package taxonomy

import "slices"

// sides are the three sides of a concept that people changed.
type sides struct {
	base *Node // what the sources said last
	ours *Node // what people made of it
	kept Kept
}

// status puts into use again what people added, and out of use what they
// retired. What the source dropped goes, whatever people changed of it.
func (s *sides) status(d *draft, imp *Import) error {
	n := d.now[s.ours.ID]
	switch {
	case imp.LabelsOnly || n.Status == s.ours.Status:
		return nil
	case s.ours.Status == Retired && s.base.Status == Active:
		return d.retire(n, s.ours.ReplacedBy)
	case s.ours.Status == Active && s.base.Status == Retired:
		d.setStatus(n, Active)
	case s.ours.Status == Active:
		s.kept.Conflicts = append(s.kept.Conflicts, "the source dropped it")
	}
	return nil
}

// text does changes of fields and labels again.
func (s *sides) text(n *Node, imp *Import) {
	if !imp.LabelsOnly {
		for _, f := range fields {
			s.field(f, n)
		}
		s.mappings(n)
	}
	labels := without(n.Labels, without(s.base.Labels, s.ours.Labels))
	for _, l := range without(without(s.ours.Labels, s.base.Labels), labels) {
		if !s.base.named(l) || n.named(l) { // else people made it another kind of label, and the source dropped it
			labels = append(labels, l)
		}
	}
	n.setLabels(s.onePreferred(labels, n.Labels))
}

// mappings does changes of mappings again, URI by URI.
func (s *sides) mappings(n *Node) {
	gone := without(s.base.Mappings, s.ours.Mappings)
	list := without(n.Mappings, gone)
	for _, m := range without(s.ours.Mappings, s.base.Mappings) {
		if slices.Contains(list, m) {
			continue
		}
		if i := slices.IndexFunc(list, func(theirs Mapping) bool { return theirs.URI == m.URI }); i >= 0 {
			s.kept.Conflicts = append(s.kept.Conflicts, "match to "+m.URI)
			list = slices.Delete(list, i, i+1)
		}
		list = append(list, m)
	}
	n.Mappings = sortedMappings(list)
}

func (s *sides) field(f field, n *Node) {
	base, ours, theirs := f.of(&s.base.Concept), f.of(&s.ours.Concept), f.of(&n.Concept)
	if ours == base || ours == theirs {
		return
	}
	if theirs != base {
		s.kept.Conflicts = append(s.kept.Conflicts, f.name)
	}
	f.set(&n.Concept, ours)
}

// onePreferred keeps people's preferred label of a language before the source's,
// and the source's where people have none.
func (s *sides) onePreferred(labels, theirs []Label) []Label {
	count := map[string]int{}
	for _, l := range labels {
		if l.Kind == Preferred {
			count[l.Language]++
		}
	}
	for i, l := range labels {
		if l.Kind == Preferred && count[l.Language] > 1 && !slices.Contains(s.ours.Labels, l) {
			labels[i].Kind = Alternative
			s.kept.Conflicts = append(s.kept.Conflicts, "preferred label in "+l.Language)
		}
	}
	for _, l := range theirs {
		if l.Kind == Preferred && count[l.Language] == 0 {
			labels = append(labels, l)
		}
	}
	return labels
}

// relations does changes of relations again, as far as both ends are in use.
func (s *sides) relations(d *draft, imp *Import) error {
	if imp.LabelsOnly || d.now[s.ours.ID].Status == Retired {
		return nil
	}
	for _, r := range without(s.base.Relations, s.ours.Relations) {
		if _, err := d.unlink(r); err != nil {
			return err
		}
	}
	for _, r := range without(s.ours.Relations, s.base.Relations) {
		if err := d.tryLink(r); err != nil {
			return err
		}
	}
	return nil
}

// report says what stayed as people had made it.
func (s *sides) report(d *draft) {
	n, theirs := d.now[s.ours.ID], d.was[s.ours.ID]
	s.kept.ID, s.kept.URI, s.kept.Kind, s.kept.Label = n.ID, n.URI, n.Kind, d.name(n)
	switch {
	case n.same(theirs):
	case n.Status == Active && theirs.Status == Retired:
		s.kept.What = []string{"in use"}
	case n.Status == Retired:
		s.kept.What = []string{"out of use"}
	default:
		s.kept.What = ConceptChange{Before: theirs, After: n}.what()
	}
}
