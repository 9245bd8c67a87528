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

// step is how decisions on a document move.
type step struct {
	doc    int64
	rows   []standingRow // what stands now
	said   []string      // the event that each of rows stands by
	gone   []int64       // skills that nobody decides on any more
	counts []acceptanceRow
}

// stepTo reads where skills stood, and says what moves. Events that have no
// number yet leave their rows without one.
func stepTo(tx *gorm.DB, here documentPlace, standing []feedback.Standing, exposed []feedback.Recorded) (step, error) {
	to := step{doc: here.ID}
	ids := make([]int64, len(standing))
	for i, s := range standing {
		ids[i] = s.SkillID
		if s.Verdict == "" {
			to.gone = append(to.gone, s.SkillID)
			continue
		}
		to.said = append(to.said, s.EventID)
		to.rows = append(to.rows, standingRow{here.ID, s.SkillID, here.OrganisationID, string(s.Verdict), string(s.Reason), s.Role, s.Sequence, here.of(s)})
	}
	var old []standingRow
	if len(ids) > 0 {
		if err := tx.Where("document_id = ? AND skill_id IN ?", here.ID, ids).Find(&old).Error; err != nil {
			return step{}, database.Fault(err, "read where decisions stood")
		}
	}
	count := acceptance{}
	count.moved(old, to.rows)
	count.exposed(here, exposed)
	to.counts = count.changes()
	return to, nil
}

// number fills in the sequences of events that were just written.
func (to step) number(events []feedback.Recorded) {
	sequence := make(map[string]int64, len(events))
	for _, e := range events {
		sequence[e.ID] = e.Sequence
	}
	for i := range to.rows {
		if n, fresh := sequence[to.said[i]]; fresh {
			to.rows[i].Sequence = n
		}
	}
}

// write replaces where skills of the document stand.
func (to step) write(tx *gorm.DB) error {
	if len(to.gone) > 0 {
		if err := tx.Where("document_id = ? AND skill_id IN ?", to.doc, to.gone).Delete(&standingRow{}).Error; err != nil {
			return database.Fault(err, "note where decisions stand")
		}
	}
	if len(to.rows) == 0 {
		return nil
	}
	err := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "document_id"}, {Name: "skill_id"}}, UpdateAll: true}).CreateInBatches(&to.rows, batchRows).Error
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
		to, err := stepTo(tx, doc.place(), work(events), nil)
		if err != nil {
			return err
		}
		if err := writeAcceptance(tx, to.counts); err != nil {
			return err
		}
		if err := to.write(tx); err != nil {
			return err
		}
		if err := noteAcceptance(tx, to.counts); err != nil {
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
