package activelearndb

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn/review"
	"winnow/database"
	"winnow/extractor"
)

type answerRow struct {
	Sequence       int64 `gorm:"primaryKey"`
	AnswerID       string
	ItemID         int64
	DocumentID     int64
	SkillID        int64
	OrganisationID int64
	PersonID       int64
	Arm            string
	Answer         string
	Shown          bool
	Relation       string
	Probability    float64
	SpentMS        int64 `gorm:"column:spent_ms"`
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
	UndoneAt       int64
}

func (answerRow) TableName() string { return "review_answers" }

func (r answerRow) value() review.Given {
	return review.Given{ID: r.AnswerID, ItemID: r.ItemID, DocumentID: r.DocumentID, SkillID: r.SkillID, OrganisationID: r.OrganisationID, PersonID: r.PersonID,
		Arm: review.Arm(r.Arm), Answer: review.Answer(r.Answer), Shown: r.Shown, Relation: extractor.Relation(r.Relation), Probability: r.Probability,
		SpentMS: r.SpentMS, At: database.Time(r.CreatedAt), Undone: r.UndoneAt > 0}
}

// Given implements review.Store.
func (s *Reviews) Given(ctx context.Context, id string) (review.Given, error) {
	return findAnswer(s.db.Gorm.WithContext(ctx).Where("answer_id = ?", id))
}

// Last implements review.Store.
func (s *Reviews) Last(ctx context.Context, person int64) (review.Given, error) {
	return findAnswer(s.db.Gorm.WithContext(ctx).Where("person_id = ? AND undone_at = 0", person).Order("sequence DESC"))
}

func findAnswer(query *gorm.DB) (review.Given, error) {
	var rows []answerRow
	if err := query.Limit(1).Find(&rows).Error; err != nil || len(rows) == 0 {
		return review.Given{}, database.Fault(err, "read the answer")
	}
	return rows[0].value(), nil
}

// Keep implements review.Store.
func (s *Reviews) Keep(ctx context.Context, g review.Given) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		row := answerRow{AnswerID: g.ID, ItemID: g.ItemID, DocumentID: g.DocumentID, SkillID: g.SkillID, OrganisationID: g.OrganisationID, PersonID: g.PersonID,
			Arm: string(g.Arm), Answer: string(g.Answer), Shown: g.Shown, Relation: string(g.Relation), Probability: g.Probability, SpentMS: g.SpentMS, CreatedAt: database.Millis(g.At)}
		if err := s.lockItem(tx, g.ItemID); err != nil {
			return err
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return database.Fault(err, "keep the answer")
		}
		if err := weigh(tx, g.ItemID); err != nil {
			return err
		}
		return database.Fault(tx.Where("item_id = ? AND person_id = ?", g.ItemID, g.PersonID).Delete(&leaseRowOfItem{}).Error, "let the lease go")
	})
}

// lockItem keeps two answers to one item from being weighed at once on PostgreSQL.
func (s *Reviews) lockItem(tx *gorm.DB, item int64) error {
	if s.db.Dialect != database.Postgres {
		return nil
	}
	return database.Fault(tx.Exec("SELECT 1 FROM review_items WHERE id = ? FOR UPDATE", item).Error, "lock the question")
}

// weigh counts the people who answered an item, and says what another opinion of it
// is worth.
func weigh(tx *gorm.DB, item int64) error {
	var row itemRow
	if err := tx.Where("id = ?", item).Take(&row).Error; err != nil {
		return database.Fault(err, "read the question")
	}
	var given []answerRow
	if err := tx.Where("item_id = ? AND undone_at = 0 AND answer <> 'skip'", item).Order("sequence DESC").Find(&given).Error; err != nil {
		return database.Fault(err, "read the answers")
	}
	heard := map[int64]bool{}
	var last []review.Answer
	for _, g := range given {
		if !heard[g.PersonID] {
			heard[g.PersonID] = true
			last = append(last, review.Answer(g.Answer))
		}
	}
	err := tx.Model(&itemRow{}).Where("id = ?", item).Updates(map[string]any{"answers": len(last), "asking": review.Asking(row.value(), last)}).Error
	return database.Fault(err, "weigh the answers")
}

// TakeBack implements review.Store. Where somebody else has the item meanwhile, it
// stays theirs.
func (s *Reviews) TakeBack(ctx context.Context, g review.Given, now, until time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := s.lockItem(tx, g.ItemID); err != nil {
			return err
		}
		if err := tx.Model(&answerRow{}).Where("answer_id = ? AND undone_at = 0", g.ID).Update("undone_at", database.Millis(now)).Error; err != nil {
			return database.Fault(err, "take the answer back")
		}
		if err := weigh(tx, g.ItemID); err != nil {
			return err
		}
		lease := leaseRowOfItem{ItemID: g.ItemID, PersonID: g.PersonID, Arm: string(g.Arm), UntilAt: database.Millis(until)}
		free := clause.OnConflict{Columns: []clause.Column{{Name: "item_id"}},
			Where:     clause.Where{Exprs: []clause.Expression{gorm.Expr("review_leases.until_at <= ? OR review_leases.person_id = ?", database.Millis(now), g.PersonID)}},
			DoUpdates: clause.AssignmentColumns([]string{"person_id", "arm", "until_at"})}
		return database.Fault(tx.Clauses(free).Create(&lease).Error, "lend the question again")
	})
}
