package web

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

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
		if !strings.Contains(page, "2 documents decided for “Python” before it was split") || strings.Count(page, "Warehouse developer") != 2 {
			t.Error("the page does not list what to decide again")
		}
		if page := string(rival.do("GET", path, nil).want(http.StatusOK).Body); strings.Contains(page, "before it was split") {
			t.Error("another organisation sees what to decide again")
		}
	})
}
