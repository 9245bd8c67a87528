package insightsdb

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/insights"
)

var _ insights.Sums = (*Store)(nil)

// First implements insights.Sums. It looks at months: there are few.
func (s *Store) First(ctx context.Context, organisation int64) (int, error) {
	var month []int
	err := s.db.Gorm.WithContext(ctx).Table("insight_counts").Where("period < 1000000 AND organisation_id = ?", organisation).
		Order("period").Limit(1).Pluck("period", &month).Error
	if err != nil || len(month) == 0 {
		return 0, database.Fault(err, "find the first decision")
	}
	return month[0]*100 + 1, nil
}

// Sums implements insights.Sums.
func (s *Store) Sums(ctx context.Context, organisation int64, periods []int) ([]insights.Sum, error) {
	return s.sums(ctx, periods, func(tx *gorm.DB) *gorm.DB { return tx.Where("organisation_id = ? AND context_id > 0", organisation) })
}

// Organisations implements insights.Sums.
func (s *Store) Organisations(ctx context.Context, periods []int) ([]insights.Sum, error) {
	return s.sums(ctx, periods, func(tx *gorm.DB) *gorm.DB { return tx.Where("organisation_id > 0 AND context_id = 0") })
}

// sums reads the sums of periods. Periods are listed rather than compared, so that
// each is one look into the index.
func (s *Store) sums(ctx context.Context, periods []int, narrow func(*gorm.DB) *gorm.DB) ([]insights.Sum, error) {
	tx := s.db.Gorm.WithContext(ctx).Table("insight_counts").Select("period, organisation_id, context_id, counts").Where("period IN (" + listed(periods) + ")")
	rows, err := narrow(tx).Rows()
	if err != nil {
		return nil, database.Fault(err, "read the sums")
	}
	defer func() { _ = rows.Close() }() // what was wrong is in rows.Err
	var out []insights.Sum
	var ids []int64
	for rows.Next() {
		var r sumRow
		if err := rows.Scan(&r.Period, &r.OrganisationID, &r.ContextID, &r.Counts); err != nil {
			return nil, database.Fault(err, "read the sums")
		}
		numbers, err := r.counts()
		if err != nil {
			return nil, err
		}
		out, ids = append(out, insights.Sum{Period: int(r.Period), Organisation: r.OrganisationID, Numbers: numbers}), append(ids, r.ContextID)
	}
	if err := rows.Err(); err != nil {
		return nil, database.Fault(err, "read the sums")
	}
	contexts, err := s.named(ctx, ids)
	for i := range out {
		out[i].Context = contexts[ids[i]]
	}
	return out, err
}

// listed writes numbers into a statement: there may be more than it has parameters.
func listed(periods []int) string {
	if len(periods) == 0 {
		return "NULL"
	}
	words := make([]string, len(periods))
	for i, n := range periods {
		words[i] = fmt.Sprint(n)
	}
	return strings.Join(words, ",")
}

// Coverage implements insights.Sums. It reads an index and no rows.
func (s *Store) Coverage(ctx context.Context, q insights.Query) (insights.Share, error) {
	tx := s.db.Gorm.WithContext(ctx).Table("documents").Where("removed_at = 0 AND created_by NOT IN (SELECT id FROM people WHERE role = 'seeker')")
	if q.Organisation != insights.Everybody {
		tx = tx.Where("organisation_id = ?", q.Organisation)
	}
	if q.Kind != "" {
		tx = tx.Where("kind = ?", q.Kind)
	}
	if q.Language != "" {
		tx = tx.Where("language = ?", q.Language)
	}
	var n struct{ Reviewed, Documents int64 }
	err := tx.Where("created_at >= ? AND created_at < ?", q.Span.From.UnixMilli(), q.Span.Until.UnixMilli()).
		Select("COUNT(CASE WHEN status = 'reviewed' THEN 1 END) AS reviewed, COUNT(*) AS documents").Scan(&n).Error
	return insights.Share{Hits: n.Reviewed, Of: n.Documents}, database.Fault(err, "count the documents")
}
