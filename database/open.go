package database

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"winnow/fault"
)

// The dialects.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// DB is an open database. It may be used from many goroutines.
type DB struct {
	Gorm    *gorm.DB
	Dialect string // SQLite or Postgres

	pool   *sql.DB
	writer chan struct{} // held by the one writing transaction; nil on PostgreSQL
}

// Open opens the database named by url: "postgres://…" for PostgreSQL, and
// "sqlite:PATH" or a bare path for an SQLite file, which is created with its
// directory when missing. It answers Invalid for a url that names neither and
// Unavailable when the database does not answer. The caller closes it.
func Open(ctx context.Context, url string) (*DB, error) {
	db, err := open(url)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

func open(url string) (*DB, error) {
	scheme, rest, found := strings.Cut(url, ":")
	if url == "" {
		return nil, fault.New(fault.Invalid, "No database is named. Give sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME.")
	}
	if !found || len(scheme) == 1 {
		return openSQLite(url)
	}
	switch scheme {
	case "sqlite":
		return openSQLite(strings.TrimPrefix(rest, "//"))
	case "postgres", "postgresql":
		return openPostgres(url)
	}
	return nil, fault.New(fault.Invalid, "The database %q is neither SQLite nor PostgreSQL. Give sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME.", scheme+":…")
}

// newDB opens the dialect over a pool. Statements are not cached by GORM: pgx
// caches them itself, and on SQLite preparing costs less than the cache's lock.
func newDB(dialect string, dialector gorm.Dialector, pool *sql.DB) (*DB, error) {
	g, err := gorm.Open(dialector, &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		Logger:                 logger.Discard, // stores return their errors; personal text stays out of logs
		NowFunc:                func() time.Time { return time.Now().UTC() },
	})
	if err != nil {
		_ = pool.Close()
		return nil, Fault(err, "open the database")
	}
	return &DB{Gorm: g, Dialect: dialect, pool: pool}, nil
}

// Ping answers Unavailable when the database does not answer.
func (db *DB) Ping(ctx context.Context) error {
	return Fault(db.pool.PingContext(ctx), "reach the database")
}

// Close closes all connections.
func (db *DB) Close() error { return db.pool.Close() }

// Pool is the connection pool below GORM, for metrics and for migrations.
func (db *DB) Pool() *sql.DB { return db.pool }
