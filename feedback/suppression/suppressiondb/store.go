package suppressiondb

import (
	"context"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/feedback/acceptance"
	"winnow/feedback/suppression"
)

// Store implements suppression.Store.
type Store struct{ db *database.DB }

var _ suppression.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// Changed implements suppression.Store.
func (s *Store) Changed(ctx context.Context, taxonomy string) ([]suppression.Changed, error) {
	var out []suppression.Changed
	err := s.db.Gorm.WithContext(ctx).Table("acceptance_changes").Select("acceptance_changes.organisation_id, acceptance_changes.version").
		Joins("LEFT JOIN suppression_lists ON suppression_lists.organisation_id = acceptance_changes.organisation_id").
		Where("suppression_lists.organisation_id IS NULL OR suppression_lists.learned <> acceptance_changes.version OR suppression_lists.taxonomy <> ?", taxonomy).
		Order("acceptance_changes.organisation_id").Scan(&out).Error
	return out, database.Fault(err, "look for counts to learn from")
}

// Tallies implements suppression.Store.
func (s *Store) Tallies(ctx context.Context, orgID int64) ([]acceptance.Tally, error) {
	return tallies(s.db.Gorm.WithContext(ctx).Where("organisation_id = ?", orgID))
}

// Of implements suppression.Store.
func (s *Store) Of(ctx context.Context, orgID int64, skills []int64) ([]acceptance.Tally, error) {
	return tallies(s.db.Gorm.WithContext(ctx).Where("organisation_id = ? AND skill_id IN ?", orgID, skills))
}

func tallies(query *gorm.DB) ([]acceptance.Tally, error) {
	var rows []struct {
		SkillID                       int64
		Context, Value                string
		PersonID                      int64
		Accepted, Rejected, Untouched int
	}
	if err := query.Table("acceptance").Order("skill_id, context, value, person_id").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read what people decided")
	}
	out := make([]acceptance.Tally, len(rows))
	for i, r := range rows {
		out[i] = acceptance.Tally{Person: r.PersonID, Counts: acceptance.Counts{Accepted: r.Accepted, Rejected: r.Rejected, Untouched: r.Untouched},
			Cell: acceptance.Cell{Skill: r.SkillID, Context: extractor.Context{Kind: extractor.ContextKind(r.Context), Value: r.Value}}}
	}
	return out, nil
}

// Members implements suppression.Store.
func (s *Store) Members(ctx context.Context, orgID int64) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("people").Where("organisation_id = ? AND disabled = ?", orgID, false).Order("id").Pluck("id", &ids).Error
	return ids, database.Fault(err, "look who reviews")
}

// Lifted implements suppression.Store.
func (s *Store) Lifted(ctx context.Context, orgID int64) ([]acceptance.Cell, error) {
	var rows []ruleRow
	err := s.db.Gorm.WithContext(ctx).Distinct("skill_id", "context", "value").Where("organisation_id = ? AND lifted_at <> 0", orgID).
		Order("skill_id, context, value").Find(&rows).Error
	out := make([]acceptance.Cell, len(rows))
	for i, r := range rows {
		out[i] = r.cell()
	}
	return out, database.Fault(err, "read what was hidden")
}

// Rules implements suppression.Store.
func (s *Store) Rules(ctx context.Context, orgID int64) ([]suppression.Rule, error) {
	rows, err := standing(s.db.Gorm.WithContext(ctx), orgID)
	out := make([]suppression.Rule, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, err
}

func standing(tx *gorm.DB, orgID int64) ([]ruleRow, error) {
	var rows []ruleRow
	err := tx.Where("organisation_id = ? AND lifted_at = 0", orgID).Order("id").Find(&rows).Error
	return rows, database.Fault(err, "read what is hidden")
}

// Version implements suppression.Store.
func (s *Store) Version(ctx context.Context, orgID int64) (int64, error) {
	var row listRow
	err := s.db.Gorm.WithContext(ctx).Where("organisation_id = ?", orgID).Limit(1).Find(&row).Error
	return row.Version, database.Fault(err, "look what is hidden")
}

// Kept implements suppression.Store.
func (s *Store) Kept(ctx context.Context, documentID int64) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("feedback_standing").Where("document_id = ?", documentID).Pluck("skill_id", &ids).Error
	return ids, database.Fault(err, "look what was decided")
}
