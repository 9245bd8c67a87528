package documentdb

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
)

// Publish implements document.Store.
func (s *Store) Publish(ctx context.Context, orgID int64, publicID string, version int, by int64, at time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		row, err := find(tx, orgID, publicID)
		if err != nil {
			return err
		}
		result := tx.Model(&documentRow{}).Where("id = ? AND version = ? AND status = ? AND removed_at = 0", row.ID, version, string(document.Reviewed)).
			Updates(map[string]any{"published_at": at.UnixMilli(), "published_by": by})
		if result.Error == nil && result.RowsAffected == 0 {
			return document.ErrStale
		}
		return database.Fault(result.Error, "publish the document")
	})
}

// Unpublish implements document.Store.
func (s *Store) Unpublish(ctx context.Context, orgID int64, publicID string) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		row, err := find(tx, orgID, publicID)
		if err != nil {
			return err
		}
		fields := map[string]any{"published_at": 0, "published_by": 0}
		if err := tx.Model(&documentRow{}).Where("id = ?", row.ID).Updates(fields).Error; err != nil {
			return database.Fault(err, "take the document down")
		}
		return takeDown(tx, row.ID)
	})
}

// takeDown forgets what job seekers could find of a document.
func takeDown(tx *gorm.DB, docID int64) error {
	for _, table := range []string{"published_skills", "published_counts"} {
		if err := tx.Exec("DELETE FROM "+table+" WHERE document_id = ?", docID).Error; err != nil {
			return database.Fault(err, "take the document down")
		}
	}
	return nil
}

// Published implements document.Store. It is the one read that names no
// organisation, so it asks for publication in the same breath.
func (s *Store) Published(ctx context.Context, publicID string) (document.Whole, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var row documentRow
	err := tx.Where("public_id = ? AND published_at <> 0 AND removed_at = 0", publicID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return document.Whole{}, notFound()
	}
	if err != nil {
		return document.Whole{}, database.Fault(err, "read the document")
	}
	version, err := readVersion(tx, row.ID, row.Version)
	if err != nil {
		return document.Whole{}, err
	}
	extracted, err := readExtraction(tx, row.ExtractionID)
	return document.Whole{Document: row.value(), Version: version, Extracted: extracted}, err
}
