package taxonomydb

import (
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"winnow/taxonomy"
)

// applier writes one revision of a taxonomy.
type applier struct {
	tx       *gorm.DB
	taxonomy int64
	revision int64
	touched  map[int64]bool // concepts; true for those that were there before
}

// touch notes that the revision changes a concept.
func (a *applier) touch(id int64) {
	if _, known := a.touched[id]; !known {
		a.touched[id] = true
	}
}

func (a *applier) apply(delta taxonomy.Delta) error {
	for _, step := range []func(taxonomy.Delta) error{a.concepts, a.labels, a.relations} {
		if err := step(delta); err != nil {
			return err
		}
	}
	return a.note()
}

func (a *applier) concepts(delta taxonomy.Delta) error {
	if err := a.addConcepts(delta.Add); err != nil {
		return err
	}
	ids := slices.Clone(delta.Retire)
	for i := range delta.Update {
		ids = append(ids, delta.Update[i].ID)
	}
	if err := a.keepVersions(ids); err != nil {
		return err
	}
	for i := range delta.Update {
		if err := a.updateConcept(&delta.Update[i]); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(delta.Retire, batchRows) {
		if err := a.tx.Model(&conceptRow{}).Where("id IN ?", ids).UpdateColumn("retired_in", a.revision).Error; err != nil {
			return fmt.Errorf("retire concepts: %w", err)
		}
	}
	return nil
}

func (a *applier) addConcepts(concepts []taxonomy.Concept) error {
	insert := newInserter(a.tx, "concepts", "taxonomy_id", "uri", "kind", "type", "reuse_level", "code", "description", "scope_note", "mappings", "added_in", "changed_in", "split_from")
	for i := range concepts {
		c := &concepts[i]
		err := insert.row(a.taxonomy, c.URI, string(c.Kind), string(c.Type), string(c.Reuse), c.Code, c.Description, c.ScopeNote, taxonomy.JoinMappings(c.Mappings), a.revision, a.revision, orNull(c.SplitFrom))
		if err != nil {
			return err
		}
	}
	return insert.flush()
}

func orNull(id int64) *int64 {
	if id == 0 {
		return nil
	}
	return &id
}

// keepVersions copies the fields of concepts that are about to be overwritten.
func (a *applier) keepVersions(ids []int64) error {
	for some := range slices.Chunk(ids, idsAtOnce) {
		err := a.tx.Exec(`INSERT INTO concept_versions (concept_id, until, kind, type, reuse_level, code, description, scope_note, mappings, retired_in, replaced_by)
			SELECT id, CAST(? AS BIGINT), kind, type, reuse_level, code, description, scope_note, mappings, retired_in, replaced_by FROM concepts WHERE id IN ?`, a.revision, some).Error
		if err != nil {
			return fmt.Errorf("keep versions of concepts: %w", err)
		}
		for _, id := range some {
			a.touch(id)
		}
	}
	return nil
}

func (a *applier) updateConcept(c *taxonomy.Concept) error {
	row := conceptRow{
		Kind: string(c.Kind), Type: string(c.Type), ReuseLevel: string(c.Reuse), Code: c.Code,
		Description: c.Description, ScopeNote: c.ScopeNote, Mappings: taxonomy.JoinMappings(c.Mappings), RetiredIn: c.RetiredIn, ReplacedBy: orNull(c.ReplacedBy),
	}
	err := a.tx.Model(&conceptRow{ID: c.ID}).
		Select("Kind", "Type", "ReuseLevel", "Code", "Description", "ScopeNote", "Mappings", "RetiredIn", "ReplacedBy").Updates(&row).Error
	if err != nil {
		return fmt.Errorf("update concept %d: %w", c.ID, err)
	}
	return nil
}

// few is up to how many URIs are looked up one by one rather than all at once.
const few = 500

// ids finds concepts by URI, and more than those where many are asked for.
func (a *applier) ids(uris []string) (map[string]int64, error) {
	ids := make(map[string]int64, len(uris))
	if len(uris) == 0 {
		return ids, nil
	}
	g := a.tx.Select("id", "uri").Where("taxonomy_id = ?", a.taxonomy)
	if len(uris) <= few {
		g = g.Where("uri IN ?", uris)
	}
	var rows []conceptRow
	if err := g.Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("ids of concepts: %w", err)
	}
	for _, r := range rows {
		ids[r.URI] = r.ID
	}
	return ids, nil
}

// note writes down which concepts the revision touched.
func (a *applier) note() error {
	insert := newInserter(a.tx, "concept_changes", "taxonomy_id", "revision", "concept_id")
	var old []int64
	for _, id := range slices.Sorted(maps.Keys(a.touched)) {
		if a.touched[id] {
			old = append(old, id)
		}
		if err := insert.row(a.taxonomy, a.revision, id); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(old, idsAtOnce) {
		if err := a.tx.Model(&conceptRow{}).Where("id IN ?", some).UpdateColumn("changed_in", a.revision).Error; err != nil {
			return fmt.Errorf("note changed concepts: %w", err)
		}
	}
	return insert.flush()
}
