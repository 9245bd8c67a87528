package feedbackdb

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/extractor"
	"winnow/feedback"
)

type askedRow struct {
	DocumentID int64
	SkillID    int64
	URI        string `gorm:"column:uri"`
	Label      string
	Relation   string
	Section    string
}

func (askedRow) TableName() string { return "published_skills" }

// askedCountRow is how much a published document asks for, so that an overlap
// is a sum over the skills somebody has.
type askedCountRow struct {
	DocumentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Required   int
	Core       int
	Mentioned  int
}

func (askedCountRow) TableName() string { return "published_counts" }

// writeAsked replaces what a published document asks for.
func writeAsked(tx *gorm.DB, docID int64, asked []feedback.Asked) error {
	count := askedCountRow{DocumentID: docID}
	rows := make([]askedRow, len(asked))
	for i, a := range asked {
		rows[i] = askedRow{docID, a.SkillID, a.URI, a.Label, string(a.Relation), string(a.Section)}
		switch a.Relation {
		case extractor.Required:
			count.Required++
		case extractor.Core:
			count.Core++
		default:
			count.Mentioned++
		}
	}
	if err := tx.Where("document_id = ?", docID).Delete(&askedRow{}).Error; err != nil {
		return database.Fault(err, "replace what the posting asks for")
	}
	if len(rows) > 0 {
		if err := tx.CreateInBatches(&rows, batchRows).Error; err != nil {
			return database.Fault(err, "replace what the posting asks for")
		}
	}
	err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&count).Error
	return database.Fault(err, "count what the posting asks for")
}
