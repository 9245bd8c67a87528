package documentdb

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/document"
)

// SaveExtraction implements document.Store.
func (s *Store) SaveExtraction(ctx context.Context, orgID int64, e document.Extracted) (document.Extracted, error) {
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		var n int64
		if err := tx.Model(&documentRow{}).Where("id = ? AND organisation_id = ? AND removed_at = 0", e.DocumentID, orgID).Count(&n).Error; err != nil {
			return database.Fault(err, "find the document")
		}
		if n == 0 {
			return notFound()
		}
		var err error
		e.ID, err = saveExtraction(tx, e)
		return err
	})
	return e, err
}

// saveExtraction keeps an extraction once, and makes it the current one when
// its document is still at its version.
func saveExtraction(tx *gorm.DB, e document.Extracted) (int64, error) {
	row, err := extractionOf(e)
	if err != nil {
		return 0, err
	}
	var kept extractionRow
	err = tx.Select("id").Where("document_id = ? AND version = ? AND inputs = ? AND taxonomy = ? AND model = ? AND scorer = ? AND memory = ?",
		row.DocumentID, row.Version, row.Inputs, row.Taxonomy, row.Model, row.Scorer, row.Memory).Take(&kept).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		if kept, err = addExtraction(tx, row); errors.Is(err, gorm.ErrRecordNotFound) {
			return saveExtraction(tx, e) // somebody read the document at the same moment, to the same end
		}
	}
	if err != nil {
		return 0, database.Fault(err, "keep the extraction")
	}
	return kept.ID, makeCurrent(tx, kept.ID, e)
}

// addExtraction adds one, and answers ErrRecordNotFound when it is there by now.
func addExtraction(tx *gorm.DB, row extractionRow) (extractionRow, error) {
	result := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	if result.Error == nil && result.RowsAffected == 0 {
		return row, gorm.ErrRecordNotFound
	}
	return row, result.Error
}

func makeCurrent(tx *gorm.DB, id int64, e document.Extracted) error {
	if err := noteChanges(tx, e); err != nil {
		return err
	}
	occupation := int64(0)
	if guess := e.Extraction.Occupation; guess != nil {
		occupation = guess.ID
	}
	result := tx.Model(&documentRow{}).Where("id = ? AND version = ? AND removed_at = 0", e.DocumentID, e.Version).
		Updates(map[string]any{"extraction_id": id, "skills": len(e.Extraction.Skills), "occupation_id": occupation})
	if result.Error != nil || result.RowsAffected == 0 {
		return database.Fault(result.Error, "point at the extraction")
	}
	if err := tx.Where("document_id = ?", e.DocumentID).Delete(&skillRow{}).Error; err != nil {
		return database.Fault(err, "replace the skills")
	}
	var orgID int64
	if err := tx.Model(&documentRow{}).Where("id = ?", e.DocumentID).Pluck("organisation_id", &orgID).Error; err != nil {
		return database.Fault(err, "find the document")
	}
	if err := replaceHidden(tx, orgID, e); err != nil {
		return err
	}
	if err := replaceAsked(tx, orgID, e); err != nil {
		return err
	}
	skills := skillsOf(orgID, e.DocumentID, e.Extraction)
	if len(skills) == 0 {
		return nil
	}
	return database.Fault(tx.CreateInBatches(skills, 500).Error, "replace the skills")
}
