package feedbackdb

import (
	"context"
	"encoding/json"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback/export"
)

// Decided implements export.Source.
func (s *Store) Decided(ctx context.Context, after, upTo int64, limit int) ([]export.Decided, error) {
	var out []export.Decided
	err := s.db.Gorm.WithContext(ctx).Raw("SELECT e.sequence, e.document_id, d.organisation_id, d.employer, e.skill_id "+
		"FROM feedback_events AS e JOIN documents AS d ON d.id = e.document_id "+
		"WHERE e.sequence > ? AND e.sequence <= ? AND e.skill_id > 0 AND e.action <> 'exposure' "+
		"AND NOT EXISTS (SELECT 1 FROM people AS w WHERE w.id = d.created_by AND w.role = 'seeker') "+
		"ORDER BY e.sequence LIMIT ?", after, upTo, limit).Scan(&out).Error
	return out, database.Fault(err, "read the log of decisions")
}

// FirstSkills implements export.Source.
func (s *Store) FirstSkills(ctx context.Context, docID int64) ([]int64, error) {
	var bodies []string
	err := s.db.Gorm.WithContext(ctx).Table("extractions").Where("document_id = ?", docID).Order("id").Limit(1).Pluck("body", &bodies).Error
	if err != nil || len(bodies) == 0 {
		return nil, database.Fault(err, "read the first extraction")
	}
	var x struct{ Skills []struct{ ID int64 } }
	if err := json.Unmarshal([]byte(bodies[0]), &x); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
	}
	ids := make([]int64, len(x.Skills))
	for i, skill := range x.Skills {
		ids[i] = skill.ID
	}
	return ids, nil
}
