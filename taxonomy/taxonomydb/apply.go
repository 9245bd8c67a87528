package taxonomydb

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"winnow/taxonomy"
)

// applier writes one revision of a taxonomy.
type applier struct {
	tx       *gorm.DB
	taxonomy int64
	revision int64
}

func (a *applier) concepts(changes taxonomy.Changes) error {
	if err := a.addConcepts(changes.Add); err != nil {
		return err
	}
	for i := range changes.Update {
		if err := a.updateConcept(&changes.Update[i]); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(changes.Retire, 500) {
		err := a.tx.Model(&conceptRow{}).Where("id IN ?", ids).
			UpdateColumns(map[string]any{"retired_in": a.revision, "changed_in": a.revision}).Error
		if err != nil {
			return fmt.Errorf("retire concepts: %w", err)
		}
	}
	return nil
}

func (a *applier) addConcepts(concepts []taxonomy.Concept) error {
	insert := newInserter(a.tx, "concepts", "taxonomy_id", "uri", "kind", "type", "reuse_level", "code", "description", "scope_note", "added_in", "changed_in")
	for i := range concepts {
		c := &concepts[i]
		err := insert.row(a.taxonomy, c.URI, string(c.Kind), string(c.Type), string(c.Reuse), c.Code, c.Description, c.ScopeNote, a.revision, a.revision)
		if err != nil {
			return err
		}
	}
	return insert.flush()
}

func (a *applier) updateConcept(c *taxonomy.Concept) error {
	row := conceptRow{
		Kind: string(c.Kind), Type: string(c.Type), ReuseLevel: string(c.Reuse), Code: c.Code,
		Description: c.Description, ScopeNote: c.ScopeNote, ChangedIn: a.revision, RetiredIn: c.RetiredIn,
	}
	if c.ReplacedBy != 0 {
		row.ReplacedBy = &c.ReplacedBy
	}
	err := a.tx.Model(&conceptRow{ID: c.ID}).
		Select("Kind", "Type", "ReuseLevel", "Code", "Description", "ScopeNote", "ChangedIn", "RetiredIn", "ReplacedBy").Updates(&row).Error
	if err != nil {
		return fmt.Errorf("update concept %d: %w", c.ID, err)
	}
	return nil
}

func (a *applier) labels(changes taxonomy.Changes) error {
	retire := newRetirer(a.tx, a.revision, "concept_labels", "concept_id", "language", "kind", "text")
	for _, l := range changes.RetireLabels {
		if err := retire.row(l.ConceptID, l.Language, string(l.Kind), l.Text); err != nil {
			return err
		}
	}
	if err := retire.flush(); err != nil {
		return err
	}
	insert := newInserter(a.tx, "concept_labels", "concept_id", "language", "kind", "text", "added_in")
	for _, l := range changes.AddLabels {
		if err := insert.row(l.ConceptID, l.Language, string(l.Kind), l.Text, a.revision); err != nil {
			return err
		}
	}
	if err := a.labelsOfNew(insert, changes.Add); err != nil {
		return err
	}
	return insert.flush()
}

func (a *applier) labelsOfNew(insert *inserter, concepts []taxonomy.Concept) error {
	if len(concepts) == 0 {
		return nil
	}
	ids, err := a.ids("added_in = ?", a.revision)
	if err != nil {
		return err
	}
	for i := range concepts {
		for _, l := range concepts[i].Labels {
			if err := insert.row(ids[concepts[i].URI], l.Language, string(l.Kind), l.Text, a.revision); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *applier) relations(changes taxonomy.Changes) error {
	retire := newRetirer(a.tx, a.revision, "concept_relations", "from_id", "to_id", "kind", "taxonomy_id")
	for _, r := range changes.RetireRelations {
		if err := retire.row(r.From, r.To, string(r.Kind), a.taxonomy); err != nil {
			return err
		}
	}
	if err := retire.flush(); err != nil || len(changes.AddRelations) == 0 {
		return err
	}
	ids, err := a.ids("1 = 1")
	if err != nil {
		return err
	}
	insert := newInserter(a.tx, "concept_relations", "taxonomy_id", "kind", "from_id", "to_id", "added_in")
	for _, l := range changes.AddRelations {
		if err := insert.row(a.taxonomy, string(l.Kind), ids[l.From], ids[l.To], a.revision); err != nil {
			return err
		}
	}
	return insert.flush()
}

// ids maps the URIs of the taxonomy's concepts that match the condition.
func (a *applier) ids(condition string, args ...any) (map[string]int64, error) {
	var rows []conceptRow
	err := a.tx.Select("id", "uri").Where("taxonomy_id = ?", a.taxonomy).Where(condition, args...).Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("ids of concepts: %w", err)
	}
	ids := make(map[string]int64, len(rows))
	for _, r := range rows {
		ids[r.URI] = r.ID
	}
	return ids, nil
}
