package feedbackdb

import (
	"context"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback"
)

// Showing implements feedback.Store. Documents of the first skill, mostly nearly
// all, are counted without comparing them with one another.
func (s *Store) Showing(ctx context.Context, orgID int64, skills []int64) (int, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var first, others int64
	err := showing(tx, orgID, skills[:1]).Count(&first).Error
	if err == nil && len(skills) > 1 {
		same := tx.Table("document_skills AS same").Select("1").Where("same.document_id = document_skills.document_id AND same.skill_id = ?", skills[0])
		err = showing(tx, orgID, skills[1:]).Where("NOT EXISTS (?)", same).Distinct("document_skills.document_id").Count(&others).Error
	}
	return int(first + others), database.Fault(err, "count the documents that show a skill")
}

func showing(tx *gorm.DB, orgID int64, skills []int64) *gorm.DB {
	return tx.Table("document_skills").Where("document_skills.skill_id IN ? AND document_skills.organisation_id = ?", skills, orgID)
}

// Tallies implements feedback.Store. Several skills count as one: of a document
// the newest decision counts.
func (s *Store) Tallies(ctx context.Context, orgID int64, skills []int64) ([]feedback.Tally, error) {
	tx := s.db.Gorm.WithContext(ctx)
	standing := tx.Table("feedback_standing").Where("skill_id IN ? AND organisation_id = ?", skills, orgID)
	if len(skills) > 1 {
		standing = tx.Table("(?) AS newest", standing.Select("verdict, reason, role, ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY nth DESC) AS back")).Where("back = 1")
	}
	var tallies []feedback.Tally
	err := standing.Select("verdict, reason, role, COUNT(*) AS n").Group("verdict, reason, role").Scan(&tallies).Error
	return tallies, database.Fault(err, "count the decisions on a skill")
}

// Undecided implements feedback.Store.
func (s *Store) Undecided(ctx context.Context, orgs []int64, skill int64, parts []int64, limit int) ([]feedback.DocumentRef, int, error) {
	tx := s.db.Gorm.WithContext(ctx)
	of := func() *gorm.DB {
		decided := tx.Table("feedback_standing AS part").Select("1").Where("part.document_id = standing.document_id AND part.skill_id IN ?", parts)
		return tx.Table("feedback_standing AS standing").Joins("JOIN documents ON documents.id = standing.document_id").
			Where("standing.skill_id = ? AND standing.organisation_id IN ? AND documents.removed_at = 0 AND NOT EXISTS (?)", skill, orgs, decided)
	}
	var total int64
	if err := of().Count(&total).Error; err != nil {
		return nil, 0, database.Fault(err, "count the documents to decide again")
	}
	var list []feedback.DocumentRef
	err := of().Select("documents.id, documents.organisation_id, documents.public_id, documents.title, documents.employer").Order("documents.id DESC").Limit(limit).Scan(&list).Error
	return list, int(total), database.Fault(err, "list the documents to decide again")
}
