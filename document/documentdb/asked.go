package documentdb

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/document"
)

// askedRow is a skill that a document shows to hear whether hiding it there still
// holds. Unlike what is hidden it is kept when the document is read again: it
// was asked.
type askedRow struct {
	DocumentID     int64
	SkillID        int64
	OrganisationID int64
	Context        string
	Value          string
}

func (askedRow) TableName() string { return "suppression_asked" }

func noteAsked(tx *gorm.DB, orgID int64, e document.Extracted) error {
	var rows []askedRow
	for _, s := range e.Extraction.Skills {
		if c := s.Why.Asked; c != nil {
			rows = append(rows, askedRow{e.DocumentID, s.ID, orgID, string(c.Kind), c.Value})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return database.Fault(tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(rows, 500).Error, "note what is asked again")
}
