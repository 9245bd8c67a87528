package feedbackdb

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback/export"
)

// Jobs implements export.JobStore.
type Jobs struct{ db *database.DB }

var _ export.JobStore = (*Jobs)(nil)

// NewJobs returns Jobs over a migrated database.
func NewJobs(db *database.DB) *Jobs { return &Jobs{db: db} }

type jobRow struct {
	ID            int64
	PublicID      string
	Query         string
	Format        string
	Licence       string
	Done          int
	Total         int
	RowCount      int
	Bytes         int64
	SHA256        string `gorm:"column:sha256"`
	ContentSHA256 string `gorm:"column:content_sha256"`
	Trouble       string
	Tries         int
	Worker        string
	HeldUntil     int64
	CreatedBy     int64
	CreatedAt     int64 `gorm:"autoCreateTime:false"`
	EndedAt       int64
	ExpiresAt     int64
	ClearedAt     int64
}

func (jobRow) TableName() string { return "dataset_jobs" }

func (r jobRow) value(now time.Time) (export.Job, error) {
	j := export.Job{ID: r.PublicID, By: r.CreatedBy, Format: r.Format, Licence: r.Licence, Done: r.Done, Total: r.Total, Rows: r.RowCount,
		Bytes: r.Bytes, SHA256: r.SHA256, ContentHash: r.ContentSHA256, Trouble: r.Trouble, Tries: r.Tries, Held: r.HeldUntil > now.UnixMilli(),
		CreatedAt: database.Time(r.CreatedAt), EndedAt: database.Time(r.EndedAt), ExpiresAt: database.Time(r.ExpiresAt)}
	if err := json.Unmarshal([]byte(r.Query), &j.Query); err != nil {
		return j, fault.Wrap(err, fault.Internal, "A stored dataset cannot be read.")
	}
	return j, nil
}

// AddJob implements export.JobStore.
func (s *Jobs) AddJob(ctx context.Context, j export.Job) (export.Job, error) {
	query, err := json.Marshal(j.Query)
	if err != nil {
		return j, fault.Wrap(err, fault.Internal, "The filters cannot be kept.")
	}
	row := jobRow{PublicID: j.ID, Query: string(query), Format: j.Format, Licence: j.Licence, Total: j.Total, CreatedBy: j.By, CreatedAt: database.Millis(j.CreatedAt)}
	err = s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "public_id"}}, DoNothing: true}).Create(&row).Error
		return database.Fault(err, "keep the order")
	})
	if err != nil {
		return j, err
	}
	return s.Job(ctx, j.ID, j.CreatedAt)
}

// Job implements export.JobStore.
func (s *Jobs) Job(ctx context.Context, id string, now time.Time) (export.Job, error) {
	var row jobRow
	err := s.db.Gorm.WithContext(ctx).Where("public_id = ?", id).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return export.Job{}, fault.New(fault.NotFound, "There is no such dataset.")
	}
	if err != nil {
		return export.Job{}, database.Fault(err, "read the dataset")
	}
	return row.value(now)
}

// Jobs implements export.JobStore.
func (s *Jobs) Jobs(ctx context.Context, limit int, now time.Time) ([]export.Job, error) {
	var rows []jobRow
	if err := s.db.Gorm.WithContext(ctx).Order("id DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the datasets")
	}
	jobs := make([]export.Job, len(rows))
	for i, r := range rows {
		var err error
		if jobs[i], err = r.value(now); err != nil {
			return nil, err
		}
	}
	return jobs, nil
}

// ClaimJob implements export.JobStore.
func (s *Jobs) ClaimJob(ctx context.Context, worker string, now, until time.Time) (j export.Job, claimed bool, err error) {
	err = s.db.InTx(ctx, func(tx *gorm.DB) error {
		var row jobRow
		free := tx.Where("ended_at = 0 AND held_until <= ?", database.Millis(now)).Order("id")
		if s.db.Dialect == database.Postgres {
			free = free.Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"})
		}
		err := free.Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return nil
		}
		if err != nil {
			return database.Fault(err, "look for datasets to make")
		}
		row.Worker, row.HeldUntil, row.Tries, claimed = worker, database.Millis(until), row.Tries+1, true
		if err := tx.Select("worker", "held_until", "tries").Updates(&row).Error; err != nil {
			return database.Fault(err, "take a dataset on")
		}
		j, err = row.value(now)
		return err
	})
	return j, claimed && err == nil, err
}

// held narrows to a job that a worker holds.
func held(tx *gorm.DB, worker, id string) *gorm.DB {
	return tx.Model(&jobRow{}).Where("public_id = ? AND worker = ? AND ended_at = 0", id, worker)
}

// HoldJob implements export.JobStore.
func (s *Jobs) HoldJob(ctx context.Context, worker string, j export.Job, until time.Time) (bool, error) {
	var n int64
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		result := held(tx, worker, j.ID).Updates(map[string]any{"held_until": database.Millis(until), "done": j.Done, "total": j.Total})
		n = result.RowsAffected
		return database.Fault(result.Error, "note the progress")
	})
	return n > 0, err
}

// EndJob implements export.JobStore.
func (s *Jobs) EndJob(ctx context.Context, worker string, j export.Job) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		result := held(tx, worker, j.ID).Updates(map[string]any{"held_until": 0, "done": j.Done, "total": j.Total, "row_count": j.Rows, "bytes": j.Bytes,
			"sha256": j.SHA256, "content_sha256": j.ContentHash, "trouble": j.Trouble, "ended_at": database.Millis(j.EndedAt), "expires_at": database.Millis(j.ExpiresAt)})
		if result.Error == nil && result.RowsAffected == 0 {
			return fault.New(fault.Conflict, "Another server has made this dataset.")
		}
		return database.Fault(result.Error, "keep the dataset")
	})
}

// ReleaseJob implements export.JobStore.
func (s *Jobs) ReleaseJob(ctx context.Context, worker, id string, counts bool) error {
	change := map[string]any{"held_until": 0}
	if !counts {
		change["tries"] = gorm.Expr("tries - 1")
	}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(held(tx, worker, id).Updates(change).Error, "release the dataset")
	})
}

// StaleJobs implements export.JobStore.
func (s *Jobs) StaleJobs(ctx context.Context, now time.Time) ([]string, error) {
	var ids []string
	err := s.db.Gorm.WithContext(ctx).Model(&jobRow{}).Where("expires_at > 0 AND expires_at <= ? AND cleared_at = 0", database.Millis(now)).Order("id").Pluck("public_id", &ids).Error
	return ids, database.Fault(err, "list what has expired")
}

// ClearJob implements export.JobStore.
func (s *Jobs) ClearJob(ctx context.Context, id string, now time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(tx.Model(&jobRow{}).Where("public_id = ?", id).Update("cleared_at", database.Millis(now)).Error, "note what was cleared")
	})
}
