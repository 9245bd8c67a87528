package activelearndb

import (
	"context"

	"winnow/activelearn"
	"winnow/database"
)

// Parts implements activelearn.Store.
func (s *Store) Parts(ctx context.Context, id int64) ([]activelearn.Head, error) {
	var rows []candidateRow
	err := s.db.Gorm.WithContext(ctx).Where("split_from = ? AND split_from IN (SELECT id FROM candidates WHERE state = 'split') OR merged_into = ?", id, id).Order("id").Find(&rows).Error
	return heads(rows), database.Fault(err, "read the parts")
}

// Owners implements activelearn.Store.
func (s *Store) Owners(ctx context.Context, scope activelearn.Scope, keys []string) ([]activelearn.Head, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	var rows []candidateRow
	err := s.db.Gorm.WithContext(ctx).Table("candidates c").Distinct("c.*").Joins("JOIN candidate_keys k ON k.candidate_id = c.id AND k.via = 0").
		Where("k.taxonomy = ? AND k.key IN ?", scope.Taxonomy, keys).Where(seen, scope.Visible).Order("c.id").Find(&rows).Error
	return heads(rows), database.Fault(err, "read the candidates of the same cluster")
}

func heads(rows []candidateRow) []activelearn.Head {
	out := make([]activelearn.Head, len(rows))
	for i, r := range rows {
		out[i] = activelearn.Head{ID: r.ID, Label: r.Label, State: activelearn.State(r.State)}
	}
	return out
}

// seen keeps candidates with evidence that the organisations it is given have.
const seen = `EXISTS (SELECT 1 FROM candidate_keys e JOIN phrases p ON p.key = e.key
	JOIN phrase_documents t ON t.phrase_id = p.id AND t.organisation_id IN ? WHERE e.candidate_id = c.id)`
