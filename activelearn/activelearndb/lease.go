package activelearndb

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/database"
)

type leaseRow struct {
	CandidateID int64 `gorm:"primaryKey;autoIncrement:false"`
	PersonID    int64
	PersonName  string
	UntilAt     int64
}

func (leaseRow) TableName() string { return "candidate_leases" }

func (r leaseRow) value() activelearn.Lease {
	return activelearn.Lease{Candidate: r.CandidateID, Holder: activelearn.Actor{ID: r.PersonID, Name: r.PersonName}, Until: database.Time(r.UntilAt)}
}

// leases returns those of candidates that hold now.
func leases(tx *gorm.DB, scope activelearn.Scope, candidates []int64) (map[int64]*activelearn.Lease, error) {
	var rows []leaseRow
	err := tx.Where("candidate_id IN ? AND until_at > ?", candidates, database.Millis(scope.Now)).Find(&rows).Error
	out := make(map[int64]*activelearn.Lease, len(rows))
	for _, r := range rows {
		lease := r.value()
		out[r.CandidateID] = &lease
	}
	return out, database.Fault(err, "read the leases")
}

// Claim implements activelearn.Store.
func (s *Store) Claim(ctx context.Context, candidate int64, actor activelearn.Actor, now, until time.Time) (activelearn.Lease, error) {
	var row leaseRow
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		row = leaseRow{CandidateID: candidate, PersonID: actor.ID, PersonName: actor.Name, UntilAt: database.Millis(until)}
		mine := clause.OnConflict{Columns: []clause.Column{{Name: "candidate_id"}},
			Where: clause.Where{Exprs: []clause.Expression{
				gorm.Expr("candidate_leases.person_id = ? OR candidate_leases.until_at <= ?", actor.ID, database.Millis(now))}},
			DoUpdates: clause.AssignmentColumns([]string{"person_id", "person_name", "until_at"})}
		if err := tx.Clauses(mine).Create(&row).Error; err != nil {
			return database.Fault(err, "claim the candidate")
		}
		row = leaseRow{}
		return database.Fault(tx.Where("candidate_id = ?", candidate).Take(&row).Error, "read the lease")
	})
	return row.value(), err
}

// Release implements activelearn.Store.
func (s *Store) Release(ctx context.Context, candidate int64, actor activelearn.Actor) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(tx.Where("candidate_id = ? AND person_id = ?", candidate, actor.ID).Delete(&leaseRow{}).Error, "release the candidate")
	})
}
