package taxonomy

// bases are the revisions at which the sources of a taxonomy had their say last:
// what differs from them is what people changed since.
type bases struct {
	whole    int64            // of the last import of concepts, fields and relations
	language map[string]int64 // of the last import that spoke for the labels of a language
	any      int64            // of the last import that does not tell its languages
	header   Taxonomy         // as the last import of the whole gave it
}

// basesOf looks for the imports that are in force. A return to an earlier
// revision takes the imports behind it out of force.
func basesOf(view View) (bases, error) {
	b := bases{language: map[string]int64{}}
	changes, err := view.Changes(ChangeQuery{Kinds: []ChangeKind{ChangeImport, ChangeRevert}, Latest: true})
	upTo := view.Taxonomy().Revision
	for _, c := range changes {
		switch {
		case c.Revision > upTo:
		case c.Kind == ChangeRevert:
			upTo = c.Target
		default:
			b.note(c)
		}
	}
	return b, err
}

func (b *bases) note(c Change) {
	if b.whole == 0 && !c.LabelsOnly {
		b.whole, b.header = c.Revision, c.Taxonomy
	}
	if b.any == 0 && len(c.Languages) == 0 {
		b.any = c.Revision
	}
	for _, language := range c.Languages {
		if b.language[language] == 0 {
			b.language[language] = c.Revision
		}
	}
}

// of returns the revision of the last import that spoke for a language.
func (b bases) of(language string) int64 { return max(b.language[language], b.any) }

// earliest is the earliest base of what an import speaks for.
func (b bases) earliest(imp *Import) int64 {
	first := b.whole
	for i, language := range imp.Languages {
		if of := b.of(language); of < first || imp.LabelsOnly && i == 0 {
			first = of
		}
	}
	return first
}

// onTop returns an import whose title, version and so on are those stored where
// the source says what it said before: a release gave them other values.
func (b bases) onTop(imp *Import, stored Taxonomy) *Import {
	if b.whole == 0 || imp.LabelsOnly {
		return imp
	}
	next := *imp
	for _, f := range []struct{ theirs, base, ours *string }{
		{&next.Taxonomy.Title, &b.header.Title, &stored.Title}, {&next.Taxonomy.Version, &b.header.Version, &stored.Version},
		{&next.Taxonomy.Licence, &b.header.Licence, &stored.Licence}, {&next.Taxonomy.Source, &b.header.Source, &stored.Source},
		{&next.Taxonomy.Language, &b.header.Language, &stored.Language},
	} {
		if *f.theirs == *f.base {
			*f.theirs = *f.ours
		}
	}
	return &next
}

// node is a concept as its sources gave it last, in what an import speaks for.
func (b bases) node(t *Timeline, imp *Import) *Node {
	n := t.At(b.whole)
	if n == nil {
		n = &Node{Concept: Concept{ID: t.Concept.ID, URI: t.Concept.URI, Status: Retired}}
	}
	n.Labels = nil
	for _, language := range imp.Languages {
		at := t.At(b.of(language))
		if at == nil {
			continue
		}
		for _, l := range at.Labels {
			if l.Language == language {
				n.Labels = append(n.Labels, l)
			}
		}
	}
	SortLabels(n.Labels)
	return n
}
