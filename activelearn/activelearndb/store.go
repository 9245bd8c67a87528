package activelearndb

import (
	"context"

	"winnow/activelearn"
	"winnow/database"
)

// Store implements activelearn.Store.
type Store struct{ db *database.DB }

var _ activelearn.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// batchRows keeps statements below SQLite's and PostgreSQL's number of
// parameters.
const batchRows = 200

// Visible implements activelearn.Store. A job seeker's texts are seen by nobody
// else, whatever their organisation says.
func (s *Store) Visible(ctx context.Context, orgID int64) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("organisations").Where("id = ? OR shares_text AND id NOT IN (SELECT organisation_id FROM people WHERE role = 'seeker')", orgID).Order("id").Pluck("id", &ids).Error
	return append([]int64{0}, ids...), database.Fault(err, "list the organisations that share their text")
}

// Viewers implements activelearn.Store.
func (s *Store) Viewers(ctx context.Context) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("people").Where("role IN ('curator', 'admin') AND NOT disabled").
		Distinct("organisation_id").Order("organisation_id").Pluck("organisation_id", &ids).Error
	return ids, database.Fault(err, "list the organisations that have curators")
}

// Colleagues implements activelearn.Store.
func (s *Store) Colleagues(ctx context.Context, orgID int64) ([]activelearn.Colleague, error) {
	var list []activelearn.Colleague
	err := s.db.Gorm.WithContext(ctx).Table("people").Select("id, name").
		Where("organisation_id = ? AND role IN ('curator', 'admin') AND NOT disabled", orgID).Order("name, id").Scan(&list).Error
	return list, database.Fault(err, "list the curators")
}
