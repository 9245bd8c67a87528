package documentdb

import (
	"slices"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
	"winnow/extractor"
)

// changeRow is a skill that the engine found in a text and, reading the same
// text again, no longer finds, or the other way round.
type changeRow struct {
	ID         int64
	DocumentID int64
	Version    int
	SkillID    int64
	Gained     int
	Learned    int
	At         int64
}

func (changeRow) TableName() string { return "extraction_changes" }

// noteChanges compares an extraction with the current one of the same text, which
// it is about to replace. A reading without an encoder is no reading to compare
// with.
func noteChanges(tx *gorm.DB, e document.Extracted) error {
	var before extractionRow
	err := tx.Omit("body").Where("id = (SELECT extraction_id FROM documents WHERE id = ? AND version = ? AND removed_at = 0)", e.DocumentID, e.Version).
		Limit(1).Find(&before).Error
	if err != nil || before.ID == 0 || before.Version != e.Version {
		return database.Fault(err, "find the last extraction")
	}
	was, now := stampOf(before), e.Extraction.Stamp
	if was == now || (was.Model == document.NoModel) != (now.Model == document.NoModel) {
		return nil
	}
	var had []int64
	if err := tx.Model(&skillRow{}).Where("document_id = ?", e.DocumentID).Order("rank").Pluck("skill_id", &had).Error; err != nil {
		return database.Fault(err, "read the skills before")
	}
	rows := changesOf(e, had, learned(was, now))
	if len(rows) == 0 {
		return nil
	}
	return database.Fault(tx.CreateInBatches(&rows, 500).Error, "note what changed")
}

// learned says that only what people decided can have made a difference.
func learned(was, now extractor.Stamp) bool {
	return was.Taxonomy == now.Taxonomy && was.Model == now.Model && was.Scorer == now.Scorer
}

func changesOf(e document.Extracted, had []int64, learned bool) []changeRow {
	row := changeRow{DocumentID: e.DocumentID, Version: e.Version, At: e.CreatedAt.UnixMilli()}
	if learned {
		row.Learned = 1
	}
	var rows []changeRow
	add := func(skill int64, gained int) {
		row.SkillID, row.Gained = skill, gained
		rows = append(rows, row)
	}
	has := make([]int64, len(e.Extraction.Skills))
	for i, s := range e.Extraction.Skills {
		has[i] = s.ID
		if !slices.Contains(had, s.ID) {
			add(s.ID, 1)
		}
	}
	for _, id := range had {
		if !slices.Contains(has, id) {
			add(id, 0)
		}
	}
	return rows
}
