package documentdb

import (
	"context"
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

// learned says that only what the engine remembers can have made a difference.
// What an organisation hides is its own affair, and told to nobody outside.
func learned(was, now extractor.Stamp) bool {
	was.Memory = now.Memory
	return was == now
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

// Relearned implements document.Store. A document that lost a skill and found it
// again is counted under what happened last.
func (s *Store) Relearned(ctx context.Context, r document.Relearned) (int, error) {
	gained := 0
	if r.Gained {
		gained = 1
	}
	tx := s.db.Gorm.WithContext(ctx)
	later := tx.Table("extraction_changes AS later").Select("1").
		Where("later.document_id = changed.document_id AND later.skill_id = changed.skill_id AND later.id > changed.id")
	var n int64
	err := tx.Table("extraction_changes AS changed").Joins("JOIN documents ON documents.id = changed.document_id").
		Where("changed.skill_id IN ? AND changed.gained = ? AND changed.learned = 1 AND changed.at >= ?", r.Skills, gained, r.Since.UnixMilli()).
		Where("documents.published_at <> 0 AND documents.removed_at = 0 AND documents.version = changed.version AND documents.public_id <> ?", r.But).
		Where("NOT EXISTS (?)", later).Distinct("changed.document_id").Count(&n).Error
	return int(n), database.Fault(err, "count what changed")
}
