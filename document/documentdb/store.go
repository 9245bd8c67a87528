package documentdb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
	"winnow/fault"
)

// Store implements document.Store.
type Store struct{ db *database.DB }

var _ document.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

func notFound() error { return fault.New(fault.NotFound, "There is no such document here.") }

// find reads a document of an organisation, the same way for every call.
func find(tx *gorm.DB, orgID int64, publicID string) (documentRow, error) {
	var row documentRow
	err := tx.Where("public_id = ? AND organisation_id = ? AND removed_at = 0", publicID, orgID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, notFound()
	}
	return row, database.Fault(err, "read the document")
}

// Get implements document.Store.
func (s *Store) Get(ctx context.Context, orgID int64, publicID string) (document.Whole, error) {
	return whole(s.db.Gorm.WithContext(ctx), orgID, publicID)
}

func whole(tx *gorm.DB, orgID int64, publicID string) (document.Whole, error) {
	row, err := find(tx, orgID, publicID)
	if err != nil {
		return document.Whole{}, err
	}
	version, err := readVersion(tx, row.ID, row.Version)
	if err != nil {
		return document.Whole{}, err
	}
	extracted, err := readExtraction(tx, row.ExtractionID)
	return document.Whole{Document: row.value(), Version: version, Extracted: extracted}, err
}

// Find implements document.Store.
func (s *Store) Find(ctx context.Context, orgID int64, publicID string) (document.Document, error) {
	row, err := find(s.db.Gorm.WithContext(ctx), orgID, publicID)
	return row.value(), err
}

func readVersion(tx *gorm.DB, docID int64, number int) (document.Version, error) {
	var row versionRow
	err := tx.Where("document_id = ? AND number = ?", docID, number).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return document.Version{}, fault.New(fault.NotFound, "This document has no version %d.", number)
	}
	return row.value(), database.Fault(err, "read the version")
}

func readExtraction(tx *gorm.DB, id int64) (*document.Extracted, error) {
	if id == 0 {
		return nil, nil
	}
	var row extractionRow
	if err := tx.Where("id = ?", id).Take(&row).Error; err != nil {
		return nil, database.Fault(err, "read the extraction")
	}
	e, err := row.value()
	return &e, err
}

// Version implements document.Store.
func (s *Store) Version(ctx context.Context, orgID int64, publicID string, number int) (document.Version, error) {
	tx := s.db.Gorm.WithContext(ctx)
	row, err := find(tx, orgID, publicID)
	if err != nil {
		return document.Version{}, err
	}
	return readVersion(tx, row.ID, number)
}

// Versions implements document.Store.
func (s *Store) Versions(ctx context.Context, orgID int64, publicID string) ([]document.Version, error) {
	tx := s.db.Gorm.WithContext(ctx)
	row, err := find(tx, orgID, publicID)
	if err != nil {
		return nil, err
	}
	var rows []versionRow
	err = tx.Omit("text").Where("document_id = ?", row.ID).Order("number DESC").Find(&rows).Error
	out := make([]document.Version, len(rows))
	for i, v := range rows {
		out[i] = v.value()
	}
	return out, database.Fault(err, "list the versions")
}

// Extractions implements document.Store.
func (s *Store) Extractions(ctx context.Context, orgID int64, publicID string) ([]document.Extracted, error) {
	tx := s.db.Gorm.WithContext(ctx)
	row, err := find(tx, orgID, publicID)
	if err != nil {
		return nil, err
	}
	var rows []extractionRow
	if err := tx.Omit("body").Where("document_id = ?", row.ID).Order("id DESC").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the extractions")
	}
	out := make([]document.Extracted, len(rows))
	for i, r := range rows {
		if out[i], err = r.value(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
