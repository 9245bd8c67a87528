package suppressiondb

import (
	"context"

	"winnow/database"
	"winnow/extractor"
	"winnow/feedback/acceptance"
	"winnow/feedback/suppression"
)

// Asked implements suppression.Store.
func (s *Store) Asked(ctx context.Context, orgID int64) (map[acceptance.Cell]suppression.Asked, error) {
	var rows []struct {
		SkillID                       int64
		Context, Value                string
		Documents, Accepted, Rejected int
	}
	err := s.db.Gorm.WithContext(ctx).Table("suppression_asked AS a").
		Select("a.skill_id, a.context, a.value, COUNT(*) AS documents, "+
			"SUM(CASE WHEN d.verdict = 'removed' THEN 1 ELSE 0 END) AS rejected, SUM(CASE WHEN d.verdict <> 'removed' THEN 1 ELSE 0 END) AS accepted").
		Joins("LEFT JOIN feedback_standing AS d ON d.document_id = a.document_id AND d.skill_id = a.skill_id").
		Where("a.organisation_id = ?", orgID).Group("a.skill_id, a.context, a.value").Scan(&rows).Error
	out := make(map[acceptance.Cell]suppression.Asked, len(rows))
	for _, r := range rows {
		cell := acceptance.Cell{Skill: r.SkillID, Context: extractor.Context{Kind: extractor.ContextKind(r.Context), Value: r.Value}}
		out[cell] = suppression.Asked{Documents: r.Documents, Accepted: r.Accepted, Rejected: r.Rejected}
	}
	return out, database.Fault(err, "count what was asked again")
}
