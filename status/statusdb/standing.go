package statusdb

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/feedback"
)

// standing says where decisions stand on what one stage found in one document.
type standing struct {
	DocumentID int64
	Stage      string
	Shown      int
	Accepted   int
	Removed    int
}

func (standing) TableName() string { return "status_documents" }

type total struct {
	Stage    string `gorm:"primaryKey"`
	Shown    int
	Accepted int
	Removed  int
}

func (total) TableName() string { return "status_stages" }

// standing folds one document: none for one that was removed, or whose text the
// engine could not read.
func (s *Store) standing(ctx context.Context, orgID, docID int64) ([]standing, error) {
	snap, err := s.feedback.Snapshot(ctx, orgID, docID)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := s.found(ctx, docID)
	if err != nil {
		return nil, err
	}
	return tally(docID, found, feedback.Fold(snap.Events).Decisions), nil
}

// foundSkill is what the extraction says of a skill, as far as it matters here.
type foundSkill struct {
	ID     int64    `json:"id"`
	Stages []string `json:"stages"`
}

func (s *Store) found(ctx context.Context, docID int64) ([]foundSkill, error) {
	var body string
	err := s.db.Gorm.WithContext(ctx).Table("documents").Select("extractions.body").
		Joins("JOIN extractions ON extractions.id = documents.extraction_id").
		Where("documents.id = ?", docID).Take(&body).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, database.Fault(err, "read the extraction")
	}
	var x struct {
		Skills []foundSkill `json:"skills"`
	}
	if err := json.Unmarshal([]byte(body), &x); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
	}
	return x.Skills, nil
}

func tally(docID int64, found []foundSkill, decisions map[int64]feedback.Decision) []standing {
	stages := map[string]*standing{}
	for _, skill := range found {
		d := decisions[skill.ID]
		for _, stage := range skill.Stages {
			row := stages[stage]
			if row == nil {
				row = &standing{DocumentID: docID, Stage: stage}
				stages[stage] = row
			}
			row.Shown++
			switch {
			case d.Decided && d.Kept:
				row.Accepted++
			case d.Decided:
				row.Removed++
			}
		}
	}
	out := make([]standing, 0, len(stages))
	for _, row := range stages {
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b standing) int { return strings.Compare(a.Stage, b.Stage) })
	return out
}

// replace puts a document's standing in place of the one before, in the sums
// too.
func replace(tx *gorm.DB, docID int64, now []standing) error {
	var before []standing
	if err := tx.Where("document_id = ?", docID).Order("stage").Find(&before).Error; err != nil {
		return database.Fault(err, "read the standing")
	}
	if slices.Equal(before, now) {
		return nil
	}
	if err := tx.Where("document_id = ?", docID).Delete(&standing{}).Error; err != nil {
		return database.Fault(err, "replace the standing")
	}
	if len(now) > 0 {
		if err := tx.Create(&now).Error; err != nil {
			return database.Fault(err, "replace the standing")
		}
	}
	return add(tx, differences(before, now))
}

func differences(before, now []standing) []total {
	sums := map[string]total{}
	for _, change := range []struct {
		rows []standing
		sign int
	}{{before, -1}, {now, 1}} {
		for _, r := range change.rows {
			t := sums[r.Stage]
			sums[r.Stage] = total{Stage: r.Stage, Shown: t.Shown + change.sign*r.Shown,
				Accepted: t.Accepted + change.sign*r.Accepted, Removed: t.Removed + change.sign*r.Removed}
		}
	}
	out := make([]total, 0, len(sums))
	for _, t := range sums {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b total) int { return strings.Compare(a.Stage, b.Stage) })
	return out
}

func add(tx *gorm.DB, differences []total) error {
	if len(differences) == 0 {
		return nil
	}
	sum := func(column string) clause.Expr { return gorm.Expr("status_stages." + column + " + excluded." + column) }
	err := tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "stage"}},
		DoUpdates: clause.Assignments(map[string]any{"shown": sum("shown"), "accepted": sum("accepted"), "removed": sum("removed")}),
	}).Create(&differences).Error
	return database.Fault(err, "sum the standing")
}
