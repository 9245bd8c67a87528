package accountdb

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"winnow/account"
	"winnow/database"
)

// Reserve implements account.Store. On PostgreSQL a lock on each subject keeps
// parallel attempts from counting past each other; the subjects are locked in
// one order, so that two attempts cannot wait for each other.
func (s *Store) Reserve(ctx context.Context, limits []account.Limit, now, since time.Time) ([]int64, error) {
	limits = slices.SortedFunc(slices.Values(limits), func(a, b account.Limit) int { return strings.Compare(a.Subject, b.Subject) })
	var ids []int64
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		full, err := s.anyFull(tx, limits, database.Millis(since))
		if err != nil || full {
			return err
		}
		ids, err = reserve(tx, limits, database.Millis(now))
		return err
	})
	return ids, err
}

func (s *Store) anyFull(tx *gorm.DB, limits []account.Limit, since int64) (bool, error) {
	for _, limit := range limits {
		if s.db.Dialect == database.Postgres {
			if err := tx.Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", limit.Subject).Error; err != nil {
				return false, database.Fault(err, "lock the attempts")
			}
		}
		var n int64
		if err := tx.Model(&attemptRow{}).Where("subject = ? AND at > ?", limit.Subject, since).Count(&n).Error; err != nil {
			return false, database.Fault(err, "count the attempts")
		}
		if n >= int64(limit.Most) {
			return true, nil
		}
	}
	return false, nil
}

func reserve(tx *gorm.DB, limits []account.Limit, now int64) ([]int64, error) {
	rows := make([]attemptRow, len(limits))
	for i, limit := range limits {
		rows[i] = attemptRow{Subject: limit.Subject, At: now}
	}
	if err := tx.Create(&rows).Error; err != nil {
		return nil, database.Fault(err, "count the attempt")
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids, nil
}

// Release implements account.Store.
func (s *Store) Release(ctx context.Context, ids []int64, subject string) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Where("id IN ? OR subject = ?", ids, subject).Delete(&attemptRow{}).Error
		return database.Fault(err, "forget the attempt")
	})
}

// Sweep implements account.Store.
func (s *Store) Sweep(ctx context.Context, now, since time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := tx.Where("ends_at <= ? OR idle_at <= ?", database.Millis(now), database.Millis(now)).Delete(&sessionRow{}).Error; err != nil {
			return database.Fault(err, "remove ended sessions")
		}
		return database.Fault(tx.Where("at <= ?", database.Millis(since)).Delete(&attemptRow{}).Error, "remove old attempts")
	})
}
