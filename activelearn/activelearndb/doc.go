// Package activelearndb keeps phrases, candidates and decisions in SQLite or
// PostgreSQL through GORM. It reads the tables of documents, people and
// organisations. Only cmd and tests import it.
package activelearndb
