// Package trustdb keeps people's words, how far they can be relied on and known
// labels in SQLite or PostgreSQL through GORM. It reads people and documents. Only
// cmd and tests import it.
package trustdb
