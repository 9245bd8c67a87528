package profiledb

import (
	"context"
	"encoding/json"
	"slices"

	"winnow/database"
	"winnow/fault"
)

// weighed returns how reliable somebody's labels are held to be, and what makes
// some of them count little, as it was worked out last.
func (s *Store) weighed(ctx context.Context, personID int64) (reliability, suspicions []map[string]any, err error) {
	var bodies []string
	err = s.db.Gorm.WithContext(ctx).Table("trust_reckonings").Order("position DESC").Limit(1).Pluck("body", &bodies).Error
	if err != nil || len(bodies) == 0 {
		return []map[string]any{}, []map[string]any{}, database.Fault(err, "collect what is kept of you")
	}
	var r struct{ People, Suspicions []map[string]any }
	if err := json.Unmarshal([]byte(bodies[0]), &r); err != nil {
		return nil, nil, fault.Wrap(err, fault.Internal, "What is kept of you cannot be read.")
	}
	others := func(x map[string]any) bool {
		id, _ := x["person"].(float64)
		return int64(id) != personID
	}
	mine := func(all []map[string]any) []map[string]any {
		return append([]map[string]any{}, slices.DeleteFunc(all, others)...)
	}
	return mine(r.People), mine(r.Suspicions), nil
}
