package web

import (
	"net/http"
	"strings"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
)

func (c client) skills(id, query string) (apiSkillList, map[string]apiSkill) {
	c.server.t.Helper()
	list := read[apiSkillList](c.do("GET", "/api/v1/documents/"+id+"/skills"+query, nil).want(http.StatusOK))
	byLabel := map[string]apiSkill{}
	for i, s := range list.Skills {
		byLabel[s.Label] = s
		if s.Rank != i+1 {
			c.server.t.Errorf("%s has rank %d at place %d", s.Label, s.Rank, i+1)
		}
	}
	return list, byLabel
}

func TestSkillsOfADocumentCarryTheDecisionsOnThem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, rosa, id := feedbackServer(t, db)
		fresh, byLabel := rosa.skills(id, "")
		if fresh.Latest != 0 || fresh.Version != 1 || fresh.Status != "new" || fresh.Progress.Total != len(fresh.Skills) || byLabel["Python"].State != "open" {
			t.Errorf("before any decision: %+v", fresh)
		}
		start := strings.Index(smallPosting, "Free coffee")
		answer := rosa.decide(id,
			s.event("set_relation", "Python", "relation", "mentioned"),
			s.event("remove", "SQL", "reason", "too_broad", "note", "say which"),
			s.event("add", "stock control", "relation", "core", "evidence", map[string]any{"start": start, "end": start + 11}),
		)
		list, byLabel := rosa.skills(id, "")
		for label, want := range map[string]string{"Python": "accepted", "SQL": "removed", "stock control": "added"} {
			got := byLabel[label]
			if got.State != want || got.Decision == nil || got.Decision.By != "Name of harbour@example.org" {
				t.Errorf("%s: state %q by %+v, want %s", label, got.State, got.Decision, want)
			}
		}
		if byLabel["SQL"].Decision.Note != "say which" || byLabel["Python"].Relation != "mentioned" || byLabel["stock control"].Relation != "core" {
			t.Errorf("skills = %+v", byLabel)
		}
		added := byLabel["stock control"]
		if added.Why != nil || len(added.Evidence) != 1 || added.Evidence[0].Text != "Free coffee" || added.Evidence[0].Stage != byPerson {
			t.Errorf("added skill: %+v", added)
		}
		if list.Latest != answer.Latest || list.Progress.Added != 1 || list.Progress.Decided != 2 {
			t.Errorf("latest %d, progress %+v", list.Latest, list.Progress)
		}
	})
}

func TestHeldBackSkillsAreShownOnDemand(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	id := rosa.add("Developer\n\nWhat you will need\n\n- Python\n\nAbout us\n\nOur other teams sometimes mention stock control, spreadsheets and SQL.\n").ID
	without, _ := rosa.skills(id, "")
	with, _ := rosa.skills(id, "?dropped=1")
	if without.Dropped != nil {
		t.Errorf("%d held-back skills were not asked for", len(without.Dropped))
	}
	for _, x := range with.Dropped {
		if x.Why == nil || x.Why.Reason == "" || x.State != "open" {
			t.Errorf("held back without a reason: %+v", x)
		}
		rosa.decide(id, s.event("add", x.Label, "relation", "mentioned"))
	}
	if after, _ := rosa.skills(id, "?dropped=1"); len(after.Dropped) != 0 || len(after.Skills) != len(with.Skills)+len(with.Dropped) {
		t.Errorf("after adding them: %d held back, %d shown", len(after.Dropped), len(after.Skills))
	}
}
