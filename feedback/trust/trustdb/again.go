package trustdb

import (
	"context"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/trust"
)

type againRow struct {
	Number         int64 `gorm:"primaryKey"`
	DocumentID     int64
	OrganisationID int64
}

func (againRow) TableName() string { return "trust_again" }

// mostAgain bounds how many documents of one person are learnt from again, the
// newest. The rest follows when an engine is built anew.
const mostAgain = 5000

// noteAgain notes the documents that a person spoke of; one that was noted before
// moves to the end.
func noteAgain(tx *gorm.DB, person int64) error {
	var rows []againRow
	newest := tx.Table("trust_words").Select("document_id, organisation_id, MAX(sequence) AS last").Where("person_id = ?", person).
		Group("document_id, organisation_id").Order("last DESC").Limit(mostAgain)
	if err := tx.Table("(?) AS newest", newest).Select("document_id, organisation_id").Order("document_id").Scan(&rows).Error; err != nil {
		return database.Fault(err, "find what to learn again")
	}
	for from := 0; from < len(rows); from += batchRows {
		part := rows[from:min(from+batchRows, len(rows))]
		ids := make([]int64, len(part))
		for i, r := range part {
			ids[i] = r.DocumentID
		}
		if err := tx.Where("document_id IN ?", ids).Delete(&againRow{}).Error; err != nil {
			return database.Fault(err, "note what to learn again")
		}
		if err := tx.Create(&part).Error; err != nil {
			return database.Fault(err, "note what to learn again")
		}
	}
	return nil
}

// Again implements trust.Store.
func (s *Store) Again(ctx context.Context, after int64, limit int) ([]trust.Noted, error) {
	var rows []againRow
	err := s.db.Gorm.WithContext(ctx).Where("number > ?", after).Order("number").Limit(limit).Find(&rows).Error
	out := make([]trust.Noted, len(rows))
	for i, r := range rows {
		out[i] = trust.Noted{Number: r.Number, Organisation: r.OrganisationID, Document: r.DocumentID}
	}
	return out, database.Fault(err, "list what to learn again")
}
