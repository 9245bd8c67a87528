// Package feedbackdb keeps feedback events, their counts and the outbox in
// SQLite or PostgreSQL through GORM. It reads the tables of documents, and
// writes how far each document's review is. Only cmd and tests import it.
package feedbackdb
