package taxonomydb

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// view reads one taxonomy, inside a transaction or outside. Outside it sees the
// revision it was taken at, whatever commits meanwhile: rows say which revision
// they came and went with, and fields that are overwritten leave a version.
type view struct {
	tx      *gorm.DB
	dialect string
	row     taxonomyRow
}

// View reads the named taxonomy piece by piece.
func (s *Store) View(ctx context.Context, name string) (taxonomy.View, error) {
	g := s.db.Gorm.WithContext(ctx)
	row, err := find(g, name)
	if err != nil {
		return nil, err
	}
	return &view{g, s.db.Dialect, row}, nil
}

// Taxonomy implements taxonomy.View.
func (v *view) Taxonomy() taxonomy.Taxonomy { return v.row.value() }

// Heads implements taxonomy.View.
func (v *view) Heads(ids []int64) (map[int64]taxonomy.Head, error) {
	heads := make(map[int64]taxonomy.Head, len(ids))
	for some := range slices.Chunk(ids, idsAtOnce) {
		var list []taxonomy.Head
		err := v.tx.Raw(`SELECT c.id, c.uri, c.kind, CASE WHEN c.retired_in = 0 THEN 'active' ELSE 'retired' END AS status, COALESCE(
				(SELECT MIN(text) FROM concept_labels WHERE concept_id = c.id AND language = ? AND kind = 'preferred' AND retired_in = 0),
				(SELECT MIN(text) FROM concept_labels WHERE concept_id = c.id AND kind = 'preferred' AND retired_in = 0), c.uri) AS label
			FROM concepts c WHERE c.taxonomy_id = ? AND c.id IN ?`, v.row.Language, v.row.ID, some).Scan(&list).Error
		if err != nil {
			return nil, database.Fault(err, "read the names of concepts")
		}
		for _, h := range list {
			heads[h.ID] = h
		}
	}
	return heads, nil
}

// IDs implements taxonomy.View.
func (v *view) IDs(uris []string) (map[string]int64, error) {
	ids := make(map[string]int64, len(uris))
	for some := range slices.Chunk(uris, idsAtOnce) {
		var rows []conceptRow
		if err := v.tx.Select("id", "uri").Where("taxonomy_id = ? AND uri IN ?", v.row.ID, some).Find(&rows).Error; err != nil {
			return nil, database.Fault(err, "find concepts")
		}
		for _, r := range rows {
			ids[r.URI] = r.ID
		}
	}
	return ids, nil
}

// Incoming implements taxonomy.View.
func (v *view) Incoming(id int64) ([]taxonomy.Span[taxonomy.Relation], error) {
	var rows []relationRow
	if err := v.tx.Where("to_id = ? AND taxonomy_id = ?", id, v.row.ID).Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the relations of a concept")
	}
	spans := make([]taxonomy.Span[taxonomy.Relation], len(rows))
	for i, r := range rows {
		spans[i] = r.span()
	}
	return spans, nil
}

// Broader implements taxonomy.View.
func (v *view) Broader(ids []int64) ([]taxonomy.Relation, error) {
	var list []taxonomy.Relation
	for some := range slices.Chunk(ids, idsAtOnce) {
		var rows []relationRow
		err := v.tx.Where("from_id IN ? AND taxonomy_id = ? AND kind = 'broader' AND retired_in = 0", some, v.row.ID).Order("from_id, to_id").Find(&rows).Error
		if err != nil {
			return nil, database.Fault(err, "read what is broader")
		}
		for _, r := range rows {
			list = append(list, r.span().Value)
		}
	}
	return list, nil
}

// Replaces implements taxonomy.View.
func (v *view) Replaces(id int64) ([]int64, error) {
	var ids []int64
	err := v.tx.Model(&conceptRow{}).Where("replaced_by = ? AND retired_in <> 0", id).Order("id").Pluck("id", &ids).Error
	return ids, database.Fault(err, "read what a concept replaces")
}

// Contents implements taxonomy.View.
func (v *view) Contents(revision int64) (*taxonomy.Contents, error) {
	if v.row.Revision == 0 {
		return &taxonomy.Contents{}, nil
	}
	if revision == v.row.Revision {
		return load(v.tx, v.dialect, v.row.value())
	}
	then, err := v.Changes(taxonomy.ChangeQuery{After: revision - 1, UpTo: revision})
	if err != nil {
		return nil, err
	}
	if len(then) == 0 {
		return nil, fault.New(fault.NotFound, "The taxonomy %q has no revision %d.", v.row.Name, revision)
	}
	return load(v.tx, v.dialect, then[0].Taxonomy)
}
