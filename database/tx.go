package database

import (
	"context"

	"gorm.io/gorm"
)

// InTx runs do in one transaction, which commits when do returns nil and is
// undone when it returns an error or panics. do must use tx only, must not
// start another InTx, and on SQLite should be short: there is one writer, and
// the others queue here, in order, rather than poll the file's lock. An error
// of do comes back as it is; a failed commit comes back as a fault.
func (db *DB) InTx(ctx context.Context, do func(tx *gorm.DB) error) error {
	release, err := db.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	var failed error
	err = db.Gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		failed = do(tx)
		return failed
	})
	if failed != nil {
		return failed
	}
	return Fault(err, "save to the database")
}

// acquire waits for the turn to write.
func (db *DB) acquire(ctx context.Context) (release func(), err error) {
	if db.writer == nil {
		return func() {}, nil
	}
	select {
	case db.writer <- struct{}{}:
		return func() { <-db.writer }, nil
	case <-ctx.Done():
		return nil, Fault(ctx.Err(), "wait for the database")
	}
}
