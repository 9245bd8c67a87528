package insightsdb

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/feedback/insights"
)

type contextRow struct {
	ID       int64
	Kind     string
	Language string
	Model    string
	Release  string
	Stages   string
}

func (contextRow) TableName() string { return "insight_contexts" }

func (r contextRow) value() insights.Context {
	return insights.Context{Kind: r.Kind, Language: r.Language, Model: r.Model, Release: r.Release, Stages: r.Stages}
}

// number returns the number of every context in the tallies, making it where it is
// new. It does so in a transaction of its own: a context that nothing counts is
// harmless.
func (s *Store) number(ctx context.Context, changes []insights.Change) (map[insights.Context]int64, error) {
	s.contexts.mu.Lock()
	defer s.contexts.mu.Unlock()
	out, fresh := map[insights.Context]int64{}, map[insights.Context]contextRow{}
	for _, c := range changes {
		for k := range c.Tally {
			if id, known := s.contexts.id[k.Context]; known {
				out[k.Context] = id
			} else {
				fresh[k.Context] = contextRow{0, k.Context.Kind, k.Context.Language, k.Context.Model, k.Context.Release, k.Context.Stages}
			}
		}
	}
	if len(fresh) == 0 {
		return out, nil
	}
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		for _, row := range fresh {
			if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
				return database.Fault(err, "name what was shown")
			}
		}
		return nil
	})
	if err == nil {
		err = s.readContexts(ctx)
	}
	for c := range fresh {
		out[c] = s.contexts.id[c]
	}
	return out, err
}

// readContexts refreshes what is remembered; the lock is held.
func (s *Store) readContexts(ctx context.Context) error {
	var rows []contextRow
	if err := s.db.Gorm.WithContext(ctx).Find(&rows).Error; err != nil {
		return database.Fault(err, "read what was shown")
	}
	s.contexts.id, s.contexts.of = make(map[insights.Context]int64, len(rows)), make(map[int64]insights.Context, len(rows))
	for _, r := range rows {
		s.contexts.id[r.value()], s.contexts.of[r.ID] = r.ID, r.value()
	}
	return nil
}

// named returns the contexts of numbers.
func (s *Store) named(ctx context.Context, ids []int64) (map[int64]insights.Context, error) {
	s.contexts.mu.Lock()
	defer s.contexts.mu.Unlock()
	out := make(map[int64]insights.Context, len(ids))
	for _, id := range ids {
		if _, known := s.contexts.of[id]; !known && id != allContexts {
			if err := s.readContexts(ctx); err != nil {
				return nil, err
			}
			break
		}
	}
	for _, id := range ids {
		out[id] = s.contexts.of[id]
	}
	return out, nil
}
