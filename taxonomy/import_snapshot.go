package taxonomy

import "slices"

// Snapshot returns what a store would hold after importing imp into nothing,
// with ids counted from 1 in the import's order: for tools that work without a
// database. The import must not be used afterwards.
func (imp *Import) Snapshot() *Snapshot {
	contents := &Contents{Taxonomy: imp.Taxonomy, Concepts: imp.Concepts}
	contents.Taxonomy.Revision = 1
	ids := make(map[string]int64, len(imp.Concepts))
	for i := range contents.Concepts {
		contents.Concepts[i].ID, contents.Concepts[i].Status = int64(i+1), Active
		ids[contents.Concepts[i].URI] = int64(i + 1)
	}
	contents.Relations = make([]Relation, len(imp.Links))
	for i, l := range imp.Links {
		contents.Relations[i] = Relation{l.Kind, ids[l.From], ids[l.To]}
	}
	return NewSnapshot(contents)
}

// asImport returns contents as if an import like another one had brought them.
func (c *Contents) asImport(like *Import) *Import {
	imp := &Import{Taxonomy: like.Taxonomy, Languages: like.Languages, LabelsOnly: like.LabelsOnly}
	uris := make(map[int64]string, len(c.Concepts))
	for i := range c.Concepts {
		one := c.Concepts[i]
		uris[one.ID] = one.URI
		if one.Status == Retired {
			continue
		}
		if like.LabelsOnly {
			one.Labels = slices.DeleteFunc(slices.Clone(one.Labels), func(l Label) bool { return !slices.Contains(like.Languages, l.Language) })
		}
		imp.Concepts = append(imp.Concepts, one)
	}
	for _, r := range c.Relations {
		imp.Links = append(imp.Links, Link{r.Kind, uris[r.From], uris[r.To]})
	}
	return imp
}
