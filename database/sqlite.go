package database

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "github.com/mattn/go-sqlite3" // registers "sqlite3"
	"gorm.io/driver/sqlite"

	"winnow/fault"
)

// sqlitePragmas hold for every connection. synchronous=FULL makes a commit wait
// for the disk, so that what was acknowledged survives a power cut and not only
// a killed process. _txlock=immediate takes the write lock at BEGIN: a
// transaction that reads first can then not fail when it comes to write.
var sqlitePragmas = url.Values{
	"_journal_mode": {"WAL"},
	"_synchronous":  {"FULL"},
	"_busy_timeout": {"10000"},
	"_foreign_keys": {"on"},
	"_txlock":       {"immediate"},
	"_cache_size":   {"-16000"}, // KiB a connection
	// What is deleted or overwritten leaves no copy in the file, so that an erasure is one.
	"_secure_delete": {"on"},
}

func openSQLite(path string) (*DB, error) {
	if path == "" || strings.Contains(path, ":memory:") {
		return nil, fault.New(fault.Invalid, "SQLite needs a file. Give sqlite:PATH.")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The directory %s cannot be created. Choose another path, or mend its permissions.", filepath.Dir(path))
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: sqlitePragmas.Encode()}
	pool, err := sql.Open("sqlite3", file.String())
	if err != nil {
		return nil, Fault(err, "open the database")
	}
	readers := max(4, 2*runtime.NumCPU())
	pool.SetMaxOpenConns(readers + 1)
	pool.SetMaxIdleConns(readers + 1)
	db, err := newDB(SQLite, sqlite.New(sqlite.Config{Conn: pool}), pool)
	if err != nil {
		return nil, err
	}
	db.writer = make(chan struct{}, 1)
	return db, nil
}
