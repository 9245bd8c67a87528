package feedbackdb

import (
	"context"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback"
)

type standingRow struct {
	DocumentID     int64 `gorm:"primaryKey;autoIncrement:false"`
	SkillID        int64 `gorm:"primaryKey;autoIncrement:false"`
	OrganisationID int64
	Verdict        string
	Reason         string
	Role           string
	Sequence       int64
	Place          placeRow `gorm:"embedded"`
}

func (standingRow) TableName() string { return "feedback_standing" }

// writeStanding replaces where skills of a document stand. events have their
// sequences by now.
func writeStanding(tx *gorm.DB, docID int64, standing []feedback.Standing, events []feedback.Recorded) error {
	if len(standing) == 0 {
		return nil
	}
	sequence := make(map[string]int64, len(events))
	for _, e := range events {
		sequence[e.ID] = e.Sequence
	}
	here, err := placeOf(tx, docID)
	if err != nil {
		return err
	}
	ids := make([]int64, len(standing))
	rows := make([]standingRow, 0, len(standing))
	for i, s := range standing {
		ids[i] = s.SkillID
		if n, fresh := sequence[s.EventID]; fresh {
			s.Sequence = n
		}
		if s.Verdict != "" {
			rows = append(rows, standingRow{docID, s.SkillID, here.OrganisationID, string(s.Verdict), string(s.Reason), s.Role, s.Sequence, here.of(s)})
		}
	}
	var old []standingRow
	if err := tx.Where("document_id = ? AND skill_id IN ?", docID, ids).Find(&old).Error; err != nil {
		return database.Fault(err, "read where decisions stood")
	}
	if err := countStanding(tx, old, rows); err != nil {
		return err
	}
	if err := tx.Where("document_id = ? AND skill_id IN ?", docID, ids).Delete(&standingRow{}).Error; err != nil {
		return database.Fault(err, "note where decisions stand")
	}
	if len(rows) == 0 {
		return nil
	}
	return database.Fault(tx.CreateInBatches(&rows, batchRows).Error, "note where decisions stand")
}

// Unsettled implements feedback.Store.
func (s *Store) Unsettled(ctx context.Context, limit int) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("feedback_standing_left").Order("document_id").Limit(limit).Pluck("document_id", &ids).Error
	return ids, database.Fault(err, "look for decisions to work out")
}

// Settle implements feedback.Store.
func (s *Store) Settle(ctx context.Context, docID int64, work func([]feedback.Recorded) []feedback.Standing) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := s.lock(tx, docID); err != nil {
			return err
		}
		events, err := eventsOf(tx, docID)
		if err != nil {
			return err
		}
		if err := writeStanding(tx, docID, work(events), nil); err != nil {
			return err
		}
		return database.Fault(tx.Exec("DELETE FROM feedback_standing_left WHERE document_id = ?", docID).Error, "note what was worked out")
	})
}
