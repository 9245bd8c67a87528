package web

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
)

// TestOtherOrganisationsDocumentsAreNotThere asks every operation on a document,
// as the router lists them, for a document of another organisation.
func TestOtherOrganisationsDocumentsAreNotThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db)
		rosa := s.token(s.harbour.person)
		document := rosa.add(smallPosting + "Confidential: project Heron\n")
		bodies := map[string]any{
			"PUT /api/v1/documents/{id}": map[string]any{"base": 1, "text": "overwritten"},
			"POST /api/v1/documents/{id}/feedback": map[string]any{"events": []any{
				map[string]any{"id": uuid.NewString(), "action": "accept", "skill_id": s.skill("Python"), "version": 1}}},
		}
		before := rosa.do("GET", "/api/v1/documents/"+document.ID, nil).want(200)
		skills := rosa.do("GET", "/api/v1/documents/"+document.ID+"/skills", nil).want(200)
		others := map[string]client{
			"recruiter's token": s.token(s.fenland.person), "recruiter's session": s.session(s.fenland.person, true),
			"administrator": s.session(s.home.person, true), "seeker": s.session(s.person("", "seeker@example.org", account.Seeker), true),
		}
		tried := 0
		for _, operation := range routed(s) {
			method, path, _ := strings.Cut(operation, " ")
			if !strings.HasPrefix(path, "/api/v1/documents/{id}") {
				continue
			}
			if method != "GET" && method != "DELETE" && bodies[operation] == nil {
				t.Fatalf("%s has no body in this test: add one", operation)
			}
			for who, other := range others {
				tried++
				a := other.do(method, strings.Replace(path, "{id}", document.ID, 1), bodies[operation])
				if a.Status != 404 || bytes.Contains(a.Body, []byte("Heron")) {
					t.Errorf("%s by another organisation's %s: %d %s", operation, who, a.Status, a.Body)
				}
			}
		}
		if tried < 24 {
			t.Errorf("only %d requests tried: are the routes still listed?", tried)
		}
		if after := rosa.do("GET", "/api/v1/documents/"+document.ID, nil).want(200); !bytes.Equal(after.Body, before.Body) {
			t.Errorf("the document changed:\n%s\n%s", before.Body, after.Body)
		}
		if after := rosa.do("GET", "/api/v1/documents/"+document.ID+"/skills", nil).want(200); !bytes.Equal(after.Body, skills.Body) {
			t.Errorf("its skills changed:\n%s\n%s", skills.Body, after.Body)
		}
	})
}

func TestListsShowTheOwnOrganisationOnly(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa, otto := s.token(s.harbour.person), s.token(s.fenland.person)
	rosa.add("Heron needs Python")
	own := otto.add("Kingfisher needs Python")
	for _, query := range []string{"", "?q=python", "?q=heron", "?kind=job", "?status=new", "?language=en"} {
		for _, d := range read[struct{ Documents []apiDocument }](otto.do("GET", "/api/v1/documents"+query, nil).want(200)).Documents {
			if d.ID != own.ID {
				t.Errorf("%s lists %q of another organisation", query, d.Title)
			}
		}
	}
}

func TestAnotherOrganisationsCursorGrantsNothing(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa, otto := s.token(s.harbour.person), s.token(s.fenland.person)
	for i := range 3 {
		rosa.add("Heron " + strconv.Itoa(i))
	}
	cursor := read[struct{ Next string }](rosa.do("GET", "/api/v1/documents?limit=1", nil).want(200)).Next
	if got := read[struct{ Documents []apiDocument }](otto.do("GET", "/api/v1/documents?after="+cursor, nil).want(200)).Documents; len(got) != 0 {
		t.Errorf("another organisation's cursor lists %d documents", len(got))
	}
}

func TestAnotherOrganisationsKeyIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db)
		key := uuid.NewString()
		body := map[string]any{"text": "Heron needs Python", "key": key}
		s.token(s.harbour.person).do("POST", "/api/v1/documents", body).want(201)
		a := s.token(s.fenland.person).do("POST", "/api/v1/documents", body).wantProblem(409, "conflict", "key")
		if bytes.Contains(a.Body, []byte("Heron")) {
			t.Errorf("the refusal shows the document: %s", a.Body)
		}
	})
}
