package web

import (
	"context"
	"fmt"
	"net/http"
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
	"winnow/extractor/encoder"
	"winnow/extractor/score"
	"winnow/live"
	"winnow/regression"
	"winnow/regression/regressiondb"
	"winnow/taxonomy"
)

// withTrials lets a test server make trials, without an encoder.
func withTrials(t testing.TB, db *database.DB) func(*Config) {
	t.Helper()
	scorer, err := score.Default()
	ok(t, err)
	return func(c *Config) {
		c.Regression = regression.New(regression.Config{
			Taxonomies: c.Taxonomies, Documents: c.Documents, Store: regressiondb.New(db),
			Model: func() (*encoder.Model, *score.Model) { return nil, scorer },
		})
	}
}

// releaser is a curator's browser.
type releaser struct {
	client
	t  *testing.T
	db *database.DB
}

func newReleaser(t *testing.T, db *database.DB) releaser {
	t.Helper()
	s := newTestServer(t, db, withTrials(t, db))
	return releaser{s.session(s.person("home", "cleo@example.org", account.Curator), true), t, db}
}

func (r releaser) post(path string, fields ...string) answer {
	r.t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return r.do("POST", path, form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

func (r releaser) page(path string) string {
	r.t.Helper()
	return string(r.do("GET", path, nil).want(http.StatusOK).Body)
}

func (r releaser) shows(path string, all ...string) string {
	r.t.Helper()
	body := r.page(path)
	for _, text := range all {
		if !strings.Contains(body, text) {
			r.t.Errorf("%s does not say %q", path, text)
		}
	}
	return body
}

func (r releaser) revision() int64 {
	r.t.Helper()
	x, err := r.server.Taxonomies.Get(context.Background(), "small")
	ok(r.t, err)
	return x.Revision
}

func (r releaser) release(number string, more ...string) answer {
	r.t.Helper()
	return r.post("/releases", append([]string{"id", uuid.NewString(), "number", number, "notes", "Notes of " + number, "seen", fmt.Sprint(r.revision())}, more...)...)
}

// measure makes a trial and waits for it.
func (r releaser) measure() {
	r.t.Helper()
	r.post("/releases/regression").want(http.StatusSeeOther)
	r.server.Regression.Wait()
}

func TestACuratorReleasesComparesAndGoesBack(t *testing.T) {
	r := newReleaser(t, dbtest.SQLite(t))
	r.shows("/releases", "Nothing was released yet", "nothing changed")
	r.shows("/releases/new", `value="1.1"`, "nothing before it to compare with")
	r.release("1.1").want(http.StatusSeeOther)
	first := r.revision()
	r.shows("/releases", "first release", "checks: ", "What it changed")

	python, team := r.server.skill("Python"), r.server.skill("teamwork")
	r.server.edit(taxonomy.AddLabel{Concept: python, Label: label("Pythonista")})
	r.server.edit(taxonomy.DeprecateConcept{Concept: team})
	r.shows("/releases", "1 changed, 1 deprecated", "Notes of 1.1", "in 2 changes")
	r.shows("/releases/compare", "From release 1.1 to the working copy", "Pythonista", "teamwork")
	if body := r.page("/releases/compare?action=deprecated"); strings.Contains(body, "Pythonista") || !strings.Contains(body, "teamwork") {
		t.Error("the filter by action does not hold")
	}
	if body := r.page("/releases/compare?q=nowhere"); !strings.Contains(body, "No change fits that") {
		t.Error("the filter by words does not hold")
	}
	r.shows(fmt.Sprintf("/releases/compare?from=0&to=%d", first), "From release 1.1 to the working copy")
	r.do("GET", "/releases/compare?from=99", nil).want(http.StatusNotFound)

	r.shows("/releases/new", `value="1.2"`, "was not measured", "Measure it")
	held := string(r.release("1.2").want(http.StatusUnprocessableEntity).Body)
	if !strings.Contains(held, "held back") || !strings.Contains(held, "Notes of 1.2") {
		t.Errorf("held back, the page says %s", held)
	}
	r.measure()
	r.shows("/releases/new", "labelled documents name skills of another vocabulary")
	r.release("1.2").want(http.StatusSeeOther)
	r.shows("/releases", "1 changed, 1 deprecated", "Notes of 1.2")

	r.shows(fmt.Sprintf("/releases/%d", first), "release 1.1", "not what Winnow extracts with today", "Computing")
	r.shows(fmt.Sprintf("/releases/%d?q=teamwork", first), "teamwork")
	r.shows(fmt.Sprintf("/releases/%d/concepts/%d", first, team), "teamwork", "team player", "Warehousing")
	for _, gone := range []string{fmt.Sprintf("/releases/%d/concepts/999", first), "/releases/1", "/releases/x", "/releases/99/back"} {
		r.do("GET", gone, nil).want(http.StatusNotFound)
	}

	r.shows(fmt.Sprintf("/releases/%d/back", first), "Go back to release 1.1?", "Pythonista")
	before := r.revision()
	stale := r.post("/releases/return", "id", uuid.NewString(), "to", fmt.Sprint(first), "seen", "1", "reason", "too early")
	if body := string(stale.want(http.StatusUnprocessableEntity).Body); !strings.Contains(body, "went on to revision") || !strings.Contains(body, "too early") {
		t.Error("somebody who has not seen the latest changes is not told so")
	}
	r.post("/releases/return", "id", uuid.NewString(), "to", fmt.Sprint(first), "seen", fmt.Sprint(before)).want(http.StatusSeeOther)
	if d, err := r.server.Taxonomies.Concept(context.Background(), "small", fmt.Sprint(team)); err != nil || d.Status != taxonomy.Active {
		t.Errorf("teamwork is %+v, %v", d.Status, err)
	}
	body := r.shows("/releases", "took the working copy back to release 1.1:", "Undo that")
	if strings.Contains(body, "@ui.") {
		t.Error("the page shows its own source")
	}
	undo := regexp.MustCompile(`name="to" value="(\d+)"`).FindStringSubmatch(body)
	if undo == nil || undo[1] != fmt.Sprint(before) {
		t.Fatalf("the return cannot be undone: %v", undo)
	}
	r.post("/releases/return", "id", uuid.NewString(), "to", undo[1], "seen", fmt.Sprint(r.revision())).want(http.StatusSeeOther)
	if d, err := r.server.Taxonomies.Concept(context.Background(), "small", fmt.Sprint(team)); err != nil || d.Status != taxonomy.Retired {
		t.Errorf("after the undo teamwork is %+v, %v", d.Status, err)
	}
}

func TestAReleaseThatIsHeldBackIsSignedFor(t *testing.T) {
	r := newReleaser(t, dbtest.SQLite(t))
	r.release("1").want(http.StatusSeeOther)
	r.server.edit(taxonomy.AddLabel{Concept: r.server.skill("Python"), Label: label("Py")})
	if body := string(r.release("2", "sign", "  ").want(http.StatusUnprocessableEntity).Body); !strings.Contains(body, "problem-sign") {
		t.Error("white space counts as a signature")
	}
	r.release("2", "sign", "It is a label only.").want(http.StatusSeeOther)
	r.shows("/releases", "It is a label only.")
	if body := string(r.release("2").want(http.StatusUnprocessableEntity).Body); !strings.Contains(body, "problem-number") {
		t.Error("a number twice is not said at its field")
	}
}

func TestATrialTellsAnOrganisationOfItsOwnDocumentsOnly(t *testing.T) {
	db := dbtest.SQLite(t)
	r := newReleaser(t, db)
	r.release("1").want(http.StatusSeeOther)
	// enough of a posting for the lexicon alone to find its skills
	r.server.token(r.server.home.person).add(smallPosting)
	r.server.token(r.server.harbour.person).add(strings.Replace(smallPosting, "Warehouse developer", "Secret developer", 1))
	r.server.edit(taxonomy.DeprecateConcept{Concept: r.server.skill("SQL")})
	r.measure()
	body := r.shows("/releases/regression", "SQL", "disappears", "Warehouse developer", "1 of your organisation")
	if strings.Contains(body, "Secret") {
		t.Error("the page shows another organisation's document")
	}
	if got := r.do("GET", "/releases/regression/progress", nil, "HX-Request", "true").want(http.StatusOK); !strings.Contains(string(got.Body), "Done.") {
		t.Errorf("progress says %s", got.Body)
	}
}

func TestTheBoundOfAReleaseIsASetting(t *testing.T) {
	r := newReleaser(t, dbtest.SQLite(t))
	r.post("/releases/bound", "bound", "2,5").want(http.StatusSeeOther)
	r.shows("/releases", `value="2.5"`)
	for _, wrong := range []string{"", "x", "-1", "101", "NaN"} {
		if body := string(r.post("/releases/bound", "bound", wrong).want(http.StatusUnprocessableEntity).Body); !strings.Contains(body, "problem-bound") {
			t.Errorf("%q is not refused at its field", wrong)
		}
	}
}

func TestOnlyCuratorsRelease(t *testing.T) {
	db := dbtest.SQLite(t)
	s := newTestServer(t, db, withTrials(t, db), withWebhooks(db))
	rosa := s.session(s.harbour.person, true)
	for _, path := range []string{"/releases", "/releases/new", "/releases/compare", "/releases/regression", "/releases/regression/progress", "/releases/1", "/releases/1/back", "/releases/1/concepts/1", "/webhooks"} {
		rosa.do("GET", path, nil).want(http.StatusForbidden)
		s.stranger().do("GET", path, nil).want(http.StatusSeeOther)
	}
	for _, path := range []string{"/releases", "/releases/regression", "/releases/return", "/releases/bound", "/webhooks", "/webhooks/test", "/webhooks/enable", "/webhooks/disable", "/webhooks/redeliver"} {
		rosa.do("POST", path, "", "Content-Type", "application/x-www-form-urlencoded").want(http.StatusForbidden)
	}
	cleo := s.session(s.person("home", "cleo@example.org", account.Curator), false)
	cleo.do("POST", "/releases", "", "Content-Type", "application/x-www-form-urlencoded").want(http.StatusForbidden)
}

// Documents are stamped with the release they were read with, and the history
// of a posting says so.
func TestAPostingIsStampedWithTheReleaseItWasReadWith(t *testing.T) {
	r := newReleaser(t, dbtest.SQLite(t))
	r.release("4.2").want(http.StatusSeeOther)
	again := newTestServerAgain(t, r.server, func(c *Config) {
		scorer, err := score.Default()
		ok(t, err)
		engine, err := live.New(context.Background(), live.Config{Log: c.Log, Taxonomies: c.Taxonomies, Scorer: scorer})
		ok(t, err)
		c.Engine, c.Documents = engine, document.NewService(documentdb.New(r.db), engine, document.Options{})
	})
	ada := again.token(again.home.person)
	id := ada.add(smallPosting).ID
	page := again.session(again.home.person, true).do("GET", "/postings/"+id+"/history", nil).want(http.StatusOK)
	if !strings.Contains(string(page.Body), "small 4.2, revision 2") {
		t.Errorf("the history does not name the release: %s", page.Body)
	}
}
