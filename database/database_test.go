package database_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
)

type row struct {
	ID int64
	N  int64
}

func (row) TableName() string { return "rows_of_test" }

func createTable(t *testing.T, db *database.DB) {
	t.Helper()
	statement := "CREATE TABLE rows_of_test (id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE)"
	if err := db.Gorm.Exec(statement).Error; err != nil {
		t.Fatal(err)
	}
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		createTable(t, db)
		want := errors.New("no")
		err := db.InTx(context.Background(), func(tx *gorm.DB) error {
			if err := tx.Create(&row{ID: 1, N: 1}).Error; err != nil {
				return err
			}
			return want
		})
		if err != want {
			t.Fatalf("InTx = %v, want the function's own error", err)
		}
		var n int64
		if err := db.Gorm.Model(&row{}).Count(&n).Error; err != nil || n != 0 {
			t.Fatalf("%d rows, %v; want none", n, err)
		}
	})
}

func TestWritersQueueAndLoseNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		createTable(t, db)
		if err := db.Gorm.Create(&row{ID: 1}).Error; err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for range 40 {
			all.Go(func() { increment(t, db) })
		}
		all.Wait()
		var got row
		if err := db.Gorm.First(&got, 1).Error; err != nil || got.N != 40 {
			t.Fatalf("n = %d, %v; want 40", got.N, err)
		}
	})
}

func increment(t *testing.T, db *database.DB) {
	err := db.InTx(context.Background(), func(tx *gorm.DB) error {
		return tx.Exec("UPDATE rows_of_test SET n = n + 1 WHERE id = 1").Error
	})
	if err != nil {
		t.Error(err)
	}
}

func TestUniqueViolationsAreTranslated(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		createTable(t, db)
		if err := db.Gorm.Create(&row{ID: 1, N: 1}).Error; err != nil {
			t.Fatal(err)
		}
		if err := db.Gorm.Create(&row{ID: 2, N: 1}).Error; !errors.Is(err, gorm.ErrDuplicatedKey) {
			t.Fatalf("second = %v, want ErrDuplicatedKey", err)
		}
	})
}

func TestMigrateTwiceChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		if err := db.Migrate(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
}

func TestTwoProcessesMayMigrateAtOnce(t *testing.T) {
	urls := map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "a", "winnow.db") },
		"postgres": func(t *testing.T) string { return dbtest.PostgresURL(t) },
	}
	for name, url := range urls {
		t.Run(name, func(t *testing.T) { migrateAtOnce(t, url(t)) })
	}
}

func migrateAtOnce(t *testing.T, url string) {
	var all sync.WaitGroup
	for range 3 {
		db, err := database.Open(context.Background(), url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		all.Go(func() {
			if err := db.Migrate(context.Background()); err != nil {
				t.Errorf("migrate: %v", err)
			}
		})
	}
	all.Wait()
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	for url, kind := range map[string]fault.Kind{
		"":                  fault.Invalid,
		"mysql://a@b/c":     fault.Invalid,
		"sqlite::memory:":   fault.Invalid,
		"postgres://[bad":   fault.Invalid,
		"/proc/none/a/b.db": fault.Unavailable,
		"postgres://u@127.0.0.1:1/none?sslmode=disable": fault.Unavailable,
	} {
		db, err := database.Open(context.Background(), url)
		if err == nil {
			_ = db.Close()
		}
		if got := fault.KindOf(err); got != kind {
			t.Errorf("Open(%q) = %v (%s), want %s", url, err, got, kind)
		}
	}
}

func TestSQLiteConnectionsWaitForTheDiskAndCheckForeignKeys(t *testing.T) {
	db := dbtest.SQLite(t)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000", "secure_delete": "1"} {
		var got string
		if err := db.Gorm.Raw(fmt.Sprintf("PRAGMA %s", pragma)).Scan(&got).Error; err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", pragma, got, err, want)
		}
	}
}

func TestNothingDeletedIsLeftInTheFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "winnow.db")
	db, err := database.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	do := func(tx *gorm.DB, query string, args ...any) {
		if err := tx.Exec(query, args...).Error; err != nil {
			t.Fatal(err)
		}
	}
	do(db.Gorm, "CREATE TABLE notes (a INTEGER, b INTEGER, words TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID")
	for range 3 {
		err := db.InTx(context.Background(), func(tx *gorm.DB) error {
			for i := range 500 { // rows that grow and split pages leave copies of themselves behind
				do(tx, "INSERT INTO notes VALUES (random(), ?, ?)", i, strings.Repeat([]string{"heron ", "plain "}[i%2], 1+i%40))
				do(tx, "UPDATE notes SET words = words || words WHERE b = ?", i*31%500)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	do(db.Gorm, "DELETE FROM notes WHERE words LIKE 'heron%'")
	if err := db.Forget(context.Background()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if b, err := os.ReadFile(file); err != nil || bytes.Contains(b, []byte("heron")) {
			t.Errorf("%s has words that were deleted, %v", filepath.Base(file), err)
		}
	}
}

func TestAPathWithOddCharactersIsOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%20", "winnow.db")
	db, err := database.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	if found, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "winnow.db")); len(found) != 1 {
		t.Fatalf("no file at %s", path)
	}
}

func TestACancelledCallIsUnavailableNotOurFault(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		err := db.InTx(ctx, func(*gorm.DB) error { return nil })
		if fault.KindOf(err) != fault.Unavailable {
			t.Fatalf("InTx = %v, want unavailable", err)
		}
	})
}
