package activelearndb

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn/review"
	"winnow/database"
)

type goldRow struct {
	DocumentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Version    int   `gorm:"primaryKey;autoIncrement:false"`
	SkillID    int64 `gorm:"primaryKey;autoIncrement:false"`
	Answer     string
	Reason     string
	SetBy      int64
	SetAt      int64
}

func (goldRow) TableName() string { return "review_gold" }

// goldOfOthers keeps items with an answer that somebody but the person vouches for.
const goldOfOthers = `EXISTS (SELECT 1 FROM review_gold g WHERE g.document_id = i.document_id AND g.version = i.version AND g.skill_id = i.skill_id AND g.set_by <> ?)`

// SetGold implements review.Golds. A later answer takes the place of an earlier one.
func (s *Reviews) SetGold(ctx context.Context, k review.Known) error {
	row := goldRow{DocumentID: k.DocumentID, Version: k.Version, SkillID: k.SkillID, Answer: string(k.Answer), Reason: k.Reason, SetBy: k.By, SetAt: millis(k.At)}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error, "keep the gold label")
	})
}

// Gold implements review.Golds.
func (s *Reviews) Gold(ctx context.Context, i review.Item) (review.Known, error) {
	var row goldRow
	err := s.db.Gorm.WithContext(ctx).Where("document_id = ? AND version = ? AND skill_id = ?", i.DocumentID, i.Version, i.SkillID).Limit(1).Find(&row).Error
	return review.Known{DocumentID: row.DocumentID, Version: row.Version, SkillID: row.SkillID, Answer: review.Answer(row.Answer), Reason: row.Reason,
		By: row.SetBy, At: fromMillis(row.SetAt)}, database.Fault(err, "read the gold label")
}
