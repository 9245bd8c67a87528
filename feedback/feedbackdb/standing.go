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
	Nth            int
	Place          placeRow `gorm:"embedded"`
}

func (standingRow) TableName() string { return "feedback_standing" }

// leftRow is a document whose decisions are not worked out yet.
type leftRow struct{ DocumentID int64 }

func (leftRow) TableName() string { return "feedback_standing_left" }

// step is how decisions on a document move.
type step struct {
	doc    int64
	rows   []standingRow // what stands now
	gone   []int64       // skills that nobody decides on any more
	counts []acceptanceRow
}

// stepTo reads where skills stood, and says what moves.
func stepTo(tx *gorm.DB, here documentPlace, standing []feedback.Standing, exposed []feedback.Recorded) (step, error) {
	to := step{doc: here.ID}
	ids := make([]int64, len(standing))
	for i, s := range standing {
		ids[i] = s.SkillID
		if s.Verdict == "" {
			to.gone = append(to.gone, s.SkillID)
			continue
		}
		to.rows = append(to.rows, standingRow{here.ID, s.SkillID, here.OrganisationID, string(s.Verdict), string(s.Reason), s.Role, s.Nth, here.of(s)})
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

// write replaces where skills of the document stand.
func (to step) write(end *database.Ending) {
	if len(to.gone) > 0 {
		end.Write("note where decisions stand", func(tx *gorm.DB) *gorm.DB {
			return tx.Where("document_id = ? AND skill_id IN ?", to.doc, to.gone).Delete(&standingRow{})
		})
	}
	insert(end, "note where decisions stand", to.rows, clause.OnConflict{Columns: []clause.Column{{Name: "document_id"}, {Name: "skill_id"}}, UpdateAll: true})
}

// Unsettled implements feedback.Store.
func (s *Store) Unsettled(ctx context.Context, limit int) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Table("feedback_standing_left").Order("document_id").Limit(limit).Pluck("document_id", &ids).Error
	return ids, database.Fault(err, "look for decisions to work out")
}

// Settle implements feedback.Store.
func (s *Store) Settle(ctx context.Context, docID int64, work func([]feedback.Recorded) []feedback.Standing) error {
	return s.db.InTxEnding(ctx, func(tx *gorm.DB, end *database.Ending) error {
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
		writeAcceptance(end, to.counts)
		to.write(end)
		noteAcceptance(end, to.counts)
		end.Write("note what was worked out", func(tx *gorm.DB) *gorm.DB {
			return tx.Where("document_id = ?", docID).Delete(&leftRow{})
		})
		return nil
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
