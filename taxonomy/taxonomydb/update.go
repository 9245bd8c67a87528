package taxonomydb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// writeLock is the PostgreSQL advisory lock that writers of all processes queue
// for; any number does that no other part of Winnow takes. On SQLite the write
// transaction itself is the queue.
const writeLock = 0x77696e6e_7461786f // "winn" "taxo"

// writer is a view in a transaction that writes.
type writer struct{ view }

// Write implements taxonomy.Store.
func (s *Store) Write(ctx context.Context, name string, do func(taxonomy.Tx) error) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if s.db.Dialect == database.Postgres {
			if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", int64(writeLock)).Error; err != nil {
				return database.Fault(err, "wait for others who change a taxonomy")
			}
		}
		row, err := find(tx, name)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		return do(&writer{view{tx, s.db.Dialect, row}})
	})
}

// Commit implements taxonomy.Tx.
func (w *writer) Commit(delta taxonomy.Delta, entry taxonomy.Change) error {
	if delta.Taxonomy.Revision != w.row.Revision+1 {
		return fault.New(fault.Internal, "Revision %d cannot follow revision %d.", delta.Taxonomy.Revision, w.row.Revision)
	}
	if err := w.saveTaxonomy(delta.Taxonomy, entry); err != nil {
		return database.Fault(err, "save the taxonomy")
	}
	a := applier{tx: w.tx, taxonomy: w.row.ID, revision: w.row.Revision, touched: map[int64]bool{}}
	return database.Fault(a.apply(delta), "save the changes of the taxonomy")
}

func (w *writer) saveTaxonomy(next taxonomy.Taxonomy, entry taxonomy.Change) error {
	row := rowOf(next)
	row.ID, row.Active, row.TwoPerson = w.row.ID, w.row.Active, w.row.TwoPerson
	var err error
	if w.row.Revision == 0 {
		err = w.tx.Create(&row).Error
	} else {
		err = w.tx.Model(&row).Select("Title", "Version", "Licence", "Source", "Language", "Revision", "UpdatedAt").Updates(&row).Error
	}
	if err != nil {
		return err
	}
	w.row = row
	change := changeRow(row, entry)
	err = w.tx.Create(&change).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.Wrap(err, fault.Conflict, "This id was used before, for another taxonomy. Send the change under a new id.")
	}
	return err
}

// SetTwoPerson implements taxonomy.Tx.
func (w *writer) SetTwoPerson(on bool) error {
	w.row.TwoPerson = on
	return database.Fault(w.tx.Model(&w.row).UpdateColumn("two_person", on).Error, "change the setting")
}
