package taxonomydb

import (
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/taxonomy"
)

type waiverRow struct {
	TaxonomyID int64
	Finding    string
	CheckID    string
	ConceptID  int64
	Message    string
	Reason     string
	AuthorID   int64
	AuthorName string
	At         int64
}

func (waiverRow) TableName() string { return "taxonomy_waivers" }

// Waivers implements taxonomy.View.
func (v *view) Waivers() ([]taxonomy.Waiver, error) {
	var rows []waiverRow
	if err := v.tx.Where("taxonomy_id = ?", v.row.ID).Order("at DESC, finding").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read what is kept")
	}
	waivers := make([]taxonomy.Waiver, len(rows))
	for i, r := range rows {
		waivers[i] = taxonomy.Waiver{
			Finding: r.Finding, Check: r.CheckID, Concept: r.ConceptID, Message: r.Message, Reason: r.Reason,
			Author: taxonomy.Author{ID: r.AuthorID, Name: r.AuthorName}, At: database.Time(r.At),
		}
	}
	return waivers, nil
}

// SaveWaiver implements taxonomy.Tx.
func (w *writer) SaveWaiver(x taxonomy.Waiver) error {
	row := waiverRow{
		TaxonomyID: w.row.ID, Finding: x.Finding, CheckID: x.Check, ConceptID: x.Concept, Message: x.Message, Reason: x.Reason,
		AuthorID: x.Author.ID, AuthorName: x.Author.Name, At: database.Millis(x.At),
	}
	again := clause.OnConflict{
		Columns:   []clause.Column{{Name: "taxonomy_id"}, {Name: "finding"}},
		DoUpdates: clause.AssignmentColumns([]string{"message", "reason", "author_id", "author_name", "at"}),
	}
	return database.Fault(w.tx.Clauses(again).Create(&row).Error, "keep the finding")
}

// RemoveWaiver implements taxonomy.Tx.
func (w *writer) RemoveWaiver(finding string) error {
	err := w.tx.Where("taxonomy_id = ? AND finding = ?", w.row.ID, finding).Delete(&waiverRow{}).Error
	return database.Fault(err, "show the finding again")
}
