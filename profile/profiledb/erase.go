package profiledb

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
	"winnow/profile"
)

// nobodysHash is a password hash in the stored form that no password has.
const nobodysHash = "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// erasing is what an erasure does, in order. Rows that events point at stay
// empty: the events keep a number that leads to nobody. This is the one place
// where events are changed after they were kept: notes and selected words go.
var erasing = []string{
	// First, so that whoever reads a document just now waits, or is waited for.
	"UPDATE documents SET title = '', employer = '', source = '', extraction_id = 0, skills = 0, decided = 0, published_at = 0, occupation_id = 0, " +
		"removed_at = @now, removed_by = @person WHERE id IN (@own)",
	"DELETE FROM profile_flags WHERE person_id = @person",
	"DELETE FROM profile_changes WHERE person_id = @person",
	"DELETE FROM profile_skills WHERE person_id = @person",
	"DELETE FROM profiles WHERE person_id = @person",
	"DELETE FROM published_skills WHERE document_id IN (@own)",
	"DELETE FROM published_counts WHERE document_id IN (@own)",
	"DELETE FROM document_search WHERE document_id IN (@own)",
	"DELETE FROM document_skills WHERE document_id IN (@own)",
	"DELETE FROM phrase_sentences WHERE mined_id IN (@mined)",
	"DELETE FROM phrase_documents WHERE mined_id IN (@mined)",
	"DELETE FROM mined_documents WHERE document_id IN (@own)",
	"DELETE FROM phrases WHERE NOT EXISTS (SELECT 1 FROM phrase_documents d WHERE d.phrase_id = phrases.id) " +
		"AND NOT EXISTS (SELECT 1 FROM phrase_sentences s WHERE s.phrase_id = phrases.id)", // a phrase that nobody else uses
	"DELETE FROM candidate_suggestions WHERE person_id = @person OR document_id IN (@own)",
	"DELETE FROM feedback_standing WHERE document_id IN (@own)",
	"DELETE FROM feedback_standing_left WHERE document_id IN (@own)",
	"DELETE FROM acceptance WHERE organisation_id = @organisation",
	"DELETE FROM document_hidden WHERE document_id IN (@own)",
	"DELETE FROM suppression_asked WHERE document_id IN (@own)",
	"DELETE FROM suppressions WHERE organisation_id = @organisation",
	"DELETE FROM extraction_changes WHERE document_id IN (@own)",
	"DELETE FROM trust_words WHERE person_id = @person OR document_id IN (@own)",
	"DELETE FROM trust_items WHERE document_id IN (@own)",
	"DELETE FROM trust_clearings WHERE person_id = @person",
	"DELETE FROM gold_labels WHERE document_id IN (@own)",
	"DELETE FROM document_job_items WHERE document_id IN (@own)",
	"DELETE FROM extractions WHERE document_id IN (@own)",
	"DELETE FROM document_versions WHERE document_id IN (@own)",
	"UPDATE feedback_events SET note = '', evidence = '', body_hash = '' WHERE actor_id = @person",
	"DELETE FROM sessions WHERE person_id = @person",
	"DELETE FROM api_tokens WHERE person_id = @person",
	"UPDATE organisations SET name = 'Erased', slug = @slug WHERE id = @organisation",
	"UPDATE people SET email = @email, name = 'Erased person', password_hash = @hash, disabled = @yes, erased_at = @now WHERE id = @person",
}

func named(query string) string {
	return strings.ReplaceAll(strings.ReplaceAll(query, "@mined", mined), "@own", own)
}

// Erase implements profile.Store.
func (s *Store) Erase(ctx context.Context, personID int64, now time.Time) ([]profile.Remembered, error) {
	var forget []profile.Remembered
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		organisation, err := alone(tx, personID)
		if err != nil {
			return err
		}
		if forget, err = remembered(tx, personID); err != nil {
			return err
		}
		return eraseAll(tx, personID, organisation, now)
	})
	return forget, err
}

// Sweep implements profile.Store.
func (s *Store) Sweep(ctx context.Context) error { return s.db.Forget(ctx) }

// alone returns the person's organisation when nobody else is of it: only a job
// seeker's documents are theirs to erase.
func alone(tx *gorm.DB, personID int64) (int64, error) {
	var p struct {
		OrganisationID int64
		Role           string
	}
	err := tx.Table("people").Where("id = ? AND erased_at = 0", personID).Take(&p).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return 0, fault.New(fault.NotFound, "There is no such account.")
	}
	if err != nil {
		return 0, database.Fault(err, "read the account")
	}
	var others int64
	if err := tx.Table("people").Where("organisation_id = ? AND id <> ?", p.OrganisationID, personID).Count(&others).Error; err != nil {
		return 0, database.Fault(err, "read the account")
	}
	if p.Role != "seeker" || others > 0 {
		return 0, fault.New(fault.Forbidden, "Your documents belong to your organisation. Ask an administrator to close your account.")
	}
	return p.OrganisationID, nil
}

func remembered(tx *gorm.DB, personID int64) ([]profile.Remembered, error) {
	var rows []profile.Remembered
	err := tx.Raw(named("SELECT DISTINCT organisation_id, document_id, skill_id FROM feedback_events WHERE document_id IN (@own) AND skill_id > 0 AND action <> 'exposure'"),
		map[string]any{"person": personID}).Scan(&rows).Error
	return rows, database.Fault(err, "find what was remembered")
}

func eraseAll(tx *gorm.DB, personID, organisation int64, now time.Time) error {
	number := strconv.FormatInt(personID, 10)
	values := map[string]any{"person": personID, "organisation": organisation, "now": now.UnixMilli(), "yes": true,
		"slug": "erased-" + strconv.FormatInt(organisation, 10), "email": "erased-" + number + "@erased.invalid", "hash": nobodysHash}
	for _, statement := range erasing {
		args := []any{values}
		if !strings.Contains(statement, "@") {
			args = nil
		}
		if err := tx.Exec(named(statement), args...).Error; err != nil {
			return database.Fault(err, "erase your data")
		}
	}
	return nil
}
