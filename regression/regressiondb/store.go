// Package regressiondb keeps the reports of trials in SQLite or PostgreSQL
// through GORM. Only cmd and tests import it.
package regressiondb

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/regression"
)

// kept is how many reports of a taxonomy stay for each organisation, the latest.
const kept = 10

type row struct {
	TaxonomyID     int64 `gorm:"primaryKey;autoIncrement:false"`
	OrganisationID int64 `gorm:"primaryKey;autoIncrement:false"`
	FromRevision   int64 `gorm:"primaryKey;autoIncrement:false"`
	ToRevision     int64 `gorm:"primaryKey;autoIncrement:false"`
	At             int64
	Body           string
}

func (row) TableName() string { return "regressions" }

// Store implements regression.Store.
type Store struct{ db *database.DB }

var _ regression.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// Save implements regression.Store.
func (s *Store) Save(ctx context.Context, r regression.Report) error {
	body, err := json.Marshal(r)
	if err != nil {
		return database.Fault(err, "write the report")
	}
	one := row{TaxonomyID: r.TaxonomyID, OrganisationID: r.OrganisationID, FromRevision: r.Summary.From, ToRevision: r.Summary.To, At: r.At.UnixMilli(), Body: string(body)}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&one).Error; err != nil {
			return database.Fault(err, "keep the report")
		}
		return drop(tx, one)
	})
}

// drop removes all but the latest reports beside one.
func drop(tx *gorm.DB, one row) error {
	beside := func() *gorm.DB {
		return tx.Model(&row{}).Where("taxonomy_id = ? AND organisation_id = ?", one.TaxonomyID, one.OrganisationID)
	}
	var at []int64
	if err := beside().Order("at DESC").Limit(1).Offset(kept-1).Pluck("at", &at).Error; err != nil || len(at) == 0 {
		return database.Fault(err, "look for old reports")
	}
	return database.Fault(beside().Where("at < ?", at[0]).Delete(&row{}).Error, "remove old reports")
}

// Find implements regression.Store.
func (s *Store) Find(ctx context.Context, taxonomyID, orgID, from, to int64) (regression.Report, error) {
	var one row
	err := s.db.Gorm.WithContext(ctx).Where("taxonomy_id = ? AND organisation_id = ? AND from_revision = ? AND to_revision = ?", taxonomyID, orgID, from, to).Take(&one).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return regression.Report{}, fault.New(fault.NotFound, "This was not measured yet.")
	}
	if err != nil {
		return regression.Report{}, database.Fault(err, "read the report")
	}
	var r regression.Report
	if err := json.Unmarshal([]byte(one.Body), &r); err != nil {
		return r, fault.Wrap(err, fault.Internal, "The stored report cannot be read.")
	}
	return r, nil
}
