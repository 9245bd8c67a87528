package documentdb

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/document"
	"winnow/fault"
)

// Create implements document.Store.
func (s *Store) Create(ctx context.Context, orgID int64, w document.Whole, search string) (document.Whole, error) {
	var saved document.Whole
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		row := rowOf(orgID, w.Document)
		err := tx.Create(&row).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return fault.Wrap(err, fault.Conflict, "This document was sent before. Load the form again to send another one.")
		}
		if err != nil {
			return database.Fault(err, "add the document")
		}
		if err := addParts(tx, row.ID, w, search, true); err != nil {
			return err
		}
		saved, err = whole(tx, orgID, w.Document.PublicID)
		return err
	})
	return saved, err
}

// Update implements document.Store.
func (s *Store) Update(ctx context.Context, orgID int64, base int, w document.Whole, search string) (document.Whole, error) {
	var saved document.Whole
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		id, err := replaceFields(tx, orgID, base, w)
		if err != nil {
			return err
		}
		if err := addParts(tx, id, w, search, w.Version.Number != base); err != nil {
			return err
		}
		saved, err = whole(tx, orgID, w.Document.PublicID)
		return err
	})
	return saved, err
}

// replaceFields moves a document from its base version on, or answers ErrStale.
func replaceFields(tx *gorm.DB, orgID int64, base int, w document.Whole) (int64, error) {
	row, err := find(tx, orgID, w.Document.PublicID)
	if err != nil {
		return 0, err
	}
	d := w.Document
	fields := map[string]any{"kind": string(d.Kind), "title": d.Title, "employer": d.Employer, "source": d.Source,
		"language": d.Language, "version": d.Version, "updated_at": d.UpdatedAt.UnixMilli()}
	if d.Version != base { // what the engine said was of another text
		fields["status"] = gorm.Expr("CASE WHEN status = ? THEN ? ELSE status END", string(document.Reviewed), string(document.InReview))
		fields["extraction_id"], fields["skills"] = 0, 0
		fields["published_at"], fields["published_by"] = 0, 0 // what was published was another text
	}
	result := tx.Model(&documentRow{}).Where("id = ? AND version = ? AND removed_at = 0", row.ID, base).Updates(fields)
	if result.Error == nil && result.RowsAffected == 0 {
		return 0, document.ErrStale
	}
	if result.Error == nil && d.Version != base {
		result = tx.Where("document_id = ?", row.ID).Delete(&skillRow{})
		if err := hideNothing(tx, row.ID); err != nil {
			return 0, err
		}
		if result.Error == nil && row.PublishedAt != 0 {
			return row.ID, takeDown(tx, row.ID)
		}
	}
	return row.ID, database.Fault(result.Error, "save the document")
}

// addParts keeps what belongs to a document: its search text, a new version,
// and an extraction.
func addParts(tx *gorm.DB, docID int64, w document.Whole, search string, newVersion bool) error {
	searched := clause.OnConflict{Columns: []clause.Column{{Name: "document_id"}}, DoUpdates: clause.AssignmentColumns([]string{"text"})}
	if err := tx.Clauses(searched).Create(&searchRow{DocumentID: docID, Text: search}).Error; err != nil {
		return database.Fault(err, "keep the search text")
	}
	if newVersion {
		row := versionOf(docID, w.Version)
		if err := tx.Create(&row).Error; err != nil {
			return database.Fault(err, "add the version")
		}
	}
	if w.Extracted == nil {
		return nil
	}
	e := *w.Extracted
	e.DocumentID = docID
	_, err := saveExtraction(tx, e)
	return err
}

// SetStatus implements document.Store.
func (s *Store) SetStatus(ctx context.Context, orgID int64, publicID string, status document.Status) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		_, err := change(tx, orgID, publicID, map[string]any{"status": string(status)}, "set the status")
		return err
	})
}

// Remove implements document.Store.
func (s *Store) Remove(ctx context.Context, orgID int64, publicID string, by int64, at time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		id, err := change(tx, orgID, publicID, map[string]any{"removed_at": at.UnixMilli(), "removed_by": by}, "remove the document")
		if err != nil {
			return err
		}
		if err := hideNothing(tx, id); err != nil {
			return err
		}
		return database.Fault(tx.Where("document_id = ?", id).Delete(&skillRow{}).Error, "remove the document's skills")
	})
}

func change(tx *gorm.DB, orgID int64, publicID string, fields map[string]any, doing string) (int64, error) {
	row, err := find(tx, orgID, publicID)
	if err != nil {
		return 0, err
	}
	return row.ID, database.Fault(tx.Model(&documentRow{}).Where("id = ?", row.ID).Updates(fields).Error, doing)
}
