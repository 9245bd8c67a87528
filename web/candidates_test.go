package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"winnow/account"
	"winnow/activelearn"
	"winnow/database"
	"winnow/database/dbtest"
)

func path(c activelearn.Candidate, part string) string {
	return "/candidates/" + formatID(c.ID) + part
}

func TestTheListShowsWhatWasMinedAndOneCandidateWithItsSentences(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla := x.session(x.carla, true)
	carla.do("GET", "/candidates", nil).want(http.StatusOK).has("shelf planning", "zone picking", "cold chain audits", "3 documents", "You know <mark>", "Approve as a new skill")
	carla.do("GET", "/candidates?q=zone", nil).want(http.StatusOK).has("1 candidate<", "zone picking")
	carla.do("GET", "/candidates?q=astronaut", nil).want(http.StatusOK).has("No candidate fits")
}

func TestCandidatesAreForCuratorsAndAnEmptyPageSaysWhatToDo(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	x.session(x.harbour.person, true).do("GET", "/candidates", nil).want(http.StatusForbidden)
	elsewhere := x.session(x.person("fenland", "fay@example.org", account.Recruiter), true)
	elsewhere.do("GET", "/candidates/team", nil).want(http.StatusForbidden)
	elsewhere.send(path(x.candidate("zone picking"), "/decide"), map[string][]string{"do": {"reject/broken"}}).want(http.StatusForbidden)
}

func TestAnApprovedCandidateIsASkillWithItsPlaceInTheTree(t *testing.T) {
	dbtest.Each(t, approves)
}

func approves(t *testing.T, db *database.DB) {
	x := newCurated(t, db)
	carla, c := x.session(x.carla, true), x.candidate("shelf planning")
	page := carla.do("GET", path(c, ""), nil).want(http.StatusOK)
	sent := formOn(page, "act-new", "do", "new", "label", "plan shelves", "language", "en", "type", "skill", "parent_name", "Warehousing", "description", "Decide what stands where.", "spent_ms", "4200")
	to := carla.send(path(c, "/decide"), sent).want(http.StatusSeeOther).Header.Get("Location")
	carla.do("GET", to, nil).want(http.StatusOK).has("Approved: plan shelves. Live in every process within seconds.", "Read past documents again", "Undo")
	now := x.candidate("plan shelves")
	if now.State != activelearn.Approved || now.Decision.SpentMS != 4200 {
		t.Fatalf("state %s after %d ms", now.State, now.Decision.SpentMS)
	}
	d, err := x.Taxonomies.Concept(context.Background(), "", formatID(now.SkillID))
	ok(t, err)
	if d.Preferred("en", "en") != "plan shelves" || d.Description != "Decide what stands where." || len(d.Relations) == 0 {
		t.Errorf("the skill is %q, %q with %v", d.Preferred("en", "en"), d.Description, d.Relations)
	}
}

func TestAFormThatCannotBeTakenComesBackWithWhatWasTyped(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla, c := x.session(x.carla, true), x.candidate("zone picking")
	page := carla.do("GET", path(c, ""), nil)
	sent := formOn(page, "act-new", "do", "new", "label", "pick by zone", "language", "en", "parent_name", "nothing like this")
	carla.send(path(c, "/decide"), sent).want(http.StatusUnprocessableEntity).has("pick by zone", "nothing like this", "Nothing has a name like", "<html")
	part := carla.send(path(c, "/decide"), sent, "HX-Request", "true").want(http.StatusUnprocessableEntity).has("pick by zone", `id="panel"`)
	if strings.Contains(string(part.Body), "<html") {
		t.Error("a script gets a whole page")
	}
	carla.send(path(c, "/decide"), formOn(page, "act-alias", "do", "alias", "concept_name", "s", "label", "zone picking", "language", "en")).
		want(http.StatusUnprocessableEntity).has("may mean one of these", "stock control")
	carla.send(path(c, "/decide"), formOn(page, "act-reject", "do", "reject")).want(http.StatusUnprocessableEntity).has("Say why it is not a skill")
	if got := x.candidate("zone picking"); got.State != activelearn.Open {
		t.Errorf("it is %s", got.State)
	}
}

func TestEveryKindOfDecisionIsTakenFromItsForm(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla := x.session(x.carla, true)
	for _, d := range []struct {
		phrase, form string
		set          []string
		want         activelearn.State
	}{
		{"shelf planning", "act-alias", []string{"do", "alias/" + formatID(x.skill("stock control")), "label", "shelf planning", "language", "en"}, activelearn.Aliased},
		{"zone picking", "act-merge", []string{"do", "merge", "other", "cold chain audits"}, activelearn.Merged},
		{"pallet wrapping and labelling", "act-split", []string{"do", "split", "part", "pallet wrapping\n\n labelling "}, activelearn.Split},
		{"cold chain audits", "act-ask", []string{"do", "ask", "colleague", formatID(x.dora.ID), "note", "Is it one?"}, activelearn.Asked},
		{"cold chain audits", "act-wait", []string{"do", "wait/30"}, activelearn.Waiting},
		{"cold chain audits", "act-reject", []string{"do", "reject/boilerplate", "note", "Everybody does it."}, activelearn.Rejected},
	} {
		c := x.candidate(d.phrase)
		page := carla.do("GET", path(c, ""), nil).want(http.StatusOK)
		carla.send(path(c, "/decide"), formOn(page, d.form, d.set...)).want(http.StatusSeeOther)
		if got := x.candidate(d.phrase); got.State != d.want {
			t.Errorf("%s of %s left it %s, want %s", d.form, d.phrase, got.State, d.want)
		}
	}
	x.candidate("labelling") // a part of the split
	c := x.candidate("cold chain audits")
	carla.do("GET", path(c, ""), nil).has("Everybody does it.", "asked Name of dora@example.org", "benefits, legal text")
}

func TestTheSecondOfTwoDecisionsSeesBothAndMayOverrule(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla, dora, c := x.session(x.carla, true), x.session(x.dora, true), x.candidate("shelf planning")
	seen := carla.do("GET", path(c, ""), nil)
	theirs := formOn(dora.do("GET", path(c, ""), nil), "act-new", "do", "new", "label", "shelf planning", "language", "en", "note", "Seen everywhere.")
	dora.send(path(c, "/decide"), theirs).want(http.StatusSeeOther)
	clash := carla.send(path(c, "/decide"), formOn(seen, "act-reject", "do", "reject/too_vague"), "HX-Request", "true").want(http.StatusConflict).
		has("Name of dora@example.org decided", "approved it as the new skill", "Seen everywhere.", "said that it is no skill: too vague", "Keep mine", "Take theirs")
	mine := formOn(answer{t: t, Body: []byte(`id="mine"` + string(clash.Body))}, "mine")
	carla.send(path(c, "/decide"), mine, "HX-Request", "true").want(http.StatusOK).has("outcome")
	now := x.candidate("shelf planning")
	if now.State != activelearn.Rejected || now.Decision.Actor.ID != x.carla.ID {
		t.Errorf("it is %s by %s", now.State, now.Decision.Actor.Name)
	}
	if hits := x.findable("shelf planning"); hits {
		t.Error("the overruled skill is still in the taxonomy")
	}
}

// findable says whether a skill in use has the label.
func (x curated) findable(label string) bool {
	snap, err := x.Taxonomies.Snapshot(context.Background(), "")
	ok(x.t, err)
	for i := range snap.Concepts {
		if snap.Concepts[i].Preferred("en", "en") == label {
			return true
		}
	}
	return false
}

func TestALeaseKeepsAColleagueOffAndEndsWhenItIsLetGo(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla, dora, c := x.session(x.carla, true), x.session(x.dora, true), x.candidate("zone picking")
	dora.send(path(c, "/lease"), nil).want(http.StatusOK)
	carla.send(path(c, "/lease"), nil).want(http.StatusConflict).has("Name of dora@example.org is deciding on this one")
	page := carla.do("GET", path(c, ""), nil).has("is deciding on this one")
	carla.send(path(c, "/decide"), formOn(page, "act-reject", "do", "reject/broken")).want(http.StatusConflict).has("Name of dora@example.org is working on this")
	dora.send(path(c, "/release"), nil).want(http.StatusNoContent)
	carla.send(path(c, "/decide"), formOn(page, "act-reject", "do", "reject/broken")).want(http.StatusSeeOther)
}

func TestUndoTakesBackTheLastDecisionThatCounts(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla := x.session(x.carla, true)
	carla.send("/candidates/undo", map[string][]string{"key": {newID()}}, "HX-Request", "true").want(http.StatusNotFound).has("You decided nothing yet")
	for _, phrase := range []string{"shelf planning", "zone picking"} {
		c := x.candidate(phrase)
		carla.send(path(c, "/decide"), formOn(carla.do("GET", path(c, ""), nil), "act-reject", "do", "reject/broken")).want(http.StatusSeeOther)
	}
	for _, phrase := range []string{"zone picking", "shelf planning"} {
		c := x.candidate(phrase)
		carla.send("/candidates/undo", map[string][]string{"key": {newID()}}, "HX-Request", "true").want(http.StatusOK).has(`data-show="` + formatID(c.ID) + `"`)
		if got := x.candidate(phrase); got.State != activelearn.Open {
			t.Errorf("%s is %s after undo", phrase, got.State)
		}
	}
}

func TestTheImpactComesAsAPartAndAsAPage(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla, c := x.session(x.carla, true), x.candidate("shelf planning")
	carla.do("GET", path(c, "/impact"), nil, "HX-Request", "true").want(http.StatusOK).has("Would be found in 3 of 7 stored documents", "It takes over from no existing skill.")
	carla.do("GET", path(c, "/impact"), nil).want(http.StatusOK).has("<html", "Would be found in 3 of 7 stored documents")
}

func TestPastDocumentsAreReadAgainAndTheJobSaysHowFarItIs(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla, c := x.session(x.carla, true), x.candidate("shelf planning")
	carla.send(path(c, "/reread"), nil, "HX-Request", "true").want(http.StatusUnprocessableEntity)
	carla.send(path(c, "/decide"), formOn(carla.do("GET", path(c, ""), nil), "act-new", "do", "new", "label", "shelf planning", "language", "en")).want(http.StatusSeeOther)
	carla.do("GET", "/candidates?done="+formatID(c.ID)+"&past=3", nil).want(http.StatusOK).has("Read 3 past documents again")
	carla.send(path(c, "/reread"), nil, "HX-Request", "true").want(http.StatusOK).has("0 of 3 past documents read again", "hx-get")
	carla.do("GET", path(c, "/reread"), nil, "HX-Request", "true").want(http.StatusOK).has("0 of 3 past documents read again")
	carla.send(path(c, "/reread"), nil).want(http.StatusSeeOther)
}

func TestTheTeamPageShowsTheTimeOfADecision(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla := x.session(x.carla, true)
	carla.do("GET", "/candidates/team", nil).want(http.StatusOK).has("Nobody decided anything in this time")
	for i, phrase := range []string{"shelf planning", "zone picking", "cold chain audits"} {
		c := x.candidate(phrase)
		carla.send(path(c, "/decide"), formOn(carla.do("GET", path(c, ""), nil), "act-reject", "do", "reject/broken", "spent_ms", []string{"3000", "5000", "70000"}[i])).want(http.StatusSeeOther)
	}
	carla.do("GET", "/candidates/team", nil).want(http.StatusOK).has("3 decisions, median 5 s", "not a skill", "<svg")
}

func TestAMissingSkillIsProposedByARecruiterAndReachesTheCurators(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	recruiter := x.session(x.person("home", "rita@example.org", account.Recruiter), true)
	d := x.token(x.carla).add("What you need\n\n- You know drone stocktaking\n")
	add := recruiter.do("GET", "/postings/"+d.ID+"/add?q=drone+stocktaking&start=26&end=43", nil).want(http.StatusOK).has("Propose “drone stocktaking” as a new skill")
	sent := formOn(answer{t: t, Body: []byte(strings.Replace(string(add.Body), `/propose"`, `" id="propose"`, 1))}, "propose", "note", "Three of our sites do it.")
	to := recruiter.send("/postings/"+d.ID+"/propose", sent).want(http.StatusSeeOther)
	if to.Header.Get("Location") != "/postings/"+d.ID {
		t.Errorf("it leads to %s", to.Header.Get("Location"))
	}
	x.mine()
	c := x.candidate("drone stocktaking")
	if c.Suggested != 1 {
		t.Errorf("it was suggested %d times", c.Suggested)
	}
	x.session(x.carla, true).do("GET", path(c, ""), nil).has("Three of our sites do it.", "proposed 1 time by recruiters")
	seekers := x.session(x.person("", "jo@example.org", account.Seeker), true)
	seekers.send("/postings/"+d.ID+"/propose", sent).want(http.StatusForbidden)
}

// A candidate that the list does not hold, or that was its last, is shown all the same.
func TestACandidateIsShownBesideAnEmptyList(t *testing.T) {
	x := newCurated(t, dbtest.SQLite(t))
	carla, c := x.session(x.carla, true), x.candidate("zone picking")
	carla.do("GET", path(c, "?q=astronaut"), nil).want(http.StatusOK).has("You know <mark>zone picking", "No candidate fits", `id="act-reject"`)
}
