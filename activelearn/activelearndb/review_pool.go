package activelearndb

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn/review"
	"winnow/database"
	"winnow/extractor/text"
	"winnow/fault"
)

type pooledRow struct {
	DocumentID     int64 `gorm:"primaryKey;autoIncrement:false"`
	OrganisationID int64
	ExtractionID   int64
	Shown          int
	Held           int
	FilledAt       int64
}

func (pooledRow) TableName() string { return "review_documents" }

// Unpooled implements review.Store, up to limit of either. Like Unread it compares both sides, so that
// nothing is missed whatever was interrupted. Job seekers' texts are nobody's to
// review.
func (s *Reviews) Unpooled(ctx context.Context, limit int) ([]review.Pending, error) {
	var rows []struct {
		ID             int64
		OrganisationID int64
		Version        int
		ExtractionID   int64
		Employer       string
		Kind           string
		RemovedAt      int64
		Body           string
	}
	err := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT * FROM (
			SELECT d.id, d.organisation_id, x.version, d.extraction_id, d.employer, d.kind, d.removed_at, x.body
			FROM documents d LEFT JOIN review_documents r ON r.document_id = d.id
			JOIN extractions x ON x.id = d.extraction_id AND x.version = d.version
			WHERE d.removed_at = 0 AND (r.document_id IS NULL OR r.extraction_id <> d.extraction_id)
				AND d.organisation_id NOT IN (SELECT organisation_id FROM people WHERE role = 'seeker')
			ORDER BY d.id LIMIT ?) fresh
		UNION ALL SELECT * FROM (
			SELECT d.id, d.organisation_id, d.version, d.extraction_id, d.employer, d.kind, d.removed_at, '' AS body
			FROM review_documents r JOIN documents d ON d.id = r.document_id
			WHERE d.removed_at > 0 ORDER BY d.id LIMIT ?) gone`, limit, limit).Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "list the documents to review")
	}
	out := make([]review.Pending, len(rows))
	for i, r := range rows {
		out[i] = review.Pending{Gone: r.RemovedAt > 0, Reading: review.Reading{DocumentID: r.ID, OrganisationID: r.OrganisationID, Version: r.Version,
			ExtractionID: r.ExtractionID, Employer: r.Employer, Kind: text.Kind(r.Kind)}}
		if r.Body == "" {
			continue
		}
		if err := json.Unmarshal([]byte(r.Body), &out[i].Extraction); err != nil {
			return nil, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
		}
	}
	return out, nil
}

// Fill implements review.Store.
func (s *Reviews) Fill(ctx context.Context, filled []review.Filled, now time.Time) error {
	if len(filled) == 0 {
		return nil
	}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		there, err := s.there(tx, filled)
		if err != nil {
			return err
		}
		for _, f := range filled {
			if !slices.Contains(there, f.Reading.DocumentID) {
				continue
			}
			if err := fill(tx, f, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// there lists the documents that were not removed meanwhile. PostgreSQL holds them
// until the items are kept; SQLite has one writer anyway.
func (s *Reviews) there(tx *gorm.DB, filled []review.Filled) ([]int64, error) {
	ids := make([]int64, len(filled))
	for i, f := range filled {
		ids[i] = f.Reading.DocumentID
	}
	query := "SELECT id FROM documents WHERE id IN ? AND removed_at = 0 ORDER BY id"
	if s.db.Dialect == database.Postgres {
		query += " FOR SHARE"
	}
	var out []int64
	return out, database.Fault(tx.Raw(query, ids).Scan(&out).Error, "look which documents are still there")
}

func fill(tx *gorm.DB, f review.Filled, now time.Time) error {
	row := pooledRow{DocumentID: f.Reading.DocumentID, OrganisationID: f.Reading.OrganisationID, ExtractionID: f.Reading.ExtractionID,
		Shown: f.Of.Shown, Held: f.Of.Held, FilledAt: database.Millis(now)}
	if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
		return database.Fault(err, "note the document")
	}
	skills := []int64{0}
	rows := make([]itemRow, len(f.Items))
	for i, item := range f.Items {
		rows[i] = itemOf(item)
		skills = append(skills, item.SkillID)
	}
	if err := dropItems(tx, "document_id = ? AND answers = 0 AND skill_id NOT IN ?", f.Reading.DocumentID, skills); err != nil || len(rows) == 0 {
		return err
	}
	unanswered := clause.OnConflict{Columns: []clause.Column{{Name: "document_id"}, {Name: "skill_id"}},
		Where: clause.Where{Exprs: []clause.Expression{gorm.Expr("review_items.answers = 0")}},
		DoUpdates: clause.AssignmentColumns([]string{"version", "extraction_id", "label", "kind", "employer", "section", "shown", "rank", "relation",
			"probability", "margin", "disagreement", "doubt", "draw", "random", "removed"})}
	return database.Fault(tx.Clauses(unanswered).CreateInBatches(&rows, 100).Error, "fill the queue")
}

// dropItems removes items without answers that count; those with one that was taken
// back, or a skip, are only hidden, since their answers point at them.
func dropItems(tx *gorm.DB, which string, args ...any) error {
	const answered = "id IN (SELECT item_id FROM review_answers)"
	free := tx.Model(&itemRow{}).Select("id").Where(which, args...)
	if err := tx.Where("item_id IN (?)", free).Delete(&leaseRowOfItem{}).Error; err != nil {
		return database.Fault(err, "let the leases go")
	}
	if err := tx.Model(&itemRow{}).Where(which, args...).Where(answered).Update("removed", true).Error; err != nil {
		return database.Fault(err, "take items out of the queue")
	}
	return database.Fault(tx.Where(which, args...).Where("NOT ("+answered+")").Delete(&itemRow{}).Error, "take items out of the queue")
}

// Clear implements review.Store.
func (s *Reviews) Clear(ctx context.Context, documents []int64) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := dropItems(tx, "document_id IN ?", documents); err != nil {
			return err
		}
		if err := tx.Where("document_id IN ?", documents).Delete(&goldRow{}).Error; err != nil {
			return database.Fault(err, "forget the gold labels")
		}
		return database.Fault(tx.Where("document_id IN ?", documents).Delete(&pooledRow{}).Error, "forget the documents")
	})
}
