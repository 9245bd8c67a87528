package taxonomy

// countGaps counts what a taxonomy should say and does not.
func (b *Builder) countGaps() {
	below := make(map[string]bool, len(b.imp.Concepts))
	for _, l := range b.imp.Links {
		if l.Kind == Broader {
			below[l.From] = true
		}
	}
	for i := range b.imp.Concepts {
		c := &b.imp.Concepts[i]
		if c.Description == "" && (c.Kind == KindSkill || c.Kind == KindOccupation) {
			b.Defects.Add(MissingText, b.places[i], "%s (%s)", b.name(i), c.URI)
		}
		if c.Kind == KindSkill && !below[c.URI] {
			b.Defects.Add(NoParent, b.places[i], "%s (%s)", b.name(i), c.URI)
		}
	}
}

// Check looks a stored taxonomy over as an import is looked over, with up to keep
// examples of each defect.
func (s *Snapshot) Check(keep int) []Defect {
	b := NewBuilder(s.Taxonomy)
	b.Defects.Keep = keep
	for i := range s.Concepts {
		b.Concept(s.Concepts[i], Place{})
	}
	for _, r := range s.Relations {
		b.Link(r.Kind, s.Concept(r.From).URI, s.Concept(r.To).URI, Place{})
	}
	return b.Build().Defects
}
