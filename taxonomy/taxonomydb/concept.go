package taxonomydb

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// Concept finds a concept by id or URI with its neighbours.
func (s *Store) Concept(ctx context.Context, name string, id int64, uri string) (taxonomy.Detail, error) {
	g := s.db.Gorm.WithContext(ctx)
	t, err := find(g, name)
	if err != nil {
		return taxonomy.Detail{}, err
	}
	var row conceptRow
	err = g.Where("taxonomy_id = ? AND (id = ? OR uri = ?)", t.ID, id, uri).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return taxonomy.Detail{}, fault.New(fault.NotFound, "The taxonomy %q has no concept %q. Look for it: winnow taxonomy search WORD.", name, uri)
	}
	if err != nil {
		return taxonomy.Detail{}, database.Fault(err, "find the concept")
	}
	detail := taxonomy.Detail{Concept: row.value(), Taxonomy: name, Revision: t.Revision}
	if detail.Labels, err = labelsOf(g, row.ID); err != nil {
		return taxonomy.Detail{}, database.Fault(err, "load the concept's labels")
	}
	detail.Relations, err = neighbours(g, row.ID, t.Language)
	return detail, database.Fault(err, "load the concept's relations")
}

func labelsOf(g *gorm.DB, id int64) ([]taxonomy.Label, error) {
	var rows []labelRow
	err := g.Where("concept_id = ? AND retired_in = 0", id).Find(&rows).Error
	labels := make([]taxonomy.Label, len(rows))
	for i, r := range rows {
		labels[i] = taxonomy.Label{Text: r.Text, Language: r.Language, Kind: taxonomy.LabelKind(r.Kind)}
	}
	taxonomy.SortLabels(labels)
	return labels, err
}

// neighbours returns both ends' view of a concept's relations.
func neighbours(g *gorm.DB, id int64, language string) ([]taxonomy.Neighbour, error) {
	var list []taxonomy.Neighbour
	for _, q := range []struct {
		near, far string
		inverse   bool
	}{{"from_id", "to_id", false}, {"to_id", "from_id", true}} {
		var some []taxonomy.Neighbour
		err := g.Raw(`SELECT r.kind AS relation, c.id, c.uri, c.kind, COALESCE(
				(SELECT MIN(text) FROM concept_labels WHERE concept_id = c.id AND language = ? AND kind = 'preferred' AND retired_in = 0), c.uri) AS label
			FROM concept_relations r JOIN concepts c ON c.id = r.`+q.far+`
			WHERE r.`+q.near+` = ? AND r.retired_in = 0`, language, id).Scan(&some).Error
		if err != nil {
			return nil, err
		}
		for i := range some {
			some[i].Inverse = q.inverse && some[i].Relation != taxonomy.Related
		}
		list = append(list, some...)
	}
	slices.SortFunc(list, func(a, b taxonomy.Neighbour) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), compareBool(a.Inverse, b.Inverse), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
