package documentdb

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
	"winnow/fault"
)

// AddJob implements document.Store.
func (s *Store) AddJob(ctx context.Context, r document.Request, now time.Time) (document.Job, error) {
	var job document.Job
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		var err error
		if job, err = findJob(tx, 0, r.ID, now); err == nil && job.OrganisationID != r.OrganisationID {
			return fault.New(fault.Conflict, "This id was used before, for something else. Ask again under a new id.")
		}
		if fault.KindOf(err) != fault.NotFound {
			return err
		}
		row := jobRow{PublicID: r.ID, OrganisationID: r.OrganisationID, Why: r.Why, Taxonomy: r.Needs.Taxonomy, Revision: r.Needs.Revision,
			CreatedBy: r.By, CreatedAt: now.UnixMilli(), HeldUntil: now.Add(r.Rest).UnixMilli()}
		if err := tx.Create(&row).Error; err != nil {
			return database.Fault(err, "make the job")
		}
		if row.Total, err = chooseAll(tx, row.ID, r); err != nil {
			return err
		}
		if row.Total == 0 {
			row.EndedAt = row.CreatedAt
		}
		job = row.value(now)
		err = tx.Model(&row).Select("Total", "EndedAt").Updates(&row).Error
		return database.Fault(err, "count the documents of the job")
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) { // the same request arrived twice at once
		return s.Job(ctx, r.OrganisationID, r.ID, now)
	}
	if err != nil {
		return document.Job{}, err
	}
	return job, nil
}

// idsAtOnce bounds the parameters of one statement.
const idsAtOnce = 1000

// chooseAll notes the documents of a job, in parts where they are listed, and
// counts them.
func chooseAll(tx *gorm.DB, job int64, r document.Request) (int, error) {
	if len(r.Documents) == 0 {
		return choose(tx, job, r)
	}
	ids := slices.Clone(r.Documents)
	slices.Sort(ids)
	total := 0
	for some := range slices.Chunk(slices.Compact(ids), idsAtOnce) {
		part := r
		part.Documents = some
		n, err := choose(tx, job, part)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

func choose(tx *gorm.DB, job int64, r document.Request) (int, error) {
	query := tx.Table("documents").Select("?, documents.id", job).Where("documents.removed_at = 0")
	if r.OrganisationID != 0 {
		query = query.Where("documents.organisation_id = ?", r.OrganisationID)
	}
	if len(r.Documents) > 0 {
		query = query.Where("documents.id IN ?", r.Documents)
	}
	if len(r.Skills) > 0 {
		showing := tx.Table("document_skills").Select("document_id").Where("skill_id IN ?", r.Skills)
		hiding := tx.Table("document_hidden").Select("document_id").Where("skill_id IN ?", r.Skills)
		if r.Hidden {
			query = query.Where("documents.id IN (?) OR documents.id IN (?)", showing, hiding)
		} else {
			query = query.Where("documents.id IN (?)", showing)
		}
	}
	if r.Like != 0 {
		query = query.Joins("JOIN (?) AS alike ON alike.document_id = documents.id", alike(tx, r)).Order("alike.shared DESC")
	}
	if r.Outdated != "" {
		query = query.Where("NOT EXISTS (?)", tx.Table("extractions").Select("1").
			Where("extractions.id = documents.extraction_id AND extractions.taxonomy = ?", r.Outdated))
	}
	if r.Most > 0 {
		query = query.Order("documents.id DESC").Limit(r.Most)
	}
	result := tx.Exec("INSERT INTO document_job_items (job_id, document_id) ?", query)
	return int(result.RowsAffected), database.Fault(result.Error, "choose the documents of the job")
}

// alike counts the skills that documents share with one of them.
func alike(tx *gorm.DB, r document.Request) *gorm.DB {
	query := tx.Table("document_skills AS mine").Select("other.document_id, COUNT(*) AS shared").
		Joins("JOIN document_skills other ON other.skill_id = mine.skill_id AND other.document_id <> mine.document_id").
		Where("mine.document_id = ?", r.Like).Group("other.document_id")
	if r.OrganisationID != 0 {
		query = query.Where("other.organisation_id = ?", r.OrganisationID)
	}
	return query
}

// Job implements document.Store.
func (s *Store) Job(ctx context.Context, orgID int64, id string, now time.Time) (document.Job, error) {
	return findJob(s.db.Gorm.WithContext(ctx), orgID, id, now)
}

func findJob(tx *gorm.DB, orgID int64, id string, now time.Time) (document.Job, error) {
	query := tx.Where("public_id = ?", id)
	if orgID != 0 {
		query = query.Where("organisation_id = ?", orgID)
	}
	var row jobRow
	err := query.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return document.Job{}, fault.New(fault.NotFound, "There is no such job here.")
	}
	return row.value(now), database.Fault(err, "read the job")
}

// Jobs implements document.Store.
func (s *Store) Jobs(ctx context.Context, orgID int64, limit int, now time.Time) ([]document.Job, error) {
	query := s.db.Gorm.WithContext(ctx).Order("id DESC").Limit(limit)
	if orgID != 0 {
		query = query.Where("organisation_id = ?", orgID)
	}
	var rows []jobRow
	if err := query.Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the jobs")
	}
	jobs := make([]document.Job, len(rows))
	for i, r := range rows {
		jobs[i] = r.value(now)
	}
	return jobs, nil
}
