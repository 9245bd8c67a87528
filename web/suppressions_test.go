package web

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
)

// offer names a skill where hardly anybody wants it.
const offer = "Warehouse developer\n\nWhat you will need\n\n- Five years of Python and SQL\n"

// hide has three people of an organisation remove a skill from many documents,
// and learns from it.
func (s *testServer) hide(slug string, skill int64) {
	s.t.Helper()
	for _, name := range []string{"ann", "bob", "cyd"} {
		c := s.token(s.person(slug, name+"@"+slug+".example", account.Recruiter))
		for range 25 {
			d := c.add(offer)
			event := map[string]any{"id": uuid.NewString(), "action": "remove", "reason": "wrong_section", "skill_id": skill, "version": 1}
			c.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": []any{event}}).want(200)
		}
	}
	ok(s.t, s.Suppressions.Learn(context.Background()))
}

// drifting is what differs between two answers about the same: ids and times.
var drifting = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:.]+Z|\d+ \w{3} \d{4}, \d\d:\d\d|"latest":\d+`)

type listed struct {
	Suppressions []apiSuppression
	History      []apiWord
}

func (c client) suppressions() listed {
	c.server.t.Helper()
	return read[listed](c.do("GET", "/api/v1/suppressions", nil).want(200))
}

func TestWhatIsHiddenIsSaidWithItsCountsAndMayBeOverruled(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db)
		sql := s.skill("SQL")
		rosa := s.session(s.harbour.person, true)
		s.hide("harbour", sql)

		d := rosa.add(offer)
		held := string(rosa.do("GET", "/postings/"+d.ID+"/held-back", nil).want(200).Body)
		for _, want := range []string{"hidden in Qualifications sections: accepted 0 of 75", "Show it here", "Stop hiding"} {
			if !strings.Contains(held, want) {
				t.Errorf("the held-back list does not say %q", want)
			}
		}
		page := string(rosa.do("GET", "/suppressions", nil).want(200).Body)
		for _, want := range []string{"hidden in Qualifications sections: accepted 0 of 75", "removed by 3 people", "95% certainty"} {
			if !strings.Contains(page, want) {
				t.Errorf("the list does not say %q", want)
			}
		}
		found := rosa.do("POST", "/api/v1/extract", map[string]any{"text": offer}).want(200)
		if strings.Contains(string(found.Body), `"label":"SQL"`) {
			t.Error("the API finds what the organisation hides")
		}
		list := rosa.suppressions().Suppressions
		i := 0
		for i < len(list) && list[i].Context.Kind != "section" {
			i++
		}
		if i == len(list) || list[i].Accepted != 0 || list[i].Decided != 75 || list[i].People != 3 || list[i].Interval == nil || !list[i].Hidden {
			t.Fatalf("the API lists %+v", list)
		}

		form := url.Values{"key": {uuid.NewString()}, "skill": {formatID(sql)}, "kind": {"section"}, "value": {list[i].Context.Value}, "verdict": {"show"}, "posting": {d.ID}}
		rosa.submit("/suppressions", form).want(422)
		form.Set("reason", "we sell spreadsheets")
		if to := rosa.submit("/suppressions", form).want(303).Header.Get("Location"); to != "/postings/"+d.ID {
			t.Errorf("it leads to %s", to)
		}
		rosa.submit("/suppressions", form).want(303) // sent again
		if n := len(rosa.suppressions().History); n != 1 {
			t.Errorf("%d words are kept of one", n)
		}
		shown := rosa.do("GET", "/api/v1/documents/"+d.ID+"/skills", nil).want(200)
		if !strings.Contains(string(shown.Body), `"label":"SQL"`) {
			t.Error("the posting it was said from still hides it")
		}
		said := rosa.suppressions().History[0]
		if said.Reason != "we sell spreadsheets" || said.By != s.harbour.person.Name {
			t.Errorf("kept %+v", said)
		}
		rosa.submit("/suppressions/undo", url.Values{"key": {uuid.NewString()}, "undoes": {said.ID}}).want(303)
		rosa.submit("/suppressions/undo", url.Values{"key": {uuid.NewString()}, "undoes": {said.ID}}).want(409)
		if h := rosa.suppressions().Suppressions[0]; !h.Hidden || h.Word != nil {
			t.Errorf("after the undo: %+v", h)
		}
	})
}

func TestWhyOffersToHideASkillWhereItWasFound(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa := s.session(s.harbour.person, true)
	d, python := rosa.add(offer), s.skill("Python")
	why := string(rosa.do("GET", "/postings/"+d.ID+"/skills/"+formatID(python)+"/why", nil).want(200).Body)
	if !strings.Contains(why, "Hide it in Qualifications sections…") || !strings.Contains(why, "Hide it in English postings…") {
		t.Error("the drawer does not offer to hide the skill")
	}
	form := url.Values{"key": {uuid.NewString()}, "skill": {formatID(python)}, "kind": {"section"}, "value": {"job/qualifications"}, "verdict": {"hide"}, "reason": {"everybody has it"}, "posting": {d.ID}}
	rosa.submit("/suppressions", form).want(303)
	held := string(rosa.do("GET", "/postings/"+d.ID+"/held-back", nil).want(200).Body)
	if !strings.Contains(held, "hidden in Qualifications sections, on Name of harbour@example.org’s word: “everybody has it”") {
		t.Errorf("the held-back list does not say on whose word: %s", held)
	}
	seeker := s.session(s.person("", "seeker@example.org", account.Seeker), true)
	own := seeker.add(offer)
	form.Set("posting", own.ID)
	seeker.submit("/suppressions", form).want(403)
}

func TestAnotherOrganisationSeesNothingOfWhatIsHidden(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db)
		sql := s.skill("SQL")
		otto := s.session(s.fenland.person, true)
		ask := func() string {
			d := otto.add(offer)
			var all strings.Builder
			for _, path := range []string{"/api/v1/suppressions", "/api/v1/documents/" + d.ID + "/skills?dropped=true", "/postings/" + d.ID + "/held-back", "/postings/" + d.ID + "/skills/" + formatID(sql) + "/why", "/suppressions"} {
				all.Write(otto.do("GET", path, nil).want(200).Body)
			}
			return drifting.ReplaceAllString(all.String(), "…")
		}
		before := ask()
		s.hide("harbour", sql)
		s.session(s.harbour.person, true).do("POST", "/api/v1/suppressions", map[string]any{"id": uuid.NewString(), "verdict": "hide",
			"skill_id": s.skill("Python"), "context": map[string]any{"kind": "domain", "value": "job"}, "reason": "Heron"}).want(201)
		if after := ask(); after != before {
			t.Errorf("what another organisation hid shows:\n%s\n%s", before, after)
		}
	})
}

func TestAPostingThatAsksAboutAHiddenSkillSaysSo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		var sql int64
		asking := false
		s := newTestServer(t, db, func(c *Config) {
			c.Documents = document.NewService(documentdb.New(db), c.Engine, document.Options{Suppressor: c.Suppressions, NewID: func() string {
				for {
					if id := uuid.NewString(); extractor.Asks(id, sql) == asking {
						return id
					}
				}
			}})
		})
		sql = s.skill("SQL")
		rosa := s.session(s.harbour.person, true)
		s.hide("harbour", sql)
		asking = true
		d := rosa.add(offer)
		rosa.add(offer)
		page := string(rosa.do("GET", "/postings/"+d.ID, nil).want(200).Body)
		if !strings.Contains(page, "usually hidden here: still right?") {
			t.Error("the posting does not say that SQL is shown to ask about it")
		}
		_, all, _ := strings.Cut(page, `id="all-good"`)
		all, _, _ = strings.Cut(all, "</form>")
		if value := func(id int64) string { return `name="skill_id" value="` + formatID(id) + `"` }; !strings.Contains(all, value(s.skill("Python"))) || strings.Contains(all, value(sql)) {
			t.Error("“All good” leaves Python out, or answers for the reader whether SQL is still to be hidden")
		}
		why := string(rosa.do("GET", "/postings/"+d.ID+"/skills/"+formatID(sql)+"/why", nil).want(200).Body)
		if !strings.Contains(why, "Usually hidden here; shown in 1 of 20 postings to hear whether that still holds.") {
			t.Error("the drawer does not say why SQL is shown")
		}
		event := map[string]any{"id": uuid.NewString(), "action": "accept", "skill_id": sql, "version": 1}
		rosa.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": []any{event}}).want(200)
		if page := string(rosa.do("GET", "/postings/"+d.ID, nil).want(200).Body); strings.Contains(page, "usually hidden here: still") {
			t.Error("the posting asks on after it was answered")
		}
		if page := string(rosa.do("GET", "/suppressions", nil).want(200).Body); !strings.Contains(page, "asked again in 2 postings: accepted in 1, removed in 0, 1 not answered") {
			t.Error("the list does not count what was asked")
		}
		found := string(rosa.do("POST", "/api/v1/extract", map[string]any{"text": offer}).want(200).Body)
		if strings.Contains(found, `"label":"SQL"`) {
			t.Error("a text that is not kept asks")
		}
	})
}
