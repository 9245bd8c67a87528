package accountdb

import (
	"context"
	"time"

	"gorm.io/gorm"

	"winnow/account"
	"winnow/database"
)

// AddSession implements account.Store.
func (s *Store) AddSession(ctx context.Context, v account.Session, hash []byte) (account.Session, error) {
	row := sessionRow{Hash: hash, PersonID: v.PersonID, CreatedAt: database.Millis(v.CreatedAt), SeenAt: database.Millis(v.SeenAt),
		IdleAt: database.Millis(v.IdleAt), EndsAt: database.Millis(v.EndsAt), UserAgent: v.UserAgent, Address: v.Address}
	err := s.db.InTx(ctx, func(tx *gorm.DB) error { return database.Fault(tx.Create(&row).Error, "begin the session") })
	return row.value(), err
}

// SessionByHash implements account.Store.
func (s *Store) SessionByHash(ctx context.Context, hash []byte) (account.Session, account.Person, account.Organisation, error) {
	var row sessionRow
	err := s.db.Gorm.WithContext(ctx).Where("hash = ?", hash).Take(&row).Error
	if err != nil {
		return account.Session{}, account.Person{}, account.Organisation{}, one(err, "session", "read the session")
	}
	person, org, err := s.who(ctx, row.PersonID)
	return row.value(), person, org, err
}

func (s *Store) who(ctx context.Context, personID int64) (account.Person, account.Organisation, error) {
	person, err := s.Person(ctx, personID)
	if err != nil {
		return person, account.Organisation{}, err
	}
	org, err := s.Organisation(ctx, person.OrganisationID)
	return person, org, err
}

// TouchSession implements account.Store. A session that was revoked meanwhile
// stays gone, which is no error.
func (s *Store) TouchSession(ctx context.Context, id int64, seen, idle time.Time, address string) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Model(&sessionRow{}).Where("id = ?", id).
			Updates(map[string]any{"seen_at": database.Millis(seen), "idle_at": database.Millis(idle), "address": address}).Error
		return database.Fault(err, "keep the session")
	})
}

// Sessions implements account.Store.
func (s *Store) Sessions(ctx context.Context, personID int64, now time.Time) ([]account.Session, error) {
	var rows []sessionRow
	err := s.db.Gorm.WithContext(ctx).Order("seen_at DESC, id DESC").
		Where("person_id = ? AND idle_at > ? AND ends_at > ?", personID, database.Millis(now), database.Millis(now)).Find(&rows).Error
	out := make([]account.Session, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, database.Fault(err, "list the sessions")
}

// RemoveSession implements account.Store.
func (s *Store) RemoveSession(ctx context.Context, personID, sessionID int64) error {
	return s.write(ctx, "session", "end the session", func(tx *gorm.DB) *gorm.DB {
		return tx.Where("id = ? AND person_id = ?", sessionID, personID).Delete(&sessionRow{})
	})
}

// RemoveSessions implements account.Store.
func (s *Store) RemoveSessions(ctx context.Context, personID, except int64) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error { return endSessions(tx, personID, except) })
}

func endSessions(tx *gorm.DB, personID, except int64) error {
	err := tx.Where("person_id = ? AND id <> ?", personID, except).Delete(&sessionRow{}).Error
	return database.Fault(err, "end the sessions")
}
