// Package statusdb counts what package status tells, in SQLite or PostgreSQL
// through GORM. Counts that would grow with the record of events are kept up to
// date a few hundred events at a time; the others are read from indexes. Only
// cmd and tests import it.
package statusdb
