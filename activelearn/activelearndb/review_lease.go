package activelearndb

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn/review"
	"winnow/database"
)

type leaseRowOfItem struct {
	ItemID   int64 `gorm:"primaryKey;autoIncrement:false"`
	PersonID int64
	Arm      string
	UntilAt  int64
}

func (leaseRowOfItem) TableName() string { return "review_leases" }

func (r leaseRowOfItem) value() review.Lease {
	return review.Lease{ItemID: r.ItemID, PersonID: r.PersonID, Arm: review.Arm(r.Arm), Until: database.Time(r.UntilAt)}
}

type askedRow struct {
	PersonID int64 `gorm:"primaryKey;autoIncrement:false"`
	Asked    int64
}

func (askedRow) TableName() string { return "review_people" }

// errTaken undoes a lease on an item that was answered while it was chosen.
var errTaken = errors.New("activelearndb: answered meanwhile")

// Lend implements review.Store. An answer lets its lease go in its own transaction,
// so that whoever comes next sees the answer once they have the lease.
func (s *Reviews) Lend(ctx context.Context, l review.Lease, now time.Time) (bool, error) {
	lent := false
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		row := leaseRowOfItem{ItemID: l.ItemID, PersonID: l.PersonID, Arm: string(l.Arm), UntilAt: database.Millis(l.Until)}
		free := clause.OnConflict{Columns: []clause.Column{{Name: "item_id"}},
			Where:     clause.Where{Exprs: []clause.Expression{gorm.Expr("review_leases.until_at <= ?", database.Millis(now))}},
			DoUpdates: clause.AssignmentColumns([]string{"person_id", "arm", "until_at"})}
		result := tx.Clauses(free).Create(&row)
		if result.Error != nil || result.RowsAffected == 0 {
			return database.Fault(result.Error, "lend the question")
		}
		open, err := stillOpen(tx, l)
		if err != nil {
			return err
		}
		if !open {
			return errTaken
		}
		lent = true
		return countAsked(tx, l.PersonID)
	})
	if errors.Is(err, errTaken) {
		return false, nil
	}
	return lent, err
}

func stillOpen(tx *gorm.DB, l review.Lease) (bool, error) {
	query := tx.Model(&itemRow{}).Where("id = ? AND NOT removed", l.ItemID).
		Where("NOT EXISTS (SELECT 1 FROM review_answers a WHERE a.item_id = review_items.id AND a.person_id = ? AND a.undone_at = 0)", l.PersonID)
	switch l.Arm {
	case review.ByDoubt, review.ByChance:
		query = query.Where("answers = 0")
	case review.Again:
		query = query.Where("asking > 0")
	}
	var n int64
	err := query.Count(&n).Error
	return n > 0, database.Fault(err, "look whether the question is open")
}

func countAsked(tx *gorm.DB, person int64) error {
	row := askedRow{PersonID: person, Asked: 1}
	more := clause.OnConflict{Columns: []clause.Column{{Name: "person_id"}}, DoUpdates: clause.Assignments(map[string]any{"asked": gorm.Expr("review_people.asked + 1")})}
	return database.Fault(tx.Clauses(more).Create(&row).Error, "count the question")
}

// Lent implements review.Store.
func (s *Reviews) Lent(ctx context.Context, person int64, now time.Time) ([]review.Lease, error) {
	var rows []leaseRowOfItem
	err := s.db.Gorm.WithContext(ctx).Where("person_id = ? AND until_at > ?", person, database.Millis(now)).Order("until_at, item_id").Find(&rows).Error
	out := make([]review.Lease, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, database.Fault(err, "read the leases")
}

// Lease implements review.Store.
func (s *Reviews) Lease(ctx context.Context, item int64) (review.Lease, error) {
	var row leaseRowOfItem
	err := s.db.Gorm.WithContext(ctx).Where("item_id = ?", item).Limit(1).Find(&row).Error
	return row.value(), database.Fault(err, "read the lease")
}

// Release implements review.Store.
func (s *Reviews) Release(ctx context.Context, item, person int64) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(tx.Where("item_id = ? AND person_id = ?", item, person).Delete(&leaseRowOfItem{}).Error, "let the lease go")
	})
}

// Asked implements review.Store.
func (s *Reviews) Asked(ctx context.Context, person int64) (int64, error) {
	var row askedRow
	err := s.db.Gorm.WithContext(ctx).Where("person_id = ?", person).Limit(1).Find(&row).Error
	return row.Asked, database.Fault(err, "count the questions")
}
