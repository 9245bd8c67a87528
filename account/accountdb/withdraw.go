package accountdb

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// SetWithdrawn implements account.Store.
func (s *Store) SetWithdrawn(ctx context.Context, personID int64, withdrawn bool) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return hit(tx.Model(&personRow{}).Where("id = ?", personID).Update("withdrawn_at", since(withdrawn)), "account", "change the account")
	})
}

// SetOptedOut implements account.Store.
func (s *Store) SetOptedOut(ctx context.Context, orgID int64, out bool) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return hit(tx.Model(&organisationRow{}).Where("id = ?", orgID).Update("opted_out_at", since(out)), "organisation", "change the organisation")
	})
}

// since is now, or 0 for what is not so.
func since(is bool) int64 {
	if !is {
		return 0
	}
	return time.Now().UnixMilli()
}
