package trustdb

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback/trust"
)

// SetGold implements trust.Store. It answers NotFound when there is no such
// version.
func (s *Store) SetGold(ctx context.Context, g trust.Gold) error {
	row := goldRow{g.Document, g.Version, g.Skill, g.Label.String(), g.SetBy, g.Why, g.Position, g.At.UnixMilli()}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		var versions int64
		if err := tx.Table("document_versions").Where("document_id = ? AND number = ?", g.Document, g.Version).Count(&versions).Error; err != nil {
			return database.Fault(err, "look for the document")
		}
		if versions == 0 {
			return fault.New(fault.NotFound, "There is no such version of a document.")
		}
		return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error, "keep the known label")
	})
}

// Gold implements trust.Store.
func (s *Store) Gold(ctx context.Context, organisations []int64, limit int) ([]trust.Gold, error) {
	var rows []goldRow
	err := s.db.Gorm.WithContext(ctx).Table("gold_labels AS g").Select("g.*").Joins("JOIN documents AS d ON d.id = g.document_id AND d.removed_at = 0").
		Where("d.organisation_id IN ?", organisations).Order("g.created_at DESC, g.document_id, g.version, g.skill_id").Limit(limit).Scan(&rows).Error
	out := make([]trust.Gold, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, database.Fault(err, "list the known labels")
}

// Clear implements trust.Store.
func (s *Store) Clear(ctx context.Context, c trust.Clearing) error {
	row := clearingRow{c.Person, string(c.Kind), c.Skill, c.Position, c.By, c.Why, c.At.UnixMilli()}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error, "clear the suspicion")
	})
}

// Clearings implements trust.Store.
func (s *Store) Clearings(ctx context.Context) ([]trust.Clearing, error) {
	var rows []clearingRow
	err := s.db.Gorm.WithContext(ctx).Order("created_at DESC, person_id, kind, skill_id").Find(&rows).Error
	out := make([]trust.Clearing, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, database.Fault(err, "list what was cleared")
}
