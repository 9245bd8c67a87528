// Package webhookdb keeps endpoints and deliveries in SQLite or PostgreSQL
// through GORM. Only cmd and tests import it.
package webhookdb
