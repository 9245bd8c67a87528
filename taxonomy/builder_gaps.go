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
