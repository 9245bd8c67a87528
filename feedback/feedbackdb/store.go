package feedbackdb

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
)

// Store implements feedback.Store.
type Store struct{ db *database.DB }

var _ feedback.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// documentRow is the part of a document that feedback reads and writes.
type documentRow struct {
	ID             int64
	OrganisationID int64
	Version        int
	Kind           string
	Title          string
	Language       string
	ExtractionID   int64
	Decided        int
	Status         string
	PublishedAt    int64
	OccupationID   int64
}

func (d documentRow) place() documentPlace {
	return documentPlace{d.ID, d.OrganisationID, d.Kind, d.Language, d.OccupationID}
}

func (documentRow) TableName() string { return "documents" }

func findDocument(tx *gorm.DB, orgID, docID int64) (documentRow, error) {
	var row documentRow
	err := tx.Where("id = ? AND organisation_id = ? AND removed_at = 0", docID, orgID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, fault.New(fault.NotFound, "There is no such document here.")
	}
	return row, database.Fault(err, "read the document")
}

// Snapshot implements feedback.Store.
func (s *Store) Snapshot(ctx context.Context, orgID, docID int64) (feedback.Snapshot, error) {
	tx := s.db.Gorm.WithContext(ctx)
	doc, err := findDocument(tx, orgID, docID)
	if err != nil {
		return feedback.Snapshot{}, err
	}
	return snapshotOf(tx, doc)
}

func snapshotOf(tx *gorm.DB, doc documentRow) (feedback.Snapshot, error) {
	snap, err := historyOf(tx, doc)
	if err != nil {
		return snap, err
	}
	if snap.Shown, err = candidates(tx, doc.ID); err != nil {
		return snap, err
	}
	snap.Hidden, err = hidden(tx, doc.ID)
	return snap, err
}

// History implements feedback.Store.
func (s *Store) History(ctx context.Context, orgID, docID int64) (feedback.Snapshot, error) {
	tx := s.db.Gorm.WithContext(ctx)
	doc, err := findDocument(tx, orgID, docID)
	if err != nil {
		return feedback.Snapshot{}, err
	}
	return historyOf(tx, doc)
}

func historyOf(tx *gorm.DB, doc documentRow) (snap feedback.Snapshot, err error) {
	snap = feedback.Snapshot{DocumentID: doc.ID, Version: doc.Version, Extraction: doc.ExtractionID, Published: doc.PublishedAt != 0}
	snap.Events, err = eventsOf(tx, doc.ID)
	return snap, err
}

// eventsOf reads a document's events in order, exposures left out.
func eventsOf(tx *gorm.DB, docID int64) ([]feedback.Recorded, error) {
	var rows []eventRow
	if err := tx.Where("document_id = ? AND action <> 'exposure'", docID).Order("sequence").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the events")
	}
	return values(rows)
}

// hidden tells where skills were found that the organisation hides.
func hidden(tx *gorm.DB, docID int64) (map[int64]text.SectionKind, error) {
	var rows []struct {
		SkillID int64
		Section string
	}
	if err := tx.Table("document_hidden").Where("document_id = ?", docID).Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read what is hidden")
	}
	out := make(map[int64]text.SectionKind, len(rows))
	for _, r := range rows {
		out[r.SkillID] = text.SectionKind(r.Section)
	}
	return out, nil
}

func candidates(tx *gorm.DB, docID int64) ([]feedback.Candidate, error) {
	var rows []struct {
		SkillID     int64
		Rank        int
		URI         string `gorm:"column:uri"`
		Label       string
		Relation    string
		Probability float64
		Section     string
		Doubted     bool
	}
	err := tx.Table("document_skills AS s").Joins("LEFT JOIN suppression_asked AS a ON a.document_id = s.document_id AND a.skill_id = s.skill_id").
		Select("s.*, a.skill_id IS NOT NULL AS doubted").Where("s.document_id = ?", docID).Order("s.rank").Find(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "read the skills shown")
	}
	out := make([]feedback.Candidate, len(rows))
	for i, r := range rows {
		out[i] = feedback.Candidate{SkillID: r.SkillID, URI: r.URI, Label: r.Label, Doubted: r.Doubted, Shown: feedback.Shown{Rank: r.Rank,
			Probability: r.Probability, Relation: extractor.Relation(r.Relation), Section: text.SectionKind(r.Section)}}
	}
	return out, nil
}

// Since implements feedback.Store.
func (s *Store) Since(ctx context.Context, after int64, limit int) ([]feedback.Recorded, error) {
	var rows []eventRow
	err := s.db.Gorm.WithContext(ctx).Where("sequence > ?", after).Order("sequence").Limit(limit).Find(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "read the events")
	}
	return values(rows)
}

// Text implements feedback.Store.
func (s *Store) Text(ctx context.Context, orgID, docID int64, version int) (feedback.Text, error) {
	tx := s.db.Gorm.WithContext(ctx)
	doc, err := findDocument(tx, orgID, docID)
	if err != nil {
		return feedback.Text{}, err
	}
	var row struct{ Format, Text string }
	err = tx.Table("document_versions").Where("document_id = ? AND number = ?", docID, version).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return feedback.Text{}, fault.New(fault.NotFound, "This document has no version %d.", version)
	}
	return feedback.Text{Kind: text.Kind(doc.Kind), Format: text.Format(row.Format), Language: doc.Language, Title: doc.Title,
		Original: row.Text}, database.Fault(err, "read the text")
}

// Evidence implements feedback.Store.
func (s *Store) Evidence(ctx context.Context, orgID, docID int64, version int) (map[int64][]feedback.Evidence, error) {
	tx := s.db.Gorm.WithContext(ctx)
	if _, err := findDocument(tx, orgID, docID); err != nil {
		return nil, err
	}
	var row struct{ Body string }
	err := tx.Table("extractions").Where("document_id = ? AND version = ?", docID, version).Order("id DESC").Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, database.Fault(err, "read the extraction")
	}
	type found struct { // most of an extraction says why, which matters elsewhere
		ID       int64               `json:"id"`
		Evidence []feedback.Evidence `json:"evidence"`
	}
	var x struct{ Skills, Dropped []found } // people decide about what was held back too
	if err := json.Unmarshal([]byte(row.Body), &x); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
	}
	evidence := make(map[int64][]feedback.Evidence, len(x.Skills)+len(x.Dropped))
	for _, skill := range slices.Concat(x.Skills, x.Dropped) {
		if len(skill.Evidence) > 0 {
			evidence[skill.ID] = skill.Evidence
		}
	}
	return evidence, nil
}
