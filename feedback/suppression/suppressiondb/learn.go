package suppressiondb

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/feedback/acceptance"
	"winnow/feedback/suppression"
)

// Learn implements suppression.Store. What stood keeps since when it does, and
// what is lifted stays as a row that says until when it stood.
func (s *Store) Learn(ctx context.Context, l suppression.Lesson, now time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		list, err := s.lockList(tx, l.OrganisationID)
		if err != nil {
			return err
		}
		changed, err := replaceRules(tx, l, now)
		if err != nil {
			return err
		}
		if len(changed) > 0 {
			list.Version++
			if err := addPending(tx, l.OrganisationID, changed); err != nil {
				return err
			}
		}
		list.Learned, list.Taxonomy = l.Version, l.Taxonomy
		return database.Fault(tx.Model(&list).Select("Version", "Learned", "Taxonomy").Updates(&list).Error, "keep what was learned")
	})
}

// lockList returns the row of an organisation's list, which others wait for.
func (s *Store) lockList(tx *gorm.DB, orgID int64) (listRow, error) {
	row := listRow{OrganisationID: orgID}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return row, database.Fault(err, "begin a list")
	}
	query := tx
	if s.db.Dialect == database.Postgres {
		query = tx.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	err := query.Where("organisation_id = ?", orgID).Take(&row).Error
	return row, database.Fault(err, "read the list")
}

// replaceRules brings the standing rules to those of a lesson. It returns the
// skills that are hidden where they were not, or no longer.
func replaceRules(tx *gorm.DB, l suppression.Lesson, now time.Time) (changed []int64, err error) {
	rows, err := standing(tx, l.OrganisationID)
	if err != nil {
		return nil, err
	}
	stood := make(map[acceptance.Cell]ruleRow, len(rows))
	for _, r := range rows {
		stood[r.cell()] = r
	}
	for _, r := range l.Rules {
		row := ruleOf(l.OrganisationID, r)
		old, stands := stood[r.Cell]
		delete(stood, r.Cell)
		if !stands {
			changed = append(changed, r.Skill)
			if err := tx.Create(&row).Error; err != nil {
				return nil, database.Fault(err, "hide a skill")
			}
			continue
		}
		row.ID, row.Since = old.ID, old.Since
		if row == old {
			continue
		}
		if err := tx.Model(&row).Select("Accepted", "Rejected", "People", "Low", "Mean", "High").Updates(&row).Error; err != nil {
			return nil, database.Fault(err, "count what is hidden")
		}
	}
	for cell, r := range stood {
		changed = append(changed, cell.Skill)
		if err := tx.Model(&ruleRow{}).Where("id = ?", r.ID).Update("lifted_at", now.UnixMilli()).Error; err != nil {
			return nil, database.Fault(err, "show a skill again")
		}
	}
	return changed, nil
}

func addPending(tx *gorm.DB, orgID int64, skills []int64) error {
	rows := make([]pendingRow, len(skills))
	for i, id := range skills {
		rows[i] = pendingRow{orgID, id}
	}
	err := tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&rows, 200).Error
	return database.Fault(err, "note what to read again")
}

// Pending implements suppression.Store.
func (s *Store) Pending(ctx context.Context) ([]suppression.Pending, error) {
	var rows []struct{ OrganisationID, Version, SkillID int64 }
	err := s.db.Gorm.WithContext(ctx).Table("suppression_pending").
		Select("suppression_pending.organisation_id, suppression_lists.version, suppression_pending.skill_id").
		Joins("JOIN suppression_lists ON suppression_lists.organisation_id = suppression_pending.organisation_id").
		Order("suppression_pending.organisation_id, suppression_pending.skill_id").Scan(&rows).Error
	var out []suppression.Pending
	for _, r := range rows {
		if n := len(out); n == 0 || out[n-1].OrganisationID != r.OrganisationID {
			out = append(out, suppression.Pending{OrganisationID: r.OrganisationID, Version: r.Version})
		}
		last := &out[len(out)-1]
		last.Skills = append(last.Skills, r.SkillID)
	}
	return out, database.Fault(err, "look what to read again")
}

// Settle implements suppression.Store.
func (s *Store) Settle(ctx context.Context, p suppression.Pending) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		list, err := s.lockList(tx, p.OrganisationID)
		if err != nil || list.Version != p.Version {
			return err
		}
		err = tx.Where("organisation_id = ? AND skill_id IN ?", p.OrganisationID, p.Skills).Delete(&pendingRow{}).Error
		return database.Fault(err, "note what is read again")
	})
}
