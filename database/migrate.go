package database

import (
	"context"
	"fmt"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"winnow/fault"
	"winnow/migrations"
)

// migrateTries is how often Migrate starts over when another process migrated
// the same SQLite file at the same time: each try may lose against it at another
// migration. On PostgreSQL a session lock keeps them apart.
const migrateTries = 20

// Migrate brings the schema up to date; it does nothing when it is. Numbers
// belong to rooms, so a room's new migration may come after another room's
// higher number was applied.
func (db *DB) Migrate(ctx context.Context) error {
	provider, err := db.provider()
	if err != nil {
		return fault.Wrap(err, fault.Internal, "The migrations cannot be read.")
	}
	for try := 1; ; try++ {
		_, err = provider.Up(ctx)
		if err == nil {
			return nil
		}
		if db.Dialect == Postgres || try == migrateTries {
			return Fault(err, "migrate the database")
		}
		time.Sleep(100 * time.Millisecond) // the other process commits, and the next look sees its version
	}
}

func (db *DB) provider() (*goose.Provider, error) {
	files, err := migrations.For(db.Dialect)
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	if db.Dialect == SQLite {
		return goose.NewProvider(goose.DialectSQLite3, db.pool, files, goose.WithAllowOutofOrder(true))
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("session lock: %w", err)
	}
	return goose.NewProvider(goose.DialectPostgres, db.pool, files, goose.WithAllowOutofOrder(true), goose.WithSessionLocker(locker))
}
