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
func writeAsked(end *database.Ending, docID int64, asked []feedback.Asked) {
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
	const doing = "replace what the posting asks for"
	end.Write(doing, func(tx *gorm.DB) *gorm.DB { return tx.Where("document_id = ?", docID).Delete(&askedRow{}) })
	insert(end, doing, rows)
	insert(end, doing, []askedCountRow{count}, clause.OnConflict{UpdateAll: true})
}
