package feedbackdb

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

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

// writeStanding replaces where skills of a document stand, and counts the step.
// events have their sequences by now.
func writeStanding(tx *gorm.DB, here documentPlace, standing []feedback.Standing, events []feedback.Recorded, count acceptance) error {
	if len(standing) == 0 {
		return nil
	}
	sequence := make(map[string]int64, len(events))
	for _, e := range events {
		sequence[e.ID] = e.Sequence
	}
	ids := make([]int64, len(standing))
	var gone []int64
	rows := make([]standingRow, 0, len(standing))
	for i, s := range standing {
		ids[i] = s.SkillID
		if n, fresh := sequence[s.EventID]; fresh {
			s.Sequence = n
		}
		if s.Verdict == "" {
			gone = append(gone, s.SkillID)
			continue
		}
		rows = append(rows, standingRow{here.ID, s.SkillID, here.OrganisationID, string(s.Verdict), string(s.Reason), s.Role, s.Sequence, here.of(s)})
	}
	var old []standingRow
	if err := tx.Where("document_id = ? AND skill_id IN ?", here.ID, ids).Find(&old).Error; err != nil {
		return database.Fault(err, "read where decisions stood")
	}
	count.moved(old, rows)
	return replaceStanding(tx, here.ID, gone, rows)
}

func replaceStanding(tx *gorm.DB, docID int64, gone []int64, rows []standingRow) error {
	if len(gone) > 0 {
		if err := tx.Where("document_id = ? AND skill_id IN ?", docID, gone).Delete(&standingRow{}).Error; err != nil {
			return database.Fault(err, "note where decisions stand")
		}
	}
	if len(rows) == 0 {
		return nil
	}
	err := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "document_id"}, {Name: "skill_id"}}, UpdateAll: true}).CreateInBatches(&rows, batchRows).Error
	return database.Fault(err, "note where decisions stand")
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
		doc, err := s.holdAny(tx, docID)
		if err != nil {
			return err
		}
		events, err := eventsOf(tx, docID)
		if err != nil {
			return err
		}
		count := acceptance{}
		if err := writeStanding(tx, doc.place(), work(events), nil, count); err != nil {
			return err
		}
		if err := count.write(tx); err != nil {
			return err
		}
		return database.Fault(tx.Exec("DELETE FROM feedback_standing_left WHERE document_id = ?", docID).Error, "note what was worked out")
	})
}

// holdAny is holdDocument of any organisation, removed documents included.
func (s *Store) holdAny(tx *gorm.DB, docID int64) (documentRow, error) {
	if s.db.Dialect == database.Postgres {
		tx = tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
	}
	var row documentRow
	err := tx.Where("id = ?", docID).Take(&row).Error
	return row, database.Fault(err, "read the document")
}
