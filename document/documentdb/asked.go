package documentdb

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/document"
)

// askedRow is a skill that a document shows to hear whether hiding it there still
// holds, or showed until somebody answered.
type askedRow struct {
	DocumentID     int64
	SkillID        int64
	OrganisationID int64
	Context        string
	Value          string
}

func (askedRow) TableName() string { return "suppression_asked" }

// replaceAsked keeps what was answered, and what is asked now.
func replaceAsked(tx *gorm.DB, orgID int64, e document.Extracted) error {
	var rows []askedRow
	now := []int64{0} // no skill: a list must not be empty
	for _, s := range e.Extraction.Skills {
		if c := s.Why.Asked; c != nil {
			rows, now = append(rows, askedRow{e.DocumentID, s.ID, orgID, string(c.Kind), c.Value}), append(now, s.ID)
		}
	}
	answered := tx.Table("feedback_standing").Select("skill_id").Where("document_id = ?", e.DocumentID)
	if err := tx.Where("document_id = ? AND skill_id NOT IN ? AND skill_id NOT IN (?)", e.DocumentID, now, answered).Delete(&askedRow{}).Error; err != nil {
		return database.Fault(err, "forget what is no longer asked")
	}
	if len(rows) == 0 {
		return nil
	}
	return database.Fault(tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(rows, 500).Error, "note what is asked again")
}
