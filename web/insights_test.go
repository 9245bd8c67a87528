package web

import (
	"context"
	"html"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
)

// insightsServer is a server on which two organisations decided, and all is counted.
func insightsServer(t *testing.T, db *database.DB) *testServer {
	t.Helper()
	s := newTestServer(t, db)
	rosa, theirs := s.token(s.harbour.person), s.token(s.fenland.person)
	doc, second := rosa.add(smallPosting).ID, rosa.add(smallPosting).ID
	for _, acks := range []apiAcks{
		rosa.decide(doc, s.event("accept", "SQL")), rosa.decide(doc, s.event("accept", "Python")), rosa.decide(second, s.event("remove", "SQL", "reason", "wrong_sense")),
		theirs.decide(theirs.add(smallPosting).ID, s.event("remove", "SQL", "reason", "too_broad")),
	} {
		if acks.Acks[0].Error != nil {
			t.Fatalf("%+v", acks)
		}
	}
	ok(t, insights.NewFollower(insightsdb.New(db)).CatchUp(context.Background()))
	return s
}

func (c client) insights(query string) string {
	c.server.t.Helper()
	return string(c.do("GET", "/insights"+query, nil).want(http.StatusOK).Body)
}

func wants(t *testing.T, page string, words ...string) {
	t.Helper()
	for _, w := range words {
		if not, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(page, not) {
			t.Errorf("the page should say it: %v, %q", !absent, not)
		}
	}
}

func TestARecruiterSeesTheFiguresOfTheirOrganisationAlone(t *testing.T) {
	s := insightsServer(t, dbtest.SQLite(t))
	page := s.session(s.harbour.person, true).insights("")
	wants(t, page, "HARBOUR", ">67%</a>", ">wrong sense<", "1 wrong sense: removed", "1</a> of <a", "wording", `<title id="acceptance-title">Acceptance</title>`, "<desc", "<summary>Table</summary>",
		"!FENLAND", "!Organisations", `!name="organisation"`)
	own := strconv.FormatInt(s.harbour.ID, 10)
	s.session(s.harbour.person, true).do("GET", "/insights?organisation="+own, nil).want(http.StatusOK)
	s.session(s.harbour.person, true).do("GET", "/insights?organisation="+strconv.FormatInt(s.fenland.ID, 10), nil).want(http.StatusForbidden)
}

func TestAnOperatorSeesAllTogetherAndOneByOne(t *testing.T) {
	s := insightsServer(t, dbtest.SQLite(t))
	mel := s.session(s.person("home", "mel@example.org", account.ML), true)
	all := mel.insights("")
	wants(t, all, "all organisations", ">50%</a>", "Organisations", ">HARBOUR</a>", ">FENLAND</a>")
	wants(t, mel.insights("?organisation="+strconv.FormatInt(s.fenland.ID, 10)), "FENLAND, ", ">0%</a>", `!id="organisations"`)
}

func TestInsightsAreNarrowedByTheAddress(t *testing.T) {
	s := insightsServer(t, dbtest.SQLite(t))
	rosa := s.session(s.harbour.person, true)
	wants(t, rosa.insights("?stage=lexicon&days=30"), `value="lexicon" selected`, `name="days" value="30"`, ">67%</a>")
	wants(t, rosa.insights("?kind=course"), "No decisions here", "Clear the filters")
	wants(t, rosa.insights("?from=2020-01-01&until=2020-02-01"), "No decisions here", `value="2020-01-01"`)
	wants(t, rosa.insights("?days=all&model=%3Cscript%3E"), "No decisions here", "&lt;script&gt;", "!<script>")
}

func TestDaysThatCannotBeAreSaidAtTheirField(t *testing.T) {
	s := insightsServer(t, dbtest.SQLite(t))
	rosa := s.session(s.harbour.person, true)
	for query, want := range map[string]string{"?from=yesterday": "problem-from", "?from=2026-03-31&until=2026-03-01": "problem-until", "?from=1000-01-01": "problem-from"} {
		page := string(rosa.do("GET", "/insights"+query, nil).want(http.StatusUnprocessableEntity).Body)
		wants(t, page, `id="`+want+`"`)
	}
}

func TestWhereNobodyDecidedThePageSaysWhatToDo(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	wants(t, s.session(s.harbour.person, true).insights(""), "Nobody has decided anything yet", `href="/postings"`)
}

// Skills that are only added leave nothing to weigh: each figure says so in words, and
// draws no bare axes.
func TestFiguresOfNothingAreWords(t *testing.T) {
	db := dbtest.SQLite(t)
	s := newTestServer(t, db)
	rosa := s.token(s.harbour.person)
	doc := rosa.add("Gardener\n\nWe plant trees.\n").ID
	if acks := rosa.decide(doc, s.event("add", "SQL", "relation", "core")); acks.Acks[0].Error != nil {
		t.Fatalf("%+v", acks)
	}
	ok(t, insights.NewFollower(insightsdb.New(db)).CatchUp(context.Background()))
	page := s.session(s.harbour.person, true).insights("")
	wants(t, page, "Nobody decided on a skill that the engine found", "Nobody decided on a skill that was shown with its probability", "No decision here has a time yet", "none has a time yet",
		`!id="acceptance-title"`, `!id="median-title"`, `!id="times-title"`, `id="decisions-title"`)
}

func TestJobSeekersHaveNoInsights(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.session(s.person("", "sam@example.org", account.Seeker), true).do("GET", "/insights", nil).want(http.StatusForbidden)
}

// follow finds the address of the list behind a number.
func follow(t *testing.T, page, label string) string {
	t.Helper()
	before, _, found := strings.Cut(page, `" aria-label="`+label+`"`)
	if !found {
		t.Fatalf("no number %q leads anywhere", label)
	}
	return html.UnescapeString(before[strings.LastIndex(before, `href="`)+len(`href="`):])
}

func TestANumberLeadsToTheDecisionsBehindIt(t *testing.T) {
	s := insightsServer(t, dbtest.SQLite(t))
	rosa := s.session(s.harbour.person, true)
	page := rosa.insights("")
	removed := string(rosa.do("GET", follow(t, page, "1 wrong sense: removed"), nil).want(http.StatusOK).Body)
	wants(t, removed, "<h1>Removed: wrong sense</h1>", ">SQL</a>", "removed: wrong sense", "Warehouse developer", "!>Python</a>")
	kept := string(rosa.do("GET", follow(t, page, "67% accepted"), nil).want(http.StatusOK).Body)
	wants(t, kept, ">SQL</a>", ">Python</a>", "<td>kept</td>", "!removed: wrong sense")
	wants(t, string(rosa.do("GET", follow(t, page, "3 wording: decided"), nil).want(http.StatusOK).Body), ", found by wording", "removed: wrong sense", "<td>kept</td>")
	wants(t, string(rosa.do("GET", "/insights/decisions?kind=course", nil).want(http.StatusOK).Body), "No decisions here", ", course")
	rosa.do("GET", "/insights/decisions?bin=11", nil).want(http.StatusUnprocessableEntity)
	rosa.do("GET", "/insights/decisions?organisation="+strconv.FormatInt(s.fenland.ID, 10), nil).want(http.StatusForbidden)
}

func TestNobodyReadsTheDecisionsBehindAnotherOrganisationsNumbers(t *testing.T) {
	s := insightsServer(t, dbtest.SQLite(t))
	mel := s.session(s.person("home", "mel@example.org", account.ML), true)
	wants(t, string(mel.do("GET", "/insights/decisions", nil).want(http.StatusOK).Body), "this list is of HOME alone", "No decisions here", "!SQL", "!Warehouse")
	wants(t, string(mel.do("GET", "/insights/decisions?organisation="+strconv.FormatInt(s.fenland.ID, 10), nil).want(http.StatusOK).Body), "Not yours to read", "!SQL", "!Warehouse")
}
