// Package insightsdb keeps the counts of package insights in SQLite or PostgreSQL.
// Only cmd and tests import it.
package insightsdb
