package activelearndb

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"winnow/activelearn/review"
	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// undecided keeps items that nobody decided on outside the queue either: an answer
// would overrule what people of the document said.
const undecided = `NOT EXISTS (SELECT 1 FROM feedback_standing f WHERE f.document_id = i.document_id AND f.skill_id = i.skill_id)`

// arms say which items are asked, and in which order.
var arms = map[review.Arm]struct{ which, order string }{
	review.ByDoubt:  {"i.answers = 0 AND NOT i.random AND NOT i.removed AND " + undecided, "i.doubt DESC, i.id"},
	review.ByChance: {"i.answers = 0 AND i.random AND NOT i.removed AND " + undecided, "i.draw, i.id"},
	review.Again:    {"i.asking > 0 AND NOT i.removed", "i.asking DESC, i.id"},
	review.Gold:     {"NOT i.removed AND " + goldOfOthers, "i.draw, i.id"},
}

// Waiting implements review.Store.
func (s *Reviews) Waiting(ctx context.Context, w review.Wanted) ([]review.Item, error) {
	arm := arms[w.Arm]
	query := s.db.Gorm.WithContext(ctx).Table("review_items i").Select("i.*").
		Joins("JOIN documents d ON d.id = i.document_id AND d.removed_at = 0 AND d.version = i.version").
		Where("i.organisation_id IN ?", w.Visible).
		Where("NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.item_id = i.id AND l.until_at > ?)", database.Millis(w.Now)).
		Where("NOT EXISTS (SELECT 1 FROM review_answers a WHERE a.item_id = i.id AND a.person_id = ? AND a.undone_at = 0)", w.Person)
	if w.Arm == review.Gold {
		query = query.Where(arm.which, w.Person)
	} else {
		query = query.Where(arm.which)
	}
	var rows []itemRow
	err := query.Order(arm.order).Limit(w.Limit).Scan(&rows).Error
	return itemValues(rows), database.Fault(err, "list what to review")
}

// Recent implements review.Store: what is lent, then what was answered.
func (s *Reviews) Recent(ctx context.Context, person int64, limit int) ([]review.Item, error) {
	var lent, answered []itemRow
	tx := s.db.Gorm.WithContext(ctx)
	err := tx.Table("review_items i").Select("i.*").Joins("JOIN review_leases l ON l.item_id = i.id").
		Where("l.person_id = ?", person).Order("l.until_at DESC").Limit(limit).Scan(&lent).Error
	if err == nil {
		err = tx.Table("review_items i").Select("i.*").Joins("JOIN review_answers a ON a.item_id = i.id").
			Where("a.person_id = ?", person).Order("a.sequence DESC").Limit(limit).Scan(&answered).Error
	}
	all := append(lent, answered...)
	return itemValues(all[:min(len(all), limit)]), database.Fault(err, "read what was asked before")
}

// Item implements review.Store.
func (s *Reviews) Item(ctx context.Context, visible []int64, id int64) (review.Item, error) {
	var row itemRow
	err := s.db.Gorm.WithContext(ctx).Where("id = ? AND organisation_id IN ? AND NOT removed", id, visible).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return review.Item{}, noItem()
	}
	return row.value(), database.Fault(err, "read the question")
}

func noItem() error {
	return fault.New(fault.NotFound, "There is no such question any more: its document was changed or removed. Go on with the next one.")
}

// Source implements review.Store.
func (s *Reviews) Source(ctx context.Context, i review.Item) (review.Source, error) {
	var row struct {
		Body, Title, Employer, PublicID, Kind, Language, Format, Text string
	}
	found := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT x.body, d.title, d.employer, d.public_id, d.kind, d.language, v.format, v.text
		FROM documents d
		JOIN document_versions v ON v.document_id = d.id AND v.number = ?
		JOIN extractions x ON x.id = ?
		WHERE d.id = ? AND d.organisation_id = ? AND d.removed_at = 0`, i.Version, i.ExtractionID, i.DocumentID, i.OrganisationID).Scan(&row)
	if found.Error == nil && found.RowsAffected == 0 {
		return review.Source{}, noItem()
	}
	if found.Error != nil {
		return review.Source{}, database.Fault(found.Error, "read the document")
	}
	if row.Language == "und" {
		row.Language = ""
	}
	out := review.Source{Employer: row.Employer, PublicID: row.PublicID,
		Document: extractor.Document{Kind: text.Kind(row.Kind), Format: text.Format(row.Format), Title: row.Title, Text: row.Text, Language: row.Language}}
	if err := json.Unmarshal([]byte(row.Body), &out.Extraction); err != nil {
		return out, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
	}
	return out, nil
}
