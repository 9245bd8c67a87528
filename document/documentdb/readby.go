package documentdb

import (
	"context"

	"winnow/database"
	"winnow/document"
)

// ReadBy lists documents by the model of their current extraction.
func (s *Store) ReadBy(ctx context.Context, model string, after int64, limit int) ([]document.Ref, error) {
	var refs []document.Ref
	err := s.db.Gorm.WithContext(ctx).Table("documents").
		Select("documents.id, documents.organisation_id, documents.public_id").
		Joins("JOIN extractions ON extractions.id = documents.extraction_id").
		Where("documents.removed_at = 0 AND extractions.model = ? AND documents.id > ?", model, after).
		Order("documents.id").Limit(limit).Scan(&refs).Error
	return refs, database.Fault(err, "list documents to read again")
}
