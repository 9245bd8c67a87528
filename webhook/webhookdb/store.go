package webhookdb

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/webhook"
)

// Store implements webhook.Store.
type Store struct{ db *database.DB }

var _ webhook.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// AddEndpoint implements webhook.Store.
func (s *Store) AddEndpoint(ctx context.Context, e webhook.Endpoint, seen []webhook.Taxonomy) (webhook.Endpoint, error) {
	row := endpointOf(e)
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return database.Fault(err, "add the endpoint")
		}
		for _, t := range seen {
			if err := tx.Create(&positionRow{row.ID, t.ID, t.Revision}).Error; err != nil {
				return database.Fault(err, "note what the endpoint has seen")
			}
		}
		return nil
	})
	return row.value(), err
}

// Endpoints implements webhook.Store.
func (s *Store) Endpoints(ctx context.Context) ([]webhook.Endpoint, error) {
	var rows []endpointRow
	err := s.db.Gorm.WithContext(ctx).Order("id").Find(&rows).Error
	out := make([]webhook.Endpoint, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, database.Fault(err, "list the endpoints")
}

// SetEnabled implements webhook.Store.
func (s *Store) SetEnabled(ctx context.Context, id int64, on bool) error {
	return s.write(ctx, "endpoint", "switch the endpoint", func(tx *gorm.DB) *gorm.DB {
		return tx.Model(&endpointRow{}).Where("id = ?", id).Update("enabled", on)
	})
}

// Position implements webhook.Store.
func (s *Store) Position(ctx context.Context, endpointID, taxonomyID int64) (int64, error) {
	var at []int64
	err := s.db.Gorm.WithContext(ctx).Model(&positionRow{}).Where("endpoint_id = ? AND taxonomy_id = ?", endpointID, taxonomyID).Pluck("revision", &at).Error
	if err != nil || len(at) == 0 {
		return 0, database.Fault(err, "read the position")
	}
	return at[0], nil
}

// Advance implements webhook.Store.
func (s *Store) Advance(ctx context.Context, endpointID, taxonomyID, from, to int64, list []webhook.Delivery) (mine bool, err error) {
	err = s.db.InTx(ctx, func(tx *gorm.DB) error {
		if from == 0 {
			first := positionRow{endpointID, taxonomyID, 0}
			if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&first).Error; err != nil {
				return database.Fault(err, "begin the position")
			}
		}
		moved := tx.Model(&positionRow{}).Where("endpoint_id = ? AND taxonomy_id = ? AND revision = ?", endpointID, taxonomyID, from).Update("revision", to)
		if moved.Error != nil || moved.RowsAffected == 0 {
			return database.Fault(moved.Error, "move the position")
		}
		mine = true
		return add(tx, list)
	})
	return mine && err == nil, err
}

func add(tx *gorm.DB, list []webhook.Delivery) error {
	for _, d := range list {
		row := deliveryOf(d)
		if err := tx.Create(&row).Error; err != nil {
			return database.Fault(err, "add the delivery")
		}
	}
	return nil
}

// write runs one statement in its turn and answers NotFound when it changed no
// row.
func (s *Store) write(ctx context.Context, what, doing string, statement func(tx *gorm.DB) *gorm.DB) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		result := statement(tx)
		if result.Error == nil && result.RowsAffected == 0 {
			return fault.New(fault.NotFound, "There is no such %s.", what)
		}
		return database.Fault(result.Error, doing)
	})
}
