package trustdb

import (
	"context"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/trust"
)

// waiting narrows to items of organisations about whose present version people
// disagree and nobody ruled. A job seeker's own text is in no list.
func (s *Store) waiting(ctx context.Context, organisations []int64) *gorm.DB {
	return s.db.Gorm.WithContext(ctx).Table("trust_items AS i").
		Joins("JOIN documents AS d ON d.id = i.document_id AND d.version = i.version AND d.removed_at = 0").
		Where("NOT EXISTS (SELECT 1 FROM people AS c WHERE c.id = d.created_by AND c.role = 'seeker')").
		Where("i.organisation_id IN ? AND i.difference > 0 AND i.ruled = 0", organisations)
}

// Open implements trust.Store.
func (s *Store) Open(ctx context.Context, organisations []int64, after trust.Place, limit int) ([]trust.Open, error) {
	tx := s.waiting(ctx, organisations)
	if after != (trust.Place{}) {
		tx = tx.Where("i.difference < ? OR i.difference = ? AND i.sequence < ?", int(after.Difference), int(after.Difference), after.Sequence)
	}
	var rows []struct {
		DocumentID, OrganisationID, SkillID, Sequence int64
		Version, Difference                           int
		PublicID, Title, Employer                     string
	}
	err := tx.Select("i.*, d.public_id, d.title, d.employer").Order("i.difference DESC, i.sequence DESC").Limit(limit).Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "list the disagreements")
	}
	out := make([]trust.Open, len(rows))
	for i, r := range rows {
		out[i] = trust.Open{Item: trust.Item{Document: r.DocumentID, Version: r.Version, Skill: r.SkillID}, Organisation: r.OrganisationID,
			Place: trust.Place{Difference: trust.Difference(r.Difference), Sequence: r.Sequence}, PublicID: r.PublicID, Title: r.Title, Employer: r.Employer}
	}
	return out, nil
}

// CountOpen implements trust.Store.
func (s *Store) CountOpen(ctx context.Context, organisations []int64) (int, error) {
	var n int64
	err := s.waiting(ctx, organisations).Count(&n).Error
	return int(n), database.Fault(err, "count the disagreements")
}
