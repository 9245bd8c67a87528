package taxonomy

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
