package documentdb

import (
	"context"

	"winnow/database"
)

// textsAtOnce bounds the memory of a walk over all texts.
const textsAtOnce = 500

// EachText implements document.Store.
func (s *Store) EachText(ctx context.Context, orgID int64, do func(text string)) error {
	for after := int64(0); ; {
		var rows []struct {
			DocumentID int64
			Text       string
		}
		err := s.db.Gorm.WithContext(ctx).Table("document_search").Select("document_search.document_id, document_search.text").
			Joins("JOIN documents ON documents.id = document_search.document_id").
			Where("documents.organisation_id = ? AND documents.removed_at = 0 AND documents.id > ?", orgID, after).
			Order("documents.id").Limit(textsAtOnce).Scan(&rows).Error
		if err != nil {
			return database.Fault(err, "read the texts")
		}
		for _, r := range rows {
			do(r.Text)
		}
		if len(rows) < textsAtOnce {
			return nil
		}
		after = rows[len(rows)-1].DocumentID
	}
}
