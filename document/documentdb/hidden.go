package documentdb

import (
	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
)

// hiddenRow is a skill that the current extraction of a document found and its
// organisation hides.
type hiddenRow struct {
	DocumentID     int64
	SkillID        int64
	OrganisationID int64
	Section        string // where it was found
}

func (hiddenRow) TableName() string { return "document_hidden" }

func replaceHidden(tx *gorm.DB, orgID int64, e document.Extracted) error {
	if err := hideNothing(tx, e.DocumentID); err != nil {
		return err
	}
	var rows []hiddenRow
	for _, s := range e.Extraction.Dropped {
		if s.Why.Hidden == nil {
			continue
		}
		row := hiddenRow{DocumentID: e.DocumentID, SkillID: s.ID, OrganisationID: orgID}
		if len(s.Evidence) > 0 {
			row.Section = string(s.Evidence[0].Section)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	return database.Fault(tx.CreateInBatches(rows, 500).Error, "note what is hidden")
}

func hideNothing(tx *gorm.DB, docID int64) error {
	return database.Fault(tx.Where("document_id = ?", docID).Delete(&hiddenRow{}).Error, "forget what was hidden")
}
