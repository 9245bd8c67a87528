package suppressiondb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback/suppression"
)

// Overrides implements suppression.Store.
func (s *Store) Overrides(ctx context.Context, orgID int64) ([]suppression.Override, error) {
	return overrides(s.db.Gorm.WithContext(ctx), orgID)
}

func overrides(tx *gorm.DB, orgID int64) ([]suppression.Override, error) {
	var rows []overrideRow
	if err := tx.Where("organisation_id = ?", orgID).Order("sequence").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read what people said")
	}
	out := make([]suppression.Override, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out, nil
}

// Overrule implements suppression.Store.
func (s *Store) Overrule(ctx context.Context, orgID int64, plan func([]suppression.Override) (suppression.Override, error)) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		list, err := s.lockList(tx, orgID)
		if err != nil {
			return err
		}
		all, err := overrides(tx, orgID)
		if err != nil {
			return err
		}
		o, err := plan(all)
		if err != nil || o.ID == "" {
			return err
		}
		o.OrganisationID = orgID
		row := overrideOf(o)
		err = tx.Create(&row).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return fault.Wrap(err, fault.Conflict, "This id was used before, for something else. Ask again under a new id.")
		}
		if err != nil {
			return database.Fault(err, "keep what you said")
		}
		if err := addPending(tx, orgID, []int64{o.SkillID}); err != nil {
			return err
		}
		return database.Fault(tx.Model(&list).Update("version", list.Version+1).Error, "change what is hidden")
	})
}
