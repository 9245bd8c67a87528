package profiledb

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/fault"
	"winnow/profile"
)

// Store implements profile.Store.
type Store struct{ db *database.DB }

var _ profile.Store = (*Store)(nil)

// New returns a Store over a migrated database.
func New(db *database.DB) *Store { return &Store{db: db} }

// Get implements profile.Store.
func (s *Store) Get(ctx context.Context, personID int64) (profile.Profile, error) {
	tx := s.db.Gorm.WithContext(ctx)
	p := profile.Profile{PersonID: personID}
	var row profileRow
	err := tx.Where("person_id = ?", personID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return p, nil
	}
	if err != nil {
		return p, database.Fault(err, "read the profile")
	}
	p.Resume = profile.Resume{DocumentID: row.DocumentID, PublicID: row.ResumeID}
	p.SharedAt = database.Time(row.SharedAt)
	if p.Skills, err = skillsOf(tx, personID); err != nil {
		return p, err
	}
	var last changeRow
	err = tx.Where("person_id = ?", personID).Order("id DESC").Limit(1).Find(&last).Error
	p.Undoable = last.Label
	return p, database.Fault(err, "read the last change")
}

func skillsOf(tx *gorm.DB, personID int64) ([]profile.Skill, error) {
	var rows []skillRow
	if err := tx.Where("person_id = ?", personID).Order("rank, label").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "read the skills of the profile")
	}
	out := make([]profile.Skill, len(rows))
	for i, row := range rows {
		var err error
		if out[i], err = row.value(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// touch makes sure that there is a profile, and sets fields of it.
func touch(tx *gorm.DB, personID int64, now time.Time, fields map[string]any) error {
	row := profileRow{PersonID: personID, CreatedAt: now.UnixMilli(), UpdatedAt: now.UnixMilli()}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return database.Fault(err, "keep the profile")
	}
	if fields == nil {
		fields = map[string]any{}
	}
	fields["updated_at"] = now.UnixMilli()
	return database.Fault(tx.Model(&profileRow{}).Where("person_id = ?", personID).Updates(fields).Error, "keep the profile")
}

// Take implements profile.Store.
func (s *Store) Take(ctx context.Context, personID int64, r profile.Resume, found []profile.Skill, now time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := touch(tx, personID, now, map[string]any{"document_id": r.DocumentID, "resume_id": r.PublicID}); err != nil {
			return err
		}
		if err := tx.Where("person_id = ? AND state = ?", personID, string(profile.Found)).Delete(&skillRow{}).Error; err != nil {
			return database.Fault(err, "replace the skills found")
		}
		// Quotes of an earlier résumé are no evidence any more.
		if err := tx.Model(&skillRow{}).Where("person_id = ?", personID).Updates(map[string]any{"evidence": "[]", "probability": 0}).Error; err != nil {
			return database.Fault(err, "replace the evidence")
		}
		if err := tx.Where("person_id = ?", personID).Delete(&changeRow{}).Error; err != nil {
			return database.Fault(err, "begin anew")
		}
		return putAll(tx, personID, found)
	})
}

func putAll(tx *gorm.DB, personID int64, skills []profile.Skill) error {
	if len(skills) == 0 {
		return nil
	}
	rows := make([]skillRow, len(skills))
	for i, s := range skills {
		var err error
		if rows[i], err = rowOf(personID, s); err != nil {
			return err
		}
	}
	return database.Fault(tx.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&rows, 200).Error, "keep the skills")
}

// Put implements profile.Store.
func (s *Store) Put(ctx context.Context, personID int64, skills []profile.Skill, now time.Time) error {
	if len(skills) == 0 {
		return nil
	}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := touch(tx, personID, now, nil); err != nil {
			return err
		}
		if err := remember(tx, personID, skills, now); err != nil {
			return err
		}
		return putAll(tx, personID, skills)
	})
}

// remember notes how skills were before a step.
func remember(tx *gorm.DB, personID int64, skills []profile.Skill, now time.Time) error {
	var step int64
	if err := tx.Model(&changeRow{}).Where("person_id = ?", personID).Select("COALESCE(MAX(step), 0)").Scan(&step).Error; err != nil {
		return database.Fault(err, "count the changes")
	}
	before := map[int64]skillRow{}
	var rows []skillRow
	if err := tx.Where("person_id = ?", personID).Find(&rows).Error; err != nil {
		return database.Fault(err, "read the skills of the profile")
	}
	for _, row := range rows {
		before[row.SkillID] = row
	}
	changes := make([]changeRow, len(skills))
	for i, k := range skills {
		old := before[k.SkillID]
		changes[i] = changeRow{PersonID: personID, Step: step + 1, SkillID: k.SkillID, Label: k.Label, State: old.State, Level: old.Level, At: now.UnixMilli()}
	}
	return database.Fault(tx.CreateInBatches(&changes, 200).Error, "note the change")
}

// Undo implements profile.Store.
func (s *Store) Undo(ctx context.Context, personID int64) ([]string, error) {
	var labels []string
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		var changes []changeRow
		err := tx.Where("person_id = ? AND step = (SELECT MAX(step) FROM profile_changes WHERE person_id = ?)", personID, personID).
			Order("id").Find(&changes).Error
		if err != nil {
			return database.Fault(err, "read the last change")
		}
		if len(changes) == 0 {
			return fault.New(fault.Conflict, "There is nothing left to undo.")
		}
		for _, c := range changes {
			if err := revert(tx, c); err != nil {
				return err
			}
			labels = append(labels, c.Label)
		}
		return database.Fault(tx.Where("person_id = ? AND step = ?", personID, changes[0].Step).Delete(&changeRow{}).Error, "undo the change")
	})
	return labels, err
}

func revert(tx *gorm.DB, c changeRow) error {
	query := tx.Where("person_id = ? AND skill_id = ?", c.PersonID, c.SkillID)
	if c.State == "" {
		return database.Fault(query.Delete(&skillRow{}).Error, "undo the change")
	}
	return database.Fault(query.Model(&skillRow{}).Updates(map[string]any{"state": c.State, "level": c.Level}).Error, "undo the change")
}

// Share implements profile.Store.
func (s *Store) Share(ctx context.Context, personID int64, since, now time.Time) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return touch(tx, personID, now, map[string]any{"shared_at": database.Millis(since)})
	})
}
