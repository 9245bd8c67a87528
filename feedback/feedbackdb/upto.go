package feedbackdb

import (
	"context"

	"winnow/database"
	"winnow/feedback"
	"winnow/feedback/trust"
)

var _ trust.Events = (*Store)(nil)

// UpTo implements trust.Events.
func (s *Store) UpTo(ctx context.Context, docID, sequence int64) ([]feedback.Recorded, error) {
	var rows []eventRow
	err := s.db.Gorm.WithContext(ctx).Where("document_id = ? AND sequence <= ? AND action <> 'exposure'", docID, sequence).Order("sequence").Find(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "read the events")
	}
	return values(rows)
}
