package accountdb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/account"
	"winnow/database"
	"winnow/fault"
)

// Store implements account.Store.
type Store struct{ db *database.DB }

var _ account.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// one turns the error of a look-up for a single row into a fault.
func one(err error, what, doing string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return fault.New(fault.NotFound, "There is no such %s.", what)
	}
	return database.Fault(err, doing)
}

// hit answers NotFound when a statement changed no row.
func hit(result *gorm.DB, what, doing string) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return fault.New(fault.NotFound, "There is no such %s.", what)
	}
	return database.Fault(result.Error, doing)
}

// write runs one statement in its turn.
func (s *Store) write(ctx context.Context, what, doing string, statement func(tx *gorm.DB) *gorm.DB) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error { return hit(statement(tx), what, doing) })
}
