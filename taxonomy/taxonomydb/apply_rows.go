package taxonomydb

import (
	"winnow/taxonomy"
)

func (a *applier) labels(delta taxonomy.Delta) error {
	retire := newRetirer(a.tx, a.revision, "concept_labels", "concept_id", "language", "kind", "text")
	for _, l := range delta.RetireLabels {
		a.touch(l.ConceptID)
		if err := retire.row(l.ConceptID, l.Language, string(l.Kind), l.Text); err != nil {
			return err
		}
	}
	if err := retire.flush(); err != nil {
		return err
	}
	insert := newInserter(a.tx, "concept_labels", "concept_id", "language", "kind", "text", "added_in")
	for _, l := range delta.AddLabels {
		a.touch(l.ConceptID)
		if err := insert.row(l.ConceptID, l.Language, string(l.Kind), l.Text, a.revision); err != nil {
			return err
		}
	}
	if err := a.labelsOfNew(insert, delta.Add); err != nil {
		return err
	}
	return insert.flush()
}

func (a *applier) labelsOfNew(insert *inserter, concepts []taxonomy.Concept) error {
	uris := make([]string, len(concepts))
	for i := range concepts {
		uris[i] = concepts[i].URI
	}
	ids, err := a.ids(uris)
	if err != nil {
		return err
	}
	for i := range concepts {
		a.touched[ids[concepts[i].URI]] = false
		for _, l := range concepts[i].Labels {
			if err := insert.row(ids[concepts[i].URI], l.Language, string(l.Kind), l.Text, a.revision); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *applier) relations(delta taxonomy.Delta) error {
	retire := newRetirer(a.tx, a.revision, "concept_relations", "from_id", "to_id", "kind", "taxonomy_id")
	for _, r := range delta.RetireRelations {
		a.touch(r.From)
		if err := retire.row(r.From, r.To, string(r.Kind), a.taxonomy); err != nil {
			return err
		}
	}
	if err := retire.flush(); err != nil {
		return err
	}
	uris := make([]string, 0, 2*len(delta.AddRelations))
	for _, l := range delta.AddRelations {
		uris = append(uris, l.From, l.To)
	}
	ids, err := a.ids(uris)
	if err != nil {
		return err
	}
	insert := newInserter(a.tx, "concept_relations", "taxonomy_id", "kind", "from_id", "to_id", "added_in")
	for _, l := range delta.AddRelations {
		a.touch(ids[l.From])
		if err := insert.row(a.taxonomy, string(l.Kind), ids[l.From], ids[l.To], a.revision); err != nil {
			return err
		}
	}
	return insert.flush()
}
