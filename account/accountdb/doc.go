// Package accountdb keeps accounts in SQLite or PostgreSQL through GORM. Only
// cmd and tests import it.
package accountdb
