package trustdb

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback/trust"
)

// Store implements trust.Store.
type Store struct{ db *database.DB }

var _ trust.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// batchRows keeps statements below the databases' number of parameters.
const batchRows = 200

// Position implements trust.Store.
func (s *Store) Position(ctx context.Context) (int64, error) {
	var at int64
	err := s.db.Gorm.WithContext(ctx).Table("trust_progress").Where("id = 1").Pluck("position", &at).Error
	return at, database.Fault(err, "see how far people are weighed")
}

// Advance implements trust.Store.
func (s *Store) Advance(ctx context.Context, from, to int64, documents []trust.Document) (bool, error) {
	moved := false
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		moved = false
		res := tx.Table("trust_progress").Where("id = 1 AND position = ?", from).Update("position", to)
		if res.Error != nil || res.RowsAffected == 0 {
			return database.Fault(res.Error, "note how far people are weighed")
		}
		moved = true
		if err := believe(tx, documents); err != nil {
			return err
		}
		return replace(tx, documents)
	})
	return moved, err
}

// replace writes down all that was said about documents, in few statements: it
// keeps others from writing meanwhile.
func replace(tx *gorm.DB, documents []trust.Document) error {
	ids := make([]int64, len(documents))
	var rows []wordRow
	var items []itemRow
	for i, d := range documents {
		ids[i] = d.ID
		for _, w := range d.Words {
			rows = append(rows, wordRowOf(w))
		}
		items = append(items, itemRows(d.Words)...)
	}
	for _, table := range []any{&wordRow{}, &itemRow{}} {
		if err := tx.Where("document_id IN ?", ids).Delete(table).Error; err != nil {
			return database.Fault(err, "replace what was said")
		}
	}
	if len(rows) > 0 {
		if err := tx.CreateInBatches(&rows, batchRows).Error; err != nil {
			return database.Fault(err, "keep what was said")
		}
	}
	if len(items) > 0 {
		return database.Fault(tx.CreateInBatches(&items, batchRows).Error, "keep what people agree on")
	}
	return nil
}

// Keep implements trust.Store.
func (s *Store) Keep(ctx context.Context, r trust.Reckoning, changed []int64, now time.Time) error {
	body, err := json.Marshal(r)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "What is known of people cannot be kept.")
	}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&reckoningRow{r.Position, string(body), now.UnixMilli()})
		if res.Error != nil || res.RowsAffected == 0 {
			return database.Fault(res.Error, "keep what is known of people")
		}
		for _, person := range changed {
			if err := noteAgain(tx, person); err != nil {
				return err
			}
		}
		return nil
	})
}

// Newest implements trust.Store.
func (s *Store) Newest(ctx context.Context, upTo int64) (trust.Reckoning, bool, error) {
	var row reckoningRow
	err := s.db.Gorm.WithContext(ctx).Where("position <= ?", upTo).Order("position DESC").Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return trust.Reckoning{}, false, nil
	}
	if err != nil {
		return trust.Reckoning{}, false, database.Fault(err, "read what is known of people")
	}
	var r trust.Reckoning
	if err := json.Unmarshal([]byte(row.Body), &r); err != nil {
		return r, false, fault.Wrap(err, fault.Internal, "What is known of people cannot be read.")
	}
	return r, true, nil
}
