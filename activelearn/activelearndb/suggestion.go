package activelearndb

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/database"
	"winnow/fault"
)

type suggestionRow struct {
	ID             int64
	PublicID       string
	OrganisationID int64
	PersonID       int64
	DocumentID     int64
	Version        int
	Key            string
	Phrase         string
	StartByte      int
	EndByte        int
	Note           string
	Flag           bool
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
}

func (suggestionRow) TableName() string { return "candidate_suggestions" }

// AddSuggestion implements activelearn.Store. The document is read again soon
// because it has more suggestions than it was read with.
func (s *Store) AddSuggestion(ctx context.Context, actor activelearn.Actor, x activelearn.Suggestion, key string, now time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		doc, err := suggestedIn(tx, actor.OrganisationID, x)
		if err != nil {
			return err
		}
		row := suggestionRow{PublicID: x.ID, OrganisationID: actor.OrganisationID, PersonID: actor.ID, DocumentID: doc, Version: x.Version,
			Key: key, Phrase: x.Phrase, StartByte: x.Start, EndByte: x.End, Note: x.Note, Flag: x.Flag, CreatedAt: database.Millis(now)}
		return database.Fault(tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error, "keep the suggestion")
	})
}

// suggestedIn finds the document, and compares the selection with its text.
func suggestedIn(tx *gorm.DB, orgID int64, x activelearn.Suggestion) (int64, error) {
	var row struct {
		ID   int64
		Text string
	}
	err := tx.Table("documents").Select("documents.id, v.text").
		Joins("JOIN document_versions v ON v.document_id = documents.id AND v.number = ?", x.Version).
		Where("documents.public_id = ? AND documents.organisation_id = ? AND documents.removed_at = 0", x.Document, orgID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return 0, fault.New(fault.NotFound, "There is no such document here.")
	}
	if err != nil {
		return 0, database.Fault(err, "read the document")
	}
	if x.End > len(row.Text) {
		return 0, fault.In("evidence", "The selection does not fit the text. Select it again.")
	}
	return row.ID, nil
}

// Suggestions implements activelearn.Store. Names are told to colleagues only.
func (s *Store) Suggestions(ctx context.Context, scope activelearn.Scope, id int64) ([]activelearn.Suggested, error) {
	var rows []struct {
		Phrase         string
		Note           string
		Name           string
		OrganisationID int64
		CreatedAt      int64 `gorm:"autoCreateTime:false"`
	}
	err := s.db.Gorm.WithContext(ctx).Table("candidate_suggestions x").
		Select("x.phrase, x.note, p.name, x.organisation_id, x.created_at").
		Joins("JOIN people p ON p.id = x.person_id").
		Joins("JOIN documents d ON d.id = x.document_id AND d.removed_at = 0").
		Where("x.organisation_id IN ? AND x.key IN (SELECT key FROM candidate_keys WHERE candidate_id = ?)", scope.Visible, id).
		Order("x.id DESC").Limit(50).Scan(&rows).Error
	out := make([]activelearn.Suggested, len(rows))
	for i, r := range rows {
		out[i] = activelearn.Suggested{Phrase: r.Phrase, Note: r.Note, At: database.Time(r.CreatedAt)}
		if r.OrganisationID == scope.Organisation {
			out[i].By = r.Name
		}
	}
	return out, database.Fault(err, "read the suggestions")
}
