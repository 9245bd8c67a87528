package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/taxonomy"
)

func TestAConceptsPageSaysWhatBecameOfItHere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := following(t, db)
		rosa, browser, rival := s.token(s.harbour.person), s.session(s.harbour.person, true), s.session(s.fenland.person, true)
		python := s.skill("Python")
		path := "/taxonomy/" + strconv.FormatInt(python, 10)
		for _, action := range []string{"accept", "remove"} {
			d := rosa.add(smallPosting)
			e := map[string]any{"id": uuid.NewString(), "action": action, "skill_id": python, "version": 1}
			if action == "remove" {
				e["reason"] = "too_narrow"
			}
			rosa.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": []any{e}}).want(http.StatusOK)
		}
		page := string(browser.do("GET", path, nil).want(http.StatusOK).Body)
		for _, want := range []string{"2 documents", "1 of 2", "too narrow", "Recruiter"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page lacks %q", want)
			}
		}
		if page := string(rival.do("GET", path, nil).want(http.StatusOK).Body); !strings.Contains(page, "No document of yours names it yet") || strings.Contains(page, "too narrow") {
			t.Error("another organisation sees what was decided")
		}
		part := func(label string) taxonomy.CreateConcept {
			return taxonomy.CreateConcept{Labels: []taxonomy.Label{{Text: label, Language: "en", Kind: taxonomy.Preferred}}}
		}
		s.editAndFollow(taxonomy.SplitConcept{Concept: python, Into: []taxonomy.CreateConcept{part("Python 2"), part("Python 3")}})
		page = string(browser.do("GET", path, nil).want(http.StatusOK).Body)
		if !strings.Contains(page, "2 documents were decided on for “Python” before it was split") || strings.Count(page, "Warehouse developer") != 2 {
			t.Error("the page does not list what to decide again")
		}
		if !strings.Contains(page, "It was split into:") || !strings.Contains(page, "Python 2") {
			t.Error("a reader is not told what the skill was split into")
		}
		curator := s.session(s.person("home", "carla@example.org", account.Curator), true)
		if page := string(curator.do("GET", path, nil).want(http.StatusOK).Body); strings.Contains(page, "before it was split") {
			t.Error("a curator sees what to decide again where nobody shares")
		}
		if err := s.Accounts.SetShared(context.Background(), s.harbour.person.OrganisationID, true); err != nil {
			t.Fatal(err)
		}
		page = string(curator.do("GET", path, nil).want(http.StatusOK).Body)
		if !strings.Contains(page, "2 documents were decided on") || strings.Count(page, "Warehouse developer") != 2 || strings.Contains(page, "/postings/") && strings.Contains(page, "Warehouse developer</a>") {
			t.Error("a curator does not see, or could open, what an organisation that shares its text has to decide again")
		}
		if page := string(rival.do("GET", path, nil).want(http.StatusOK).Body); strings.Contains(page, "before it was split") {
			t.Error("another organisation sees what to decide again")
		}
	})
}
