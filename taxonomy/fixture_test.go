package taxonomy

// english starts an import in English.
func english() *Builder {
	b := NewBuilder(Taxonomy{Name: "test", Title: "Test", Version: "1", Language: "en"})
	b.Speak("en")
	return b
}

// concept adds a concept whose URI is its id, with its preferred label first.
func concept(b *Builder, kind Kind, id string, labels ...string) {
	c := Concept{URI: id, Kind: kind, Description: "About " + id + "."}
	if kind == KindSkill {
		c.Type = TypeSkill
	}
	for i, text := range labels {
		label := Label{text, "en", Alternative}
		if i == 0 {
			label.Kind = Preferred
		}
		c.Labels = append(c.Labels, label)
	}
	b.Concept(c, Place{"test.csv", len(b.imp.Concepts) + 2})
}

func skill(b *Builder, id string, labels ...string) { concept(b, KindSkill, id, labels...) }
