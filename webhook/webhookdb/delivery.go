package webhookdb

import (
	"context"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/webhook"
)

// Add implements webhook.Store.
func (s *Store) Add(ctx context.Context, d webhook.Delivery) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error { return add(tx, []webhook.Delivery{d}) })
}

// Claim implements webhook.Store. A delivery that somebody else claims at the
// same time is left to them.
func (s *Store) Claim(ctx context.Context, now, until time.Time, limit int) ([]webhook.Delivery, error) {
	var rows []deliveryRow
	err := s.db.Gorm.WithContext(ctx).Where("state = ? AND next_at <= ?", string(webhook.Pending), now.UnixMilli()).
		Where("endpoint_id IN (SELECT id FROM webhook_endpoints WHERE enabled = ?)", true).
		Order("next_at, id").Limit(limit).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, database.Fault(err, "look for deliveries")
	}
	var mine []webhook.Delivery
	err = s.db.InTx(ctx, func(tx *gorm.DB) error {
		for _, r := range rows {
			taken := tx.Model(&deliveryRow{}).Where("id = ? AND state = ? AND attempts = ? AND next_at = ?", r.ID, r.State, r.Attempts, r.NextAt).
				Updates(map[string]any{"attempts": r.Attempts + 1, "next_at": until.UnixMilli()})
			if taken.Error != nil {
				return database.Fault(taken.Error, "claim a delivery")
			}
			if taken.RowsAffected == 1 {
				r.Attempts++
				mine = append(mine, r.value())
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return mine, nil
}

// Finish implements webhook.Store.
func (s *Store) Finish(ctx context.Context, d webhook.Delivery) error {
	row := deliveryOf(d)
	return s.write(ctx, "delivery", "write what came of a delivery", func(tx *gorm.DB) *gorm.DB {
		return tx.Model(&deliveryRow{ID: d.ID}).Select("State", "NextAt", "Status", "Trouble", "TriedAt").Updates(&row)
	})
}

// Deliveries implements webhook.Store.
func (s *Store) Deliveries(ctx context.Context, endpointID int64, limit int) ([]webhook.Delivery, error) {
	var rows []deliveryRow
	err := s.db.Gorm.WithContext(ctx).Where("endpoint_id = ?", endpointID).Order("created_at DESC, id").Limit(limit).Find(&rows).Error
	out := make([]webhook.Delivery, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, database.Fault(err, "list the deliveries")
}

// Again implements webhook.Store.
func (s *Store) Again(ctx context.Context, id string, now time.Time) error {
	return s.write(ctx, "delivery", "send a delivery again", func(tx *gorm.DB) *gorm.DB {
		return tx.Model(&deliveryRow{}).Where("id = ?", id).
			Updates(map[string]any{"state": string(webhook.Pending), "attempts": 0, "next_at": now.UnixMilli()})
	})
}

// Prune implements webhook.Store.
func (s *Store) Prune(ctx context.Context, before time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Where("state <> ? AND created_at < ?", string(webhook.Pending), before.UnixMilli()).Delete(&deliveryRow{}).Error
		return database.Fault(err, "remove old deliveries")
	})
}
