// Package taxonomydb stores taxonomies in SQLite or PostgreSQL through GORM.
// Rows are never deleted: each carries the revision it came with and, once
// retired, the revision it went with. It holds no rule of the taxonomy; those
// are in package taxonomy.
package taxonomydb
