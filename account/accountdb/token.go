package accountdb

import (
	"context"
	"time"

	"gorm.io/gorm"

	"winnow/account"
	"winnow/database"
)

// AddToken implements account.Store.
func (s *Store) AddToken(ctx context.Context, t account.Token, hash []byte) (account.Token, error) {
	row := tokenRow{Hash: hash, Hint: t.Hint, PersonID: t.PersonID, Name: t.Name, Scopes: scopes(t.Scopes),
		CreatedAt: database.Millis(t.CreatedAt), ExpiresAt: database.Millis(t.ExpiresAt)}
	err := s.db.InTx(ctx, func(tx *gorm.DB) error { return database.Fault(tx.Create(&row).Error, "add the token") })
	return row.value(), err
}

// TokenByHash implements account.Store.
func (s *Store) TokenByHash(ctx context.Context, hash []byte) (account.Token, account.Person, account.Organisation, error) {
	var row tokenRow
	err := s.db.Gorm.WithContext(ctx).Where("hash = ?", hash).Take(&row).Error
	if err != nil {
		return account.Token{}, account.Person{}, account.Organisation{}, one(err, "token", "read the token")
	}
	person, org, err := s.who(ctx, row.PersonID)
	return row.value(), person, org, err
}

// TouchToken implements account.Store.
func (s *Store) TouchToken(ctx context.Context, id int64, used time.Time) error {
	return s.write(ctx, "token", "note the token's use", func(tx *gorm.DB) *gorm.DB {
		return tx.Model(&tokenRow{}).Where("id = ?", id).Update("used_at", database.Millis(used))
	})
}

// Tokens implements account.Store.
func (s *Store) Tokens(ctx context.Context, personID int64) ([]account.Token, error) {
	var rows []tokenRow
	err := s.db.Gorm.WithContext(ctx).Where("person_id = ?", personID).Order("id DESC").Find(&rows).Error
	out := make([]account.Token, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, database.Fault(err, "list the tokens")
}

// RevokeToken implements account.Store. Revoking twice keeps the first time.
func (s *Store) RevokeToken(ctx context.Context, personID, tokenID int64, now time.Time) error {
	return s.write(ctx, "token", "revoke the token", func(tx *gorm.DB) *gorm.DB {
		return tx.Model(&tokenRow{}).Where("id = ? AND person_id = ?", tokenID, personID).
			Update("revoked_at", gorm.Expr("CASE WHEN revoked_at = 0 THEN ? ELSE revoked_at END", database.Millis(now)))
	})
}
