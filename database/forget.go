package database

import "context"

// mostRewritten is the size in bytes up to which Forget rewrites a database file:
// a few seconds, while writers wait. In a larger one what was deleted is
// overwritten with zeros all the same (secure_delete); only a copy that SQLite
// left when it split a page long before may stay, until somebody runs VACUUM.
const mostRewritten = 512 << 20

// Forget takes what was deleted out of the files of an SQLite database, its log
// included. It does nothing on PostgreSQL, where autovacuum does. A reader may
// keep the log open; then the next checkpoint folds it in.
func (db *DB) Forget(ctx context.Context) error {
	if db.Dialect != SQLite {
		return nil
	}
	release, err := db.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	var size int64
	tx := db.Gorm.WithContext(ctx)
	if err := tx.Raw("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").Scan(&size).Error; err != nil {
		return Fault(err, "measure the database")
	}
	if size <= mostRewritten {
		if err := tx.Exec("VACUUM").Error; err != nil {
			return Fault(err, "rewrite the database")
		}
	}
	return Fault(tx.Exec("PRAGMA wal_checkpoint(TRUNCATE)").Error, "fold the log in")
}
