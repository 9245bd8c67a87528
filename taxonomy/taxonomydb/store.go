package taxonomydb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
)

// Store is a taxonomy.Store over a database.
type Store struct{ db *database.DB }

var _ taxonomy.Store = (*Store)(nil)

// New returns the store of a database whose migrations have run.
func New(db *database.DB) *Store { return &Store{db} }

// List returns all taxonomies by name.
func (s *Store) List(ctx context.Context) ([]taxonomy.Taxonomy, error) {
	var rows []taxonomyRow
	if err := s.db.Gorm.WithContext(ctx).Order("id").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the taxonomies")
	}
	list := make([]taxonomy.Taxonomy, len(rows))
	for i, r := range rows {
		list[i] = r.value()
	}
	sortByName(list)
	return list, nil
}

// Activate makes the named taxonomy the one active.
func (s *Store) Activate(ctx context.Context, name string) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		row, err := find(tx, name)
		if err != nil {
			return err
		}
		others := tx.Model(&taxonomyRow{}).Where("active AND id <> ?", row.ID).UpdateColumn("active", false)
		if others.Error != nil {
			return database.Fault(others.Error, "set the active taxonomy aside")
		}
		chosen := tx.Model(&taxonomyRow{}).Where("id = ?", row.ID).UpdateColumn("active", true)
		return database.Fault(chosen.Error, "activate the taxonomy")
	})
}

// find returns the named taxonomy's row, or NotFound.
func find(tx *gorm.DB, name string) (taxonomyRow, error) {
	var row taxonomyRow
	err := tx.Where("name = ?", name).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, fault.New(fault.NotFound, "There is no taxonomy %q.", name)
	}
	return row, database.Fault(err, "find the taxonomy")
}
