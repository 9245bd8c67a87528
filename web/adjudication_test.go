package web

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback"
	"winnow/feedback/trust"
	view "winnow/views/adjudication"
	trustview "winnow/views/trust"
)

// quarrel is a posting of harbour on which two recruiters disagree about SQL.
type quarrel struct {
	*testServer
	doc     apiWhole
	skill   int64
	curator account.Person
	judge   client
}

func newQuarrel(t *testing.T, db *database.DB) *quarrel {
	t.Helper()
	q := &quarrel{testServer: newTestServer(t, db)}
	second := q.person("harbour", "second@example.org", account.Recruiter)
	q.curator = q.person("home", "cleo@example.org", account.Curator)
	q.judge, q.skill = q.session(q.curator, true), q.testServer.skill("SQL")
	q.doc = q.token(q.harbour.person).add(smallPosting)
	q.say(q.token(q.harbour.person), feedback.Accept)
	q.say(q.token(second), feedback.Remove)
	ok(t, q.Trust.CatchUp(context.Background()))
	return q
}

func (q *quarrel) say(c client, action feedback.Action) {
	q.t.Helper()
	seen := read[struct{ Latest int64 }](c.do("GET", "/api/v1/documents/"+q.doc.ID+"/feedback", nil).want(http.StatusOK)).Latest
	e := map[string]any{"id": newID(), "action": action, "skill_id": q.skill, "version": 1, "seen": seen}
	if action == feedback.Remove {
		e["reason"], e["note"] = "wrong_section", "a private note"
	}
	acks := read[apiAcks](c.do("POST", "/api/v1/documents/"+q.doc.ID+"/feedback", map[string]any{"events": []any{e}}).want(http.StatusOK))
	if acks.Acks[0].Error != nil {
		q.t.Fatalf("%+v", acks.Acks[0].Error)
	}
}

func (q *quarrel) share(on bool) {
	q.t.Helper()
	ok(q.t, q.Accounts.SetShared(context.Background(), q.harbour.ID, on))
}

// filled returns the hidden fields of the ruling's form, and sets some.
func filled(a answer, set ...string) url.Values {
	a.t.Helper()
	v := url.Values{}
	for _, m := range regexp.MustCompile(`type="hidden" name="([a-z_]+)" value="([^"]*)"`).FindAllStringSubmatch(string(a.Body), -1) {
		v.Set(m[1], m[2])
	}
	for i := 0; i < len(set); i += 2 {
		v.Set(set[i], set[i+1])
	}
	return v
}

func (c client) sendForm(path string, v url.Values) answer {
	c.server.t.Helper()
	return c.do("POST", path, v.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

func TestADisagreementIsShownToWhomItsTextIsSharedWith(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		q := newQuarrel(t, db)
		page := func() string { return string(q.judge.do("GET", view.Path, nil).want(http.StatusOK).Body) }
		if html := page(); strings.Contains(html, "Python and") || !strings.Contains(html, "No disagreement waits") {
			t.Fatalf("what is not shared is shown: %s", html)
		}
		q.share(true)
		html := page()
		for _, want := range []string{"1 disagreement waits", `Five years of Python and <mark class="ev is-core">SQL</mark>`, "Recruiter 1", "Recruiter 2", "wrong part of the text", `value="wrong_section" selected`} {
			if !strings.Contains(html, want) {
				t.Errorf("%q is missing in %s", want, html)
			}
		}
		for _, private := range []string{"Name of harbour", "Name of second", "a private note", "Warehouse developer", q.doc.ID} {
			if strings.Contains(html, private) {
				t.Errorf("%q is told to another organisation", private)
			}
		}
		q.session(q.fenland.person, true).do("GET", view.Path, nil).want(http.StatusForbidden)
		q.share(false)
		if html := page(); !strings.Contains(html, "No disagreement waits") {
			t.Error("it is shown after sharing ended")
		}
	})
}

func TestARulingIsKeptAndUndoneAndLeavesTheirPageAlone(t *testing.T) {
	q := newQuarrel(t, dbtest.SQLite(t))
	q.share(true)
	shown := q.judge.do("GET", view.Path, nil).want(http.StatusOK)
	ruled := q.judge.sendForm(view.PathRule, filled(shown, "label", "core", "note", "clear")).want(http.StatusSeeOther)
	next := q.judge.do("GET", ruled.Header.Get("Location"), nil).want(http.StatusOK)
	if html := string(next.Body); !strings.Contains(html, "“SQL” is ruled core.") || !strings.Contains(html, "Nobody disagrees") {
		t.Fatalf("after the ruling, at once: %s", html)
	}
	id, _ := strconv.ParseInt(filled(shown).Get("document"), 10, 64)
	v, err := q.Feedback.View(context.Background(), q.harbour.ID, id)
	ok(t, err)
	if d := v.State.Decisions[q.skill]; d.Kept || d.Ruling == nil || d.Ruling.ActorID != q.curator.ID {
		t.Errorf("their page shows %+v", d)
	}
	history := string(q.session(q.harbour.person, true).do("GET", "/postings/"+q.doc.ID+"/history", nil).want(http.StatusOK).Body)
	if !strings.Contains(history, "an adjudicator") || strings.Contains(history, "Name of cleo") {
		t.Errorf("history: %s", history)
	}
	api := string(q.token(q.harbour.person).do("GET", "/api/v1/documents/"+q.doc.ID+"/feedback", nil).want(http.StatusOK).Body)
	if !strings.Contains(api, `"adjudicate_outside"`) || strings.Contains(api, `"actor_id":`+strconv.FormatInt(q.curator.ID, 10)) {
		t.Errorf("API: %s", api)
	}
	ok(t, q.Trust.CatchUp(context.Background()))
	q.judge.sendForm(view.PathUndo, filled(next)).want(http.StatusSeeOther)
	ok(t, q.Trust.CatchUp(context.Background()))
	if html := string(q.judge.do("GET", view.Path, nil).Body); !strings.Contains(html, "1 disagreement waits") || !strings.Contains(html, view.PathRule) {
		t.Errorf("after the undo: %s", html)
	}
}

func TestRulingsThatMayNotBeMade(t *testing.T) {
	q := newQuarrel(t, dbtest.SQLite(t))
	q.share(true)
	shown := q.judge.do("GET", view.Path, nil).want(http.StatusOK)
	again := q.judge.sendForm(view.PathRule, filled(shown, "label", "nonsense", "note", "my words")).want(http.StatusUnprocessableEntity)
	if html := string(again.Body); !strings.Contains(html, "Choose required, core, mentioned or not relevant.") || !strings.Contains(html, "my words") {
		t.Errorf("a wrong label: %s", html)
	}
	q.session(q.harbour.person, true).sendForm(view.PathRule, filled(shown, "label", "core")).want(http.StatusForbidden)
	other := q.person("home", "other@example.org", account.ML)
	q.session(other, true).sendForm(view.PathRule, filled(shown, "label", "mentioned", "event_id", newID())).want(http.StatusSeeOther)
	late := q.judge.sendForm(view.PathRule, filled(shown, "label", "core")).want(http.StatusSeeOther)
	if !strings.HasPrefix(late.Header.Get("Location"), view.Path+"?after=") || strings.Contains(late.Header.Get("Location"), "done") {
		t.Errorf("two rulings at once: %v", late.Header)
	}
	q.share(false)
	q.judge.sendForm(view.PathRule, filled(shown, "label", "core", "event_id", newID())).want(http.StatusNotFound)
	q.judge.sendForm(view.PathUndo, filled(shown, "undoes", newID())).want(http.StatusNotFound)
}

func TestThePageOfReliabilityShowsOnesOwnOrganisationOnly(t *testing.T) {
	q := newQuarrel(t, dbtest.SQLite(t))
	for range 10 {
		q.say(q.token(q.harbour.person), feedback.Accept)
		q.say(q.token(q.harbour.person), feedback.Remove)
	}
	ok(t, q.Trust.CatchUp(context.Background()))
	r, err := q.Trust.Reckoning(context.Background())
	ok(t, err)
	if len(r.People) != 2 {
		t.Fatalf("nothing is known: %+v", r)
	}
	html := string(q.session(q.home.person, true).do("GET", trustview.Path, nil).want(http.StatusOK).Body)
	if !strings.Contains(html, "Name of cleo@example.org") || strings.Contains(html, "Name of harbour") || strings.Contains(html, "Name of second") || !strings.Contains(html, "No skill of your documents was labelled by two people yet.") {
		t.Errorf("page: %s", html)
	}
	for _, who := range []account.Person{q.harbour.person, q.curator} {
		q.session(who, true).do("GET", trustview.Path, nil).want(http.StatusForbidden)
	}
}

func TestASuspicionOfAnotherOrganisationIsShownToAdministratorsUnnamed(t *testing.T) {
	q := newQuarrel(t, dbtest.SQLite(t))
	ctx := context.Background()
	hasty := q.token(q.harbour.person)
	for range 20 {
		d := hasty.add(smallPosting)
		var events []any
		for _, name := range []string{"SQL", "Python", "teamwork"} {
			events = append(events, map[string]any{"id": newID(), "action": "accept", "skill_id": q.testServer.skill(name), "version": 1})
		}
		hasty.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": events}).want(http.StatusOK)
	}
	ok(t, q.Trust.CatchUp(ctx))
	admin, ml := q.session(q.home.person, true), q.session(q.person("home", "ml@example.org", account.ML), true)
	page := admin.do("GET", trustview.Path, nil).want(http.StatusOK)
	for words, want := range map[string]bool{"1 suspicion in other organisations": true, "Recruiter of HARBOUR": true, "many decisions within seconds": true, q.harbour.person.Name: false} {
		if strings.Contains(string(page.Body), words) != want {
			t.Errorf("the administrator reads %q: %v", words, !want)
		}
	}
	if strings.Contains(string(ml.do("GET", trustview.Path, nil).want(http.StatusOK).Body), "HARBOUR") {
		t.Error("the ML team reads of another organisation")
	}
	ml.sendForm(trustview.PathClear, filled(page, "why", "because")).want(http.StatusForbidden)
	admin.sendForm(trustview.PathClear, filled(page, "why", "they imported labels")).want(http.StatusSeeOther)
	if list, err := q.Trust.Clearings(ctx); err != nil || len(list) != 1 || list[0].Why != "they imported labels" || list[0].Person != q.harbour.person.ID {
		t.Errorf("cleared %+v, %v", list, err)
	}
}

func TestASuspicionIsShownToWhomItConcernsAndCleared(t *testing.T) {
	q := newQuarrel(t, dbtest.SQLite(t))
	ctx := context.Background()
	ml := q.person("home", "ml@example.org", account.ML)
	hasty := q.person("home", "hasty@example.org", account.Curator)
	own := q.token(q.home.person).add(smallPosting)
	mine := q.token(hasty)
	var events []any
	for i := range 60 {
		events = append(events, map[string]any{"id": newID(), "action": "accept", "skill_id": q.testServer.skill([]string{"SQL", "Python", "teamwork"}[i%3]), "version": 1})
	}
	mine.do("POST", "/api/v1/documents/"+own.ID+"/feedback", map[string]any{"events": events}).want(http.StatusOK)
	ok(t, q.Trust.CatchUp(ctx))
	if r, err := q.Trust.Reckoning(ctx); err != nil || len(r.Suspicions) != 0 {
		t.Fatalf("three words of one person, said over and over, are %+v, %v", r.Suspicions, err)
	}
	for i := range 15 { // 45 skills of 15 postings within a moment, by a clock that says days
		d := q.token(q.home.person).add(smallPosting)
		events = nil
		for _, name := range []string{"SQL", "Python", "teamwork"} {
			told := time.Now().Add(-time.Duration(i+1) * 5 * time.Hour)
			events = append(events, map[string]any{"id": newID(), "action": "accept", "skill_id": q.testServer.skill(name), "version": 1, "made_at": told})
		}
		mine.do("POST", "/api/v1/documents/"+d.ID+"/feedback", map[string]any{"events": events}).want(http.StatusOK)
	}
	ok(t, q.Trust.CatchUp(ctx))
	r, err := q.Trust.Reckoning(ctx)
	ok(t, err)
	if len(r.Suspicions) != 1 || r.Suspicions[0].Kind != trust.Pace || r.Suspicions[0].Person != hasty.ID {
		t.Fatalf("suspicions %+v", r.Suspicions)
	}
	admin := q.session(q.home.person, true)
	page := admin.do("GET", trustview.Path, nil).want(http.StatusOK)
	if html := string(page.Body); !strings.Contains(html, "decisions within seconds") || !strings.Contains(html, "Name of hasty@example.org") {
		t.Errorf("page: %s", html)
	}
	q.session(ml, true).sendForm(trustview.PathClear, filled(page, "why", "because")).want(http.StatusForbidden)
	admin.sendForm(trustview.PathClear, filled(page, "why", " ")).want(http.StatusUnprocessableEntity)
	admin.sendForm(trustview.PathClear, filled(page, "why", "because", "kind", "contrary")).want(http.StatusNotFound)
	admin.sendForm(trustview.PathClear, filled(page, "why", "an import of ours")).want(http.StatusSeeOther)
	if html := string(admin.do("GET", trustview.Path, nil).Body); !strings.Contains(html, "“an import of ours”") || !strings.Contains(html, "by Name of home@example.org") {
		t.Errorf("after clearing: %s", html)
	}
}
