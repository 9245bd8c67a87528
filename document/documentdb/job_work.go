package documentdb

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
)

// ClaimJob implements document.Store.
func (s *Store) ClaimJob(ctx context.Context, worker, id string, engine document.Reads, now, until time.Time) (document.Job, bool, error) {
	var row jobRow
	claimed := false
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		query := tx.Where("ended_at = 0 AND (worker = ? OR held_until <= ?) AND (taxonomy <> ? OR revision <= ?)",
			worker, now.UnixMilli(), engine.Taxonomy, engine.Revision)
		if id != "" {
			query = query.Where("public_id = ?", id)
		}
		err := query.Order("id").Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return nil
		}
		if err != nil {
			return database.Fault(err, "look for a job")
		}
		// Where two workers look at once, the condition lets one of them have it.
		result := tx.Model(&jobRow{}).Where("id = ? AND worker = ? AND held_until = ?", row.ID, row.Worker, row.HeldUntil).
			Updates(map[string]any{"worker": worker, "held_until": until.UnixMilli()})
		claimed = result.RowsAffected == 1
		row.Worker, row.HeldUntil = worker, until.UnixMilli()
		return database.Fault(result.Error, "claim the job")
	})
	return row.value(now), claimed, err
}

// JobDocuments implements document.Store.
func (s *Store) JobDocuments(ctx context.Context, id string, limit int) ([]document.Ref, error) {
	var refs []document.Ref
	err := s.db.Gorm.WithContext(ctx).Table("document_job_items").
		Select("documents.id, documents.organisation_id, documents.public_id").
		Joins("JOIN document_jobs ON document_jobs.id = document_job_items.job_id").
		Joins("JOIN documents ON documents.id = document_job_items.document_id").
		Where("document_jobs.public_id = ?", id).Order("document_job_items.document_id").Limit(limit).Scan(&refs).Error
	return refs, database.Fault(err, "list the documents of the job")
}

// Settle implements document.Store. The job's row is changed first, so that two
// workers settle one after the other.
func (s *Store) Settle(ctx context.Context, worker, id string, docID int64, failed bool, now, until time.Time) (bool, error) {
	held := false
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		result := tx.Model(&jobRow{}).Where("public_id = ? AND worker = ?", id, worker).Update("held_until", until.UnixMilli())
		if held = result.RowsAffected == 1; !held || result.Error != nil {
			return database.Fault(result.Error, "hold the job")
		}
		gone := tx.Exec("DELETE FROM document_job_items WHERE document_id = ? AND job_id = (SELECT id FROM document_jobs WHERE public_id = ?)", docID, id)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return database.Fault(gone.Error, "take the document off the job")
		}
		counts := map[string]any{"done": gorm.Expr("done + 1"), "ended_at": gorm.Expr("CASE WHEN done + failed + 1 = total THEN CAST(? AS BIGINT) ELSE 0 END", now.UnixMilli())}
		if failed {
			delete(counts, "done")
			counts["failed"] = gorm.Expr("failed + 1")
		}
		return database.Fault(tx.Model(&jobRow{}).Where("public_id = ?", id).Updates(counts).Error, "count the document")
	})
	return held, err
}

// ReleaseJob implements document.Store.
func (s *Store) ReleaseJob(ctx context.Context, worker, id string) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Model(&jobRow{}).Where("public_id = ? AND worker = ?", id, worker).
			Updates(map[string]any{"worker": "", "held_until": 0}).Error
		return database.Fault(err, "release the job")
	})
}
