// Package documentdb keeps documents, their versions and extractions in SQLite
// or PostgreSQL through GORM. Only cmd and tests import it.
package documentdb
