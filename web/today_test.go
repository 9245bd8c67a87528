package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/live"
	"winnow/taxonomy"
)

// editAndFollow changes the taxonomy and waits until the engine follows. It returns the
// change's id.
func (s *testServer) editAndFollow(command taxonomy.Command) string {
	s.t.Helper()
	ctx := context.Background()
	id := uuid.NewString()
	before := s.Engine.State().Snapshot.Taxonomy.Revision
	_, err := s.Taxonomies.Apply(ctx, "small", taxonomy.Author{Name: "Cleo"}, []taxonomy.Edit{{ID: id, Command: command}}, before)
	ok(s.t, err)
	for deadline := time.Now().Add(30 * time.Second); s.Engine.State().Snapshot.Taxonomy.Revision == before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatal("the engine does not follow the taxonomy")
		}
	}
	return id
}

// following is a server whose engine follows the taxonomy.
func following(t *testing.T, db *database.DB) *testServer {
	s := newTestServer(t, db)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); s.Engine.(*live.Live).Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
	return s
}

func TestAMergeShowsEverywhereAndUndoingItToo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := following(t, db)
		rosa, browser := s.token(s.harbour.person), s.session(s.harbour.person, true)
		d := rosa.add(smallPosting)
		python, sql := s.skill("Python"), s.skill("SQL")
		decide := func(action string, skill int64, seen int64) {
			t.Helper()
			e := map[string]any{"id": uuid.NewString(), "action": action, "skill_id": skill, "version": 1, "seen": seen}
			if action == "remove" {
				e["reason"] = "too_broad"
			}
			rosa.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": []any{e}}).want(http.StatusOK)
		}
		decide("remove", python, 0)
		decide("accept", sql, 99)
		skills := func() map[int64]apiSkill {
			t.Helper()
			out := map[int64]apiSkill{}
			for _, x := range read[apiSkillList](rosa.do("GET", "/api/v1/documents/"+d.ID+"/skills", nil).want(http.StatusOK)).Skills {
				out[x.ID] = x
			}
			return out
		}
		merge := s.editAndFollow(taxonomy.MergeConcepts{Loser: python, Winner: sql})
		got := skills()
		if _, there := got[python]; there || got[sql].State != "accepted" || got[sql].Label != "SQL" || len(got[sql].Decision.Overruled) != 1 {
			t.Fatalf("after the merge: %+v", got)
		}
		page := string(browser.do("GET", "/postings/"+d.ID, nil).want(http.StatusOK).Body)
		if !strings.Contains(page, "before the merge you removed “Python”") || strings.Contains(page, `data-label="Python"`) {
			t.Error("the page does not tell of the older decision")
		}
		browser.do("GET", "/postings/"+d.ID+"/skills/"+strconv.FormatInt(python, 10)+"/why", nil).want(http.StatusOK)
		s.editAndFollow(taxonomy.Undo{Change: merge})
		if got := skills(); got[python].State != "removed" || got[sql].State != "accepted" || got[python].Was != "" || len(got[sql].Decision.Overruled) != 0 {
			t.Errorf("after the merge was undone: %+v", got)
		}
	})
}

func TestADeprecatedSkillIsShownAsItsReplacement(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := following(t, db)
		rosa := s.token(s.harbour.person, account.DocumentsRead, account.DocumentsWrite)
		d := rosa.add(smallPosting)
		s.editAndFollow(taxonomy.DeprecateConcept{Concept: s.skill("Python"), ReplacedBy: s.skill("stock control")})
		for _, x := range read[apiSkillList](rosa.do("GET", "/api/v1/documents/"+d.ID+"/skills", nil)).Skills {
			if x.Label == "stock control" && x.Was == "Python" {
				return
			}
		}
		t.Error("the replacement is not shown")
	})
}

func TestADecisionOnASkillThatWasSplitIsAskedForAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := following(t, db)
		rosa, browser := s.token(s.harbour.person), s.session(s.harbour.person, true)
		d := rosa.add(smallPosting)
		python := s.skill("Python")
		e := map[string]any{"id": uuid.NewString(), "action": "accept", "skill_id": python, "version": 1}
		rosa.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": []any{e}}).want(http.StatusOK)
		part := func(label string) taxonomy.CreateConcept {
			return taxonomy.CreateConcept{Labels: []taxonomy.Label{{Text: label, Language: "en", Kind: taxonomy.Preferred}}}
		}
		s.editAndFollow(taxonomy.SplitConcept{Concept: python, Into: []taxonomy.CreateConcept{part("Python"), part("snake keeping")}})
		_, err := s.documents.Reextract(context.Background(), s.harbour.ID, d.ID)
		ok(t, err)
		list := read[apiSkillList](rosa.do("GET", "/api/v1/documents/"+d.ID+"/skills", nil).want(http.StatusOK))
		for _, x := range list.Skills {
			if x.Label == "Python" && (x.State != "open" || x.ID == python) {
				t.Errorf("the part is %+v", x)
			}
		}
		if list.Progress.Decided != 0 {
			t.Errorf("progress %+v", list.Progress)
		}
		if page := string(browser.do("GET", "/postings/"+d.ID, nil).want(http.StatusOK).Body); !strings.Contains(page, "you kept “Python” before it was split: decide again") {
			t.Error("the page does not ask again")
		}
	})
}
