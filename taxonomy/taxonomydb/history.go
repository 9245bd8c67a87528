package taxonomydb

import (
	"slices"

	"winnow/database"
	"winnow/taxonomy"
)

// Touched implements taxonomy.View.
func (v *view) Touched(after, upTo int64) ([]int64, error) {
	var ids []int64
	err := v.tx.Table("concept_changes").Where("taxonomy_id = ? AND revision > ? AND revision <= ?", v.row.ID, after, upTo).
		Distinct().Order("concept_id").Pluck("concept_id", &ids).Error
	return ids, database.Fault(err, "read what changed")
}

// TouchedBy implements taxonomy.View.
func (v *view) TouchedBy(revisions []int64) (map[int64][]int64, error) {
	touched := make(map[int64][]int64, len(revisions))
	for some := range slices.Chunk(revisions, idsAtOnce) {
		var rows []struct{ Revision, ConceptID int64 }
		err := v.tx.Table("concept_changes").Where("taxonomy_id = ? AND revision IN ?", v.row.ID, some).
			Order("revision, concept_id").Find(&rows).Error
		if err != nil {
			return nil, database.Fault(err, "read what changed")
		}
		for _, r := range rows {
			touched[r.Revision] = append(touched[r.Revision], r.ConceptID)
		}
	}
	return touched, nil
}

// countedRow is an entry of the history with how many concepts it touched.
type countedRow struct {
	Row     revisionRow `gorm:"embedded"`
	Touched int
}

// Changes implements taxonomy.View.
func (v *view) Changes(q taxonomy.ChangeQuery) ([]taxonomy.Change, error) {
	if len(q.IDs) > idsAtOnce {
		return v.manyChanges(q)
	}
	g := v.tx.Table("taxonomy_revisions").
		Select("*, (SELECT COUNT(*) FROM concept_changes WHERE concept_changes.taxonomy_id = taxonomy_revisions.taxonomy_id AND concept_changes.revision = taxonomy_revisions.revision) AS touched").
		Where("taxonomy_id = ? AND revision > ?", v.row.ID, q.After)
	if len(q.IDs) > 0 {
		g = g.Where("change_id IN ?", q.IDs)
	}
	if len(q.Kinds) > 0 {
		g = g.Where("kind IN ?", q.Kinds)
	}
	upTo := v.row.Revision
	if q.UpTo > 0 {
		upTo = min(upTo, q.UpTo)
	}
	g = g.Where("revision <= ?", upTo)
	switch {
	case q.Around:
		g = g.Where(`revision IN (SELECT revision FROM concept_changes WHERE concept_id = ?
			UNION SELECT added_in FROM concept_relations WHERE to_id = ? UNION SELECT retired_in FROM concept_relations WHERE to_id = ?)`, q.Concept, q.Concept, q.Concept)
	case q.Concept != 0:
		g = g.Where("revision IN (SELECT revision FROM concept_changes WHERE concept_id = ?)", q.Concept)
	}
	order := "revision"
	if q.Latest {
		order = "revision DESC"
	}
	if q.Limit > 0 {
		g = g.Limit(q.Limit)
	}
	var rows []countedRow
	if err := g.Order(order).Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the history")
	}
	changes := make([]taxonomy.Change, len(rows))
	for i, r := range rows {
		changes[i] = r.Row.value(v.row.value())
		changes[i].Touched = r.Touched
	}
	return changes, nil
}

// manyChanges asks for many ids in several queries.
func (v *view) manyChanges(q taxonomy.ChangeQuery) ([]taxonomy.Change, error) {
	var all []taxonomy.Change
	for some := range slices.Chunk(q.IDs, idsAtOnce) {
		part := q
		part.IDs = some
		changes, err := v.Changes(part)
		if err != nil {
			return nil, err
		}
		all = append(all, changes...)
	}
	return all, nil
}
