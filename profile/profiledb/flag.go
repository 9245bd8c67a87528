package profiledb

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/profile"
)

// AddFlag implements profile.Store. A flag sent again is the same one.
func (s *Store) AddFlag(ctx context.Context, f profile.Flag) error {
	row := flagRow{EventID: f.EventID, PersonID: f.PersonID, DocumentID: f.DocumentID, PublicID: f.PublicID, Title: f.Title, Employer: f.Employer,
		SkillID: f.SkillID, Label: f.Label, Reason: f.Reason, CreatedAt: database.Millis(f.CreatedAt)}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return database.Fault(tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error, "keep the receipt")
	})
}

// TakeBack implements profile.Store.
func (s *Store) TakeBack(ctx context.Context, personID int64, eventID string, at time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		result := tx.Model(&flagRow{}).Where("event_id = ? AND person_id = ?", eventID, personID).Update("taken_back", at.UnixMilli())
		if result.Error == nil && result.RowsAffected == 0 {
			return fault.New(fault.NotFound, "You sent no such flag.")
		}
		return database.Fault(result.Error, "take the flag back")
	})
}

// mostFlags bounds the receipts page.
const mostFlags = 200

// Flags implements profile.Store.
func (s *Store) Flags(ctx context.Context, personID int64) ([]profile.Flag, error) {
	var rows []flagRow
	err := s.db.Gorm.WithContext(ctx).Where("person_id = ?", personID).Order("created_at DESC, event_id").Limit(mostFlags).Find(&rows).Error
	out := make([]profile.Flag, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, database.Fault(err, "list the flags")
}

// FlagsSince implements profile.Store. One taken back counts too: it was read.
func (s *Store) FlagsSince(ctx context.Context, personID int64, since time.Time) (n int, first time.Time, err error) {
	var row struct{ N, First int64 }
	err = s.db.Gorm.WithContext(ctx).Model(&flagRow{}).Select("COUNT(*) AS n, COALESCE(MIN(created_at), 0) AS first").
		Where("person_id = ? AND created_at > ?", personID, since.UnixMilli()).Scan(&row).Error
	return int(row.N), database.Time(row.First), database.Fault(err, "count the flags")
}
