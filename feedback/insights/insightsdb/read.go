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

// sumRow is a sum as it is read.
type sumRow struct {
	ContextID, OrganisationID, N int64
	Period, Measure              int
}

func (r sumRow) value(contexts map[int64]insights.Context) insights.Sum {
	return insights.Sum{Context: contexts[r.ContextID], Period: r.Period, Organisation: r.OrganisationID, Measure: insights.Measure(r.Measure), N: r.N}
}

// sums groups the sums of periods. Periods are listed rather than compared, so that
// each is one look into the index.
func (s *Store) sums(ctx context.Context, by string, periods []int, narrow func(*gorm.DB) *gorm.DB) ([]insights.Sum, error) {
	tx := s.db.Gorm.WithContext(ctx).Table("insight_counts").Select(by + ", measure, SUM(n) AS n").
		Where("period IN (" + listed(periods) + ")").Group(by + ", measure").Order(by + ", measure")
	var rows []sumRow
	if err := narrow(tx).Scan(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the sums")
	}
	var ids []int64
	for _, r := range rows {
		if r.ContextID != 0 {
			ids = append(ids, r.ContextID)
		}
	}
	contexts, err := s.named(ctx, ids)
	out := make([]insights.Sum, len(rows))
	for i, r := range rows {
		out[i] = r.value(contexts)
	}
	return out, err
}

// listed writes numbers into a statement: there may be more than it has parameters.
func listed[N ~int | ~int64](numbers []N) string {
	if len(numbers) == 0 {
		return "NULL"
	}
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = fmt.Sprint(int64(n))
	}
	return strings.Join(words, ",")
}

// Totals implements insights.Sums.
func (s *Store) Totals(ctx context.Context, organisation int64, periods []int) ([]insights.Sum, error) {
	return s.sums(ctx, "context_id", periods, func(tx *gorm.DB) *gorm.DB { return tx.Where("organisation_id = ?", organisation) })
}

// Series implements insights.Sums.
func (s *Store) Series(ctx context.Context, organisation int64, periods []int, contexts []insights.Context) ([]insights.Sum, error) {
	ids := s.numbersOf(contexts)
	return s.sums(ctx, "period", periods, func(tx *gorm.DB) *gorm.DB {
		return tx.Where("organisation_id = ? AND context_id IN ("+listed(ids)+")", organisation)
	})
}

// Organisations implements insights.Sums.
func (s *Store) Organisations(ctx context.Context, periods []int, contexts []insights.Context, measures []insights.Measure) ([]insights.Sum, error) {
	ids := s.numbersOf(contexts)
	return s.sums(ctx, "organisation_id", periods, func(tx *gorm.DB) *gorm.DB {
		return tx.Where("organisation_id > 0 AND context_id IN (" + listed(ids) + ") AND measure IN (" + listed(measures) + ")")
	})
}

// numbersOf are the numbers of contexts that were read before.
func (s *Store) numbersOf(contexts []insights.Context) []int64 {
	s.contexts.mu.Lock()
	defer s.contexts.mu.Unlock()
	ids := make([]int64, 0, len(contexts))
	for _, c := range contexts {
		if id, known := s.contexts.id[c]; known {
			ids = append(ids, id)
		}
	}
	return ids
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
