package web

import (
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
)

// TestReceiptsTellWhatTheModelLearned notes changes as reading again notes them:
// the engine of these tests has no memory that could change.
func TestReceiptsTellWhatTheModelLearned(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.publish(s.posting.ID)
		published, inside := s.rosa.add(wanting).ID, s.rosa.add(wanting).ID
		s.publish(published)
		s.flag("teamwork", "wrong_sense").want(303)
		lost := func(id string) {
			ok(t, db.Gorm.Exec("INSERT INTO extraction_changes (document_id, version, skill_id, gained, learned, at) SELECT id, 1, ?, 0, 1, ? FROM documents WHERE public_id = ?",
				s.skill("teamwork"), time.Now().Add(time.Minute).UnixMilli(), id).Error)
		}
		lost(published)
		wantNone(t, s.ines.page("/receipts"), "The model learned") // nobody agreed yet
		s.decide(s.posting.ID, map[string]any{"action": "remove", "skill_id": s.skill("teamwork"), "reason": "wrong_sense"})
		lost(s.posting.ID)
		lost(inside)
		wantWords(t, s.ines.page("/receipts"), "Removed by the recruiter", "The model learned: 1 similar published posting changed. Reading it again after that, Winnow no longer finds “teamwork” there.")

		jobs, err := s.Documents.Jobs(t.Context(), s.harbour.ID)
		if err != nil || len(jobs) != 1 || jobs[0].Why != "a flag was answered" || jobs[0].State != document.JobWaiting || jobs[0].Total != 3 {
			t.Errorf("jobs %+v, %v: want one that reads the three postings that show it", jobs, err)
		}
		s.flag("spreadsheet software", "missing").want(303)
		s.decide(s.posting.ID, map[string]any{"action": "add", "skill_id": s.skill("spreadsheet software"), "relation": "core"})
		if jobs, err = s.Documents.Jobs(t.Context(), s.harbour.ID); err != nil || len(jobs) != 2 || jobs[0].Total != 2 {
			t.Errorf("jobs %+v, %v: want one more, that reads the two postings most like the one it was added to", jobs, err)
		}
		s.rosa.post("/postings/" + published + "/unpublish").want(303)
		wantNone(t, s.ines.page("/receipts"), "The model learned")
	})
}
