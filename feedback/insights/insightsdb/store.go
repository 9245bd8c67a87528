package insightsdb

import (
	"context"
	"sync"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/insights"
)

// Store implements insights.Source and insights.Sums.
type Store struct {
	db       *database.DB
	contexts contexts
	bodies   bodies
}

var _ insights.Source = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

type progressRow struct {
	ID       int64
	Sequence int64
	Filling  int64
	Through  int64
}

func (progressRow) TableName() string { return "insight_progress" }

// Progress implements insights.Source.
func (s *Store) Progress(ctx context.Context) (insights.Progress, error) {
	var row progressRow
	err := s.db.Gorm.WithContext(ctx).Take(&row).Error
	return insights.Progress{Sequence: row.Sequence, Filling: row.Filling == 1, Through: row.Through}, database.Fault(err, "read how far events are counted")
}

// Next implements insights.Source.
func (s *Store) Next(ctx context.Context, after int64, limit int) (documents []int64, last int64, err error) {
	var rows []struct {
		Sequence, DocumentID int64
		Action               string
	}
	err = s.db.Gorm.WithContext(ctx).Table("feedback_events").Select("sequence, document_id, action").
		Where("sequence > ?", after).Order("sequence").Limit(limit).Scan(&rows).Error
	listed := map[int64]bool{}
	for _, r := range rows {
		last = r.Sequence
		if r.Action != "exposure" && !listed[r.DocumentID] {
			listed[r.DocumentID] = true
			documents = append(documents, r.DocumentID)
		}
	}
	return documents, last, database.Fault(err, "read new events")
}

// Decided implements insights.Source.
func (s *Store) Decided(ctx context.Context, through, upTo int64, limit int) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("documents AS d").Where("d.id > ?", through).
		Where("EXISTS (SELECT 1 FROM feedback_events AS e WHERE e.document_id = d.id AND e.action <> 'exposure' AND e.sequence <= ?)", upTo).
		Order("d.id").Limit(limit).Pluck("d.id", &ids).Error
	return ids, database.Fault(err, "list documents with decisions")
}

// Restart implements insights.Source. Contexts stay: they are names.
func (s *Store) Restart(ctx context.Context) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		for _, statement := range []string{
			"UPDATE insight_progress SET sequence = (SELECT COALESCE(MAX(sequence), 0) FROM feedback_events), filling = 1, through = 0",
			"DELETE FROM insight_counts", "DELETE FROM insight_documents",
		} {
			if err := tx.Exec(statement).Error; err != nil {
				return database.Fault(err, "forget the counts")
			}
		}
		return nil
	})
}

// contexts remembers the numbers of contexts; they never change.
type contexts struct {
	mu sync.Mutex
	id map[insights.Context]int64
	of map[int64]insights.Context
}
