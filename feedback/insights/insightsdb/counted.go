package insightsdb

import (
	"context"

	"winnow/database"
	"winnow/feedback/insights"
)

// Counted implements insights.Sums.
func (s *Store) Counted(ctx context.Context, organisation, before int64, limit int) ([]insights.Counted, error) {
	var rows []struct {
		ID        int64
		PublicID  string
		Title     string
		RemovedAt int64
		Counts    string
	}
	tx := s.db.Gorm.WithContext(ctx).Table("insight_documents AS i").Joins("JOIN documents AS d ON d.id = i.document_id").Where("d.organisation_id = ?", organisation)
	if before > 0 {
		tx = tx.Where("d.id < ?", before)
	}
	if err := tx.Select("d.id, d.public_id, d.title, d.removed_at, i.counts").Order("d.id DESC").Limit(limit).Scan(&rows).Error; err != nil {
		return nil, database.Fault(err, "list what is counted")
	}
	out := make([]insights.Counted, len(rows))
	for i, r := range rows {
		out[i] = insights.Counted{ID: r.ID, PublicID: r.PublicID, Title: r.Title}
		if r.RemovedAt != 0 {
			out[i].PublicID = ""
		}
		var err error
		if out[i].Tally, err = s.tally(ctx, r.Counts); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// tally is what is counted of a document.
func (s *Store) tally(ctx context.Context, counts string) (insights.Tally, error) {
	numbers, err := decode(counts)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(numbers))
	for i, n := range numbers {
		ids[i] = n.context
	}
	contexts, err := s.named(ctx, ids)
	out := make(insights.Tally, len(numbers))
	for _, n := range numbers {
		out[insights.Key{Day: int(n.period), Context: contexts[n.context], Measure: insights.Measure(n.measure)}] = n.n
	}
	return out, err
}
