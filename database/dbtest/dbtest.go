// Package dbtest runs a test on a fresh, migrated database of each dialect. The
// PostgreSQL server is the one WINNOW_TEST_POSTGRES_URL names; its user must be
// allowed to create databases.
package dbtest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"winnow/database"
)

// URLVariable names the environment variable with the PostgreSQL server's URL.
const URLVariable = "WINNOW_TEST_POSTGRES_URL"

// Each runs test once on a fresh SQLite file and once on a fresh PostgreSQL
// database. Without a server the second is skipped, but fails where CI=true.
func Each(t *testing.T, test func(t *testing.T, db *database.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite returns a fresh, migrated SQLite database that goes with the test.
func SQLite(t testing.TB) *database.DB {
	t.Helper()
	return open(t, "sqlite:"+filepath.Join(t.TempDir(), "winnow.db"))
}

// Postgres returns a fresh, migrated PostgreSQL database that goes with the test.
func Postgres(t testing.TB) *database.DB {
	t.Helper()
	return open(t, PostgresURL(t))
}

// PostgresURL creates an empty database and returns its URL, for tests that
// open it more than once.
func PostgresURL(t testing.TB) string {
	t.Helper()
	server := os.Getenv(URLVariable)
	if server == "" && os.Getenv("CI") == "true" {
		t.Fatalf("%s is not set, and CI must test PostgreSQL; .ci/postgres.sh start prints a URL", URLVariable)
	}
	if server == "" {
		t.Skipf("no PostgreSQL: set %s (.ci/postgres.sh start prints a URL)", URLVariable)
	}
	name := "winnow_test_" + random(t)
	execute(t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { execute(t, server, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return withDatabase(t, server, name)
}

func open(t testing.TB, url string) *database.DB {
	t.Helper()
	db, err := database.Open(context.Background(), url)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(context.Background()); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	return db
}

func execute(t testing.TB, server, statement string) {
	t.Helper()
	db, err := database.Open(context.Background(), server)
	if err != nil {
		t.Fatalf("reach the test server: %v", err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Pool().Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func withDatabase(t testing.TB, server, name string) string {
	t.Helper()
	parsed, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s is not a URL: %v", URLVariable, err)
	}
	parsed.Path = "/" + name
	return parsed.String()
}

func random(t testing.TB) string {
	t.Helper()
	b := make([]byte, 8)
	if _, err := rand.Read(b); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(b)
}
