package trustdb

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
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
	var words []wordRow
	var items []itemRow
	for i, d := range documents {
		ids[i] = d.ID
		for _, w := range d.Words {
			words = append(words, wordRowOf(w))
		}
		items = append(items, itemRows(d.Words)...)
	}
	if err := renew(tx, ids, words); err != nil {
		return err
	}
	return renew(tx, ids, items)
}

// renew makes rows those of their documents. Nearly all are there already, and are
// left alone.
func renew[R interface {
	comparable
	key() rowKey
}](tx *gorm.DB, documents []int64, rows []R) error {
	var was []R
	if err := tx.Where("document_id IN ?", documents).Find(&was).Error; err != nil {
		return database.Fault(err, "read what was said")
	}
	gone := make(map[rowKey]R, len(was))
	for _, r := range was {
		gone[r.key()] = r
	}
	var fresh []R
	for _, r := range rows {
		if old, there := gone[r.key()]; !there || old != r {
			fresh = append(fresh, r)
		}
		delete(gone, r.key())
	}
	for part := range slices.Chunk(slices.Collect(maps.Values(gone)), batchRows) {
		if err := tx.Delete(&part).Error; err != nil {
			return database.Fault(err, "forget what was taken back")
		}
	}
	for part := range slices.Chunk(fresh, batchRows) {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&part).Error; err != nil {
			return database.Fault(err, "keep what was said")
		}
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
