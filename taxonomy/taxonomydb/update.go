package taxonomydb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// importLock is the PostgreSQL advisory lock that imports of all processes queue
// for; any number does that no other part of Winnow takes. On SQLite the write
// transaction itself is the queue.
const importLock = 0x77696e6e_7461786f // "winn" "taxo"

// Update runs change on what is stored and applies what it returns.
func (s *Store) Update(ctx context.Context, name string, change func(*taxonomy.Contents) (taxonomy.Changes, error)) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if s.db.Dialect == database.Postgres {
			if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", int64(importLock)).Error; err != nil {
				return database.Fault(err, "wait for other imports")
			}
		}
		stored, err := s.stored(tx, name)
		if err != nil {
			return err
		}
		changes, err := change(stored)
		if err != nil || changes.Taxonomy.Revision == stored.Taxonomy.Revision {
			return err
		}
		return apply(tx, stored.Taxonomy, changes)
	})
}

// stored loads the named taxonomy, or nothing where there is none.
func (s *Store) stored(tx *gorm.DB, name string) (*taxonomy.Contents, error) {
	row, err := find(tx, name)
	if fault.KindOf(err) == fault.NotFound {
		return &taxonomy.Contents{}, nil
	}
	if err != nil {
		return nil, err
	}
	return load(tx, s.db.Dialect, row)
}

// apply writes the changes as the revision they carry.
func apply(tx *gorm.DB, before taxonomy.Taxonomy, changes taxonomy.Changes) error {
	next, err := saveTaxonomy(tx, before, changes.Taxonomy)
	if err != nil {
		return database.Fault(err, "save the taxonomy")
	}
	a := applier{tx: tx, taxonomy: next.ID, revision: next.Revision}
	return database.Fault(errors.Join(a.concepts(changes), a.labels(changes), a.relations(changes)), "save the changes of the taxonomy")
}

func saveTaxonomy(tx *gorm.DB, before, next taxonomy.Taxonomy) (taxonomyRow, error) {
	row := rowOf(next)
	row.ID, row.Active = before.ID, before.Active
	var err error
	if before.Revision == 0 {
		err = tx.Create(&row).Error
	} else {
		err = tx.Model(&row).Select("Title", "Version", "Licence", "Source", "Language", "Revision", "UpdatedAt").Updates(&row).Error
	}
	if err != nil {
		return row, err
	}
	return row, tx.Create(&revisionRow{TaxonomyID: row.ID, Revision: row.Revision, Version: row.Version, Source: row.Source, At: row.UpdatedAt}).Error
}
