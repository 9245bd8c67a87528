package activelearndb

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn/review"
	"winnow/database"
)

// goldRow is a label that somebody vouches for. How reliable people are is
// reckoned from their answers to these, from a position of the record on.
type goldRow struct {
	DocumentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Version    int   `gorm:"primaryKey;autoIncrement:false"`
	SkillID    int64 `gorm:"primaryKey;autoIncrement:false"`
	Label      string
	Why        string
	SetBy      int64
	Position   int64 // the last event when it was set
	CreatedAt  int64
}

func (goldRow) TableName() string { return "gold_labels" }

// goldOfOthers keeps items with an answer that somebody but the person vouches for.
const goldOfOthers = `EXISTS (SELECT 1 FROM gold_labels g WHERE g.document_id = i.document_id AND g.version = i.version AND g.skill_id = i.skill_id AND g.set_by <> ?)`

// SetGold implements review.Golds. A later answer takes the place of an earlier one.
func (s *Reviews) SetGold(ctx context.Context, k review.Known) error {
	row := goldRow{DocumentID: k.DocumentID, Version: k.Version, SkillID: k.SkillID, Label: string(k.Answer), Why: k.Reason, SetBy: k.By, CreatedAt: database.Millis(k.At)}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := tx.Table("feedback_events").Select("COALESCE(MAX(sequence), 0)").Scan(&row.Position).Error; err != nil {
			return database.Fault(err, "find the last event")
		}
		return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error, "keep the gold label")
	})
}

// DropGold implements review.Golds.
func (s *Reviews) DropGold(ctx context.Context, i review.Item, person int64) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Where("document_id = ? AND version = ? AND skill_id = ? AND set_by = ?", i.DocumentID, i.Version, i.SkillID, person).Delete(&goldRow{}).Error
		return database.Fault(err, "take the gold label back")
	})
}

// Gold implements review.Golds.
func (s *Reviews) Gold(ctx context.Context, i review.Item) (review.Known, error) {
	var row goldRow
	err := s.db.Gorm.WithContext(ctx).Where("document_id = ? AND version = ? AND skill_id = ?", i.DocumentID, i.Version, i.SkillID).Limit(1).Find(&row).Error
	return review.Known{DocumentID: row.DocumentID, Version: row.Version, SkillID: row.SkillID, Answer: review.Answer(row.Label), Reason: row.Why,
		By: row.SetBy, At: database.Time(row.CreatedAt)}, database.Fault(err, "read the gold label")
}
