// Package migrations embeds the schema of Winnow's database: one directory of
// goose SQL files for each dialect. Numbers belong to rooms: 0000x account,
// 0001x document, 0002x feedback, 0003x taxonomy, 0004x curation and work in the
// background, 0006x export, 0007x profiles, 0008x trust and suppression, 0009x insights
// and review. A file that has been released is never
// edited; a change is a new file. Times are UTC Unix milliseconds and ids are never
// reused, in both dialects.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// For returns the migrations of a dialect: "sqlite" or "postgres".
func For(dialect string) (fs.FS, error) { return fs.Sub(files, dialect) }
