package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/activelearn"
	"winnow/database"
	"winnow/database/dbtest"
)

// traces are words that only the seeker of this test ever brought.
var traces = []string{"Zanzibar", "Quill", "ines@example.org", "Name of ines", "Quokkafirm", "marmalade", "Secret resume title", "shelf plan"}

func TestErasingLeavesNoWordOfThePersonAnywhere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.publish(s.posting.ID)
		s.busy()
		if ownCounts(t, db) == 0 {
			t.Fatal("no decision of the seeker is counted before the erasure: the test would prove nothing")
		}
		for _, table := range []string{"mined_documents", "phrases", "phrase_documents", "phrase_sentences", "candidate_suggestions"} {
			if rows(t, db, table) == 0 {
				t.Fatalf("%s is empty before the erasure: the test would prove nothing", table)
			}
		}
		for _, word := range traces {
			if len(holding(t, db, word)) == 0 {
				t.Fatalf("%q is nowhere before the erasure: the test would prove nothing", word)
			}
		}
		s.ines.post("/profile/erase", "password", "not the password").want(422)
		s.ines.post("/profile/erase", "password", testPassword).want(200)
		for _, word := range traces {
			if where := holding(t, db, word); len(where) > 0 {
				t.Errorf("%q is still in %v", word, where)
			}
		}
		if n := ownCounts(t, db); n > 0 {
			t.Errorf("%d counts of the seeker's decisions are left", n)
		}
		if a := s.ines.do("GET", "/profile", nil); a.Status != 303 || !strings.HasPrefix(a.Header.Get("Location"), "/sign-in") {
			t.Errorf("still signed in: %d", a.Status)
		}
		var flags, actors int64
		ok(t, db.Gorm.Raw("SELECT COUNT(*), COUNT(DISTINCT actor_id) FROM feedback_events WHERE role = 'seeker' AND action = 'flag'").Row().Scan(&flags, &actors))
		if flags != 1 || actors != 1 {
			t.Errorf("%d flags of %d people are left, want the one, under its number", flags, actors)
		}
		wantWords(t, s.rosa.page("/postings/"+s.posting.ID), "1 flag: too broad")
		s.person("", "ines@example.org", account.Seeker) // the address is free again
	})
}

// ownCounts is how many counts are kept of what seekers decided.
func ownCounts(t *testing.T, db *database.DB) (n int64) {
	t.Helper()
	ok(t, db.Gorm.Table("acceptance").Where("person_id IN (SELECT id FROM people WHERE role = 'seeker')").Count(&n).Error)
	return n
}

func rows(t *testing.T, db *database.DB, table string) (n int64) {
	t.Helper()
	ok(t, db.Gorm.Table(table).Count(&n).Error)
	return n
}

// busy leaves words of the seeker wherever the pages let them.
func (s *scene) busy() {
	for i := range 9 { // rows that are written over leave copies behind
		s.ines.post("/profile/resume", "key", uuid.NewString(), "text", strings.Replace(resume, "Zanzibar", strings.Repeat("Zanzibar ", i+1), 1)).want(303)
		s.rosa.add(wanting)
	}
	s.profile()
	s.ines.post("/profile/consent", "share", "yes").want(303)
	s.flag("teamwork", "too_broad").want(303)
	note := read[apiWhole](s.ines.do("POST", "/api/v1/documents", map[string]any{"kind": "job", "title": "Secret resume title", "employer": "Quokkafirm", "text": "Python for marmalade and shelf planning"}).want(201))
	at := strings.Index("Python for marmalade", "marmalade")
	a := read[apiAcks](s.ines.do("POST", "/api/v1/documents/"+note.ID+"/feedback", map[string]any{"events": []any{
		map[string]any{"id": uuid.NewString(), "action": "remove", "skill_id": s.skill("Python"), "reason": "other", "note": "Zanzibar again", "version": 1},
		map[string]any{"id": uuid.NewString(), "action": "add", "skill_id": s.skill("SQL"), "relation": "core", "version": 1,
			"evidence": map[string]any{"start": at, "end": at + len("marmalade"), "text": "marmalade"}},
	}}).want(200))
	for _, ack := range a.Acks {
		if ack.Error != nil {
			s.t.Fatalf("%+v", ack.Error)
		}
	}
	ok(s.t, s.Candidates.Suggest(s.t.Context(), activelearn.Actor{ID: s.seeker.ID, OrganisationID: s.seeker.OrganisationID, Name: s.seeker.Name},
		activelearn.Suggestion{ID: uuid.NewString(), Document: note.ID, Version: 1, Phrase: "Zanzibar crane", Note: "for the Quokkafirm"}))
	curated{testServer: s.testServer}.mine()
}

// holding lists the tables and, of SQLite, the files that hold a word.
func holding(t *testing.T, db *database.DB, word string) []string {
	t.Helper()
	query := "SELECT name FROM sqlite_master WHERE type = 'table'"
	if db.Dialect == database.Postgres {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
	}
	var tables, where []string
	ok(t, db.Gorm.Raw(query).Scan(&tables).Error)
	for _, table := range tables {
		var rows []map[string]any
		ok(t, db.Gorm.Raw("SELECT * FROM "+table).Scan(&rows).Error)
		if strings.Contains(fmt.Sprint(rows), word) {
			where = append(where, table)
		}
	}
	if db.Dialect == database.Postgres {
		return where
	}
	var path string
	ok(t, db.Gorm.Raw("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path).Error)
	files, err := filepath.Glob(path + "*")
	ok(t, err)
	for _, f := range files {
		b, err := os.ReadFile(f)
		ok(t, err)
		if bytes.Contains(b, []byte(word)) {
			where = append(where, filepath.Base(f))
		}
	}
	return where
}

func TestTheExportHoldsEverythingAndNothingOfOthers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.publish(s.posting.ID)
		s.busy()
		a := s.ines.do("GET", "/profile/export", nil).want(200)
		for _, word := range traces {
			if !bytes.Contains(a.Body, []byte(word)) {
				t.Errorf("the export lacks %q", word)
			}
		}
		for _, secret := range []string{"argon2id", "harbour@example.org", "Free coffee", "password"} {
			if bytes.Contains(a.Body, []byte(secret)) {
				t.Errorf("the export has %q", secret)
			}
		}
		var all map[string]any
		ok(t, json.Unmarshal(a.Body, &all))
		for part, least := range map[string]int{"account": 1, "sessions": 1, "profile": 1, "profile_skills": 2, "profile_changes": 1, "documents": 2, "texts": 2, "skills_read": 2, "flags": 1, "decisions": 3, "texts_looked_through": 2, "phrases": 1, "phrase_sentences": 1, "suggestions": 1} {
			if rows, _ := all[part].([]any); len(rows) < least {
				t.Errorf("%s: %d rows, want %d or more", part, len(rows), least)
			}
		}
	})
}

func TestOnlyASeekersOwnAccountCanBeErasedThisWay(t *testing.T) {
	s := newScene(t, dbtest.SQLite(t))
	if _, err := s.Profiles.Erase(t.Context(), s.harbour.person.ID); err == nil {
		t.Error("a recruiter took an organisation's documents along")
	}
	s.rosa.do("GET", "/postings/"+s.posting.ID, nil).want(200)
	s.rosa.post("/profile/erase", "password", testPassword).want(403)
}
