package feedbackdb

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/dataset"
	"winnow/feedback/export"
)

// Count implements export.Source.
func (s *Store) Count(ctx context.Context, q dataset.Query, skills []int64) (export.Count, error) {
	tx := exportable(s.db.Gorm.WithContext(ctx), q).Joins("JOIN feedback_events AS e ON e.document_id = d.id").
		Where("e.action <> 'exposure' AND e.action NOT IN ('undo', 'all_good', 'flag') AND e.sequence <= ?", q.Position).
		Where("e.actor_id NOT IN (" + withdrawn + ")")
	if !q.From.IsZero() {
		tx = tx.Where("e.created_at >= ?", database.Millis(q.From))
	}
	if !q.Until.IsZero() {
		tx = tx.Where("e.created_at < ?", database.Millis(q.Until))
	}
	if len(q.Roles) > 0 {
		tx = tx.Where("e.role IN ?", q.Roles)
	}
	if skills != nil {
		tx = tx.Where("e.skill_id IN (" + list(skills) + ")")
	}
	if q.Adjudicated {
		tx = tx.Where("EXISTS (SELECT 1 FROM feedback_events AS r WHERE r.document_id = e.document_id AND r.skill_id = e.skill_id "+
			"AND r.action IN ('adjudicate', 'adjudicate_outside') AND r.sequence <= ?)", q.Position)
	}
	tx = stamped(stamped(tx, "model", q.Models), "taxonomy", q.Releases)
	var n export.Count
	err := tx.Select("COUNT(*) AS decisions, COUNT(DISTINCT d.id) AS documents").Scan(&n).Error
	return n, database.Fault(err, "count the decisions")
}

// list writes ids into a statement: there may be more of them than a statement
// has parameters.
func list(ids []int64) string {
	if len(ids) == 0 {
		return "NULL"
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = strconv.FormatInt(id, 10)
	}
	return strings.Join(words, ",")
}

// stamped narrows to events whose stamp, which is kept as JSON, has one of some
// values in a field.
func stamped(tx *gorm.DB, field string, allowed []string) *gorm.DB {
	if len(allowed) == 0 {
		return tx
	}
	var either []string
	var patterns []any
	for _, value := range allowed {
		body, _ := json.Marshal(value) // a string: cannot fail
		either = append(either, `e.stamp LIKE ? ESCAPE '!'`)
		patterns = append(patterns, `%"`+field+`":`+strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(string(body))+`%`)
	}
	return tx.Where("("+strings.Join(either, " OR ")+")", patterns...)
}

// Stamps implements export.Source.
func (s *Store) Stamps(ctx context.Context) (models, taxonomies []string, err error) {
	tx := s.db.Gorm.WithContext(ctx).Table("extractions")
	if err := tx.Session(&gorm.Session{}).Distinct("model").Order("model").Limit(mostStamps).Pluck("model", &models).Error; err != nil {
		return nil, nil, database.Fault(err, "list the models")
	}
	err = tx.Session(&gorm.Session{}).Distinct("taxonomy").Order("taxonomy DESC").Limit(mostStamps).Pluck("taxonomy", &taxonomies).Error
	return models, taxonomies, database.Fault(err, "list the taxonomies")
}

// mostStamps bounds a list to choose from.
const mostStamps = 100
