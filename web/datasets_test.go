package web

import (
	"archive/zip"
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database/dbtest"
	"winnow/feedback/export"
)

// submit posts fields as a page does.
func (c client) submit(path string, fields url.Values) answer {
	c.server.t.Helper()
	return c.do("POST", path, fields.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// decided is a server on which a posting's SQL was accepted.
func decided(t *testing.T) (*testServer, client) {
	t.Helper()
	s := newTestServer(t, dbtest.SQLite(t))
	rosa := s.token(s.harbour.person)
	if acks := rosa.decide(rosa.add(smallPosting).ID, s.event("accept", "SQL")); acks.Acks[0].Error != nil {
		t.Fatalf("%+v", acks)
	}
	return s, s.session(s.person("home", "mel@example.org", account.ML), true)
}

func (s *testServer) makeDatasets() {
	w := export.NewWorker(s.Datasets, slog.New(slog.NewTextHandler(io.Discard, nil)), time.Hour)
	for w.Work(context.Background()) {
	}
}

func TestADatasetIsChosenMadeAndFetched(t *testing.T) {
	s, mel := decided(t)
	page := string(mel.do("GET", "/datasets?kind=job&role=recruiter", nil).want(http.StatusOK).Body)
	for _, want := range []string{"1 decision in 1 document", "<mark>SQL</mark>", `value="recruiter" checked`, `type="hidden" name="role" value="recruiter"`, "None yet."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if part := string(mel.do("GET", "/datasets/preview?role=recruiter&format=csv&licence=CC0", nil).want(http.StatusOK).Body); !strings.Contains(part, `value="csv" selected`) || !strings.Contains(part, `value="CC0"`) {
		t.Errorf("another filter forgets the format and the licence: %s", part)
	}
	if part := string(mel.do("GET", "/datasets/preview?role=curator", nil).want(http.StatusOK).Body); !strings.Contains(part, "Nothing to export") || strings.Contains(part, "<html") {
		t.Errorf("of what nobody decided it shows %s", part)
	}
	order := url.Values{"id": {uuid.NewString()}, "format": {"jsonl"}, "licence": {"CC BY 4.0"}, "role": {"recruiter"}}
	if at := mel.submit("/datasets", order).want(http.StatusSeeOther).Header.Get("Location"); at != "/datasets?role=recruiter" {
		t.Errorf("it leads to %s", at)
	}
	if jobs := string(mel.do("GET", "/datasets/jobs", nil).want(http.StatusOK).Body); !strings.Contains(jobs, "every 2s") || !strings.Contains(jobs, "<progress") {
		t.Errorf("while it waits: %s", jobs)
	}
	s.makeDatasets()
	jobs := string(mel.do("GET", "/datasets/jobs", nil).want(http.StatusOK).Body)
	if strings.Contains(jobs, "every 2s") || !strings.Contains(jobs, "1 row") || !strings.Contains(jobs, "decided by recruiter") {
		t.Errorf("when it is ready: %s", jobs)
	}
	link := regexp.MustCompile(`href="http://[^/"]+(/datasets/[^"]+)" download`).FindStringSubmatch(jobs)
	if link == nil {
		t.Fatalf("there is no link in %s", jobs)
	}
	address := html.UnescapeString(link[1])
	got := s.stranger().do("GET", address, nil).want(http.StatusOK) // a machine that trains has the link and no session
	z, err := zip.NewReader(bytes.NewReader(got.Body), int64(len(got.Body)))
	ok(t, err)
	f, err := z.Open("manifest.json")
	ok(t, err)
	manifest, err := io.ReadAll(f)
	ok(t, err)
	if !strings.Contains(string(manifest), `"licence": "CC BY 4.0"`) {
		t.Errorf("the manifest is %s", manifest)
	}
	if part := s.stranger().do("GET", address, nil, "Range", "bytes=10-19").want(http.StatusPartialContent); !bytes.Equal(part.Body, got.Body[10:20]) {
		t.Error("a fetch that broke off cannot go on")
	}
	s.stranger().do("GET", strings.Replace(address, "signature=", "signature=0", 1), nil).want(http.StatusForbidden)
}

func TestWrongFiltersComeBackWithWhatWasTyped(t *testing.T) {
	_, mel := decided(t)
	page := string(mel.do("GET", "/datasets?min_agreement=2&from=2026-02-03", nil).want(http.StatusOK).Body)
	if !strings.Contains(page, `value="2026-02-03"`) || !strings.Contains(page, "problem-min_agreement") {
		t.Error(page)
	}
	mel.submit("/datasets", url.Values{"id": {uuid.NewString()}, "format": {"xml"}}).want(http.StatusUnprocessableEntity)
}

func TestAPageOfDatasetsDoesNotWaitForALongCount(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { c.Patience = time.Nanosecond })
	rosa := s.token(s.harbour.person)
	rosa.decide(rosa.add(smallPosting).ID, s.event("accept", "SQL"))
	mel := s.session(s.person("home", "mel@example.org", account.ML), true)
	page := string(mel.do("GET", "/datasets?role=recruiter", nil).want(http.StatusOK).Body)
	for _, want := range []string{`hx-get="/datasets/preview?role=recruiter"`, `hx-trigger="load"`, `href="/datasets?role=recruiter&amp;wait=yes"`, "None yet."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, path := range []string{"/datasets/preview?role=recruiter", "/datasets?role=recruiter&wait=yes"} {
		if later := string(mel.do("GET", path, nil).want(http.StatusOK).Body); !strings.Contains(later, "1 decision in 1 document") {
			t.Errorf("%s does not tell the count", path)
		}
	}
}

func TestADatasetOfAnEarlierPosition(t *testing.T) {
	s, mel := decided(t)
	rosa := s.token(s.harbour.person)
	rosa.decide(rosa.add(smallPosting).ID, s.event("accept", "SQL"))
	page := string(mel.do("GET", "/datasets?at=1", nil).want(http.StatusOK).Body)
	if !strings.Contains(page, "1 decision in 1 document") || !strings.Contains(page, `type="hidden" name="at" value="1"`) {
		t.Error("the page shows what was decided after the position")
	}
	for wrong, says := range map[string]string{"99": "still to come", "soon": "whole number"} {
		if page := string(mel.do("GET", "/datasets?at="+wrong, nil).want(http.StatusOK).Body); !strings.Contains(page, says) || !strings.Contains(page, `value="`+wrong+`"`) {
			t.Errorf("of position %s the page does not say %q", wrong, says)
		}
	}
	mel.submit("/datasets", url.Values{"id": {uuid.NewString()}, "format": {"jsonl"}, "at": {"1"}}).want(http.StatusSeeOther)
	if jobs := string(mel.do("GET", "/datasets/jobs", nil).want(http.StatusOK).Body); !strings.Contains(jobs, "at event 1<") {
		t.Error(jobs)
	}
}

func TestAnExpiredDatasetIsMadeAgainAtItsPosition(t *testing.T) {
	db := dbtest.SQLite(t)
	s := newTestServer(t, db)
	rosa := s.token(s.harbour.person)
	rosa.decide(rosa.add(smallPosting).ID, s.event("accept", "SQL"))
	mel := s.session(s.person("home", "mel@example.org", account.ML), true)
	mel.submit("/datasets", url.Values{"id": {uuid.NewString()}, "format": {"csv"}, "licence": {"CC0 1.0"}, "role": {"recruiter"}}).want(http.StatusSeeOther)
	s.makeDatasets()
	ok(t, db.Gorm.Exec("UPDATE dataset_jobs SET expires_at = 1").Error)
	rosa.decide(rosa.add(smallPosting).ID, s.event("accept", "SQL"))
	jobs := string(mel.do("GET", "/datasets/jobs", nil).want(http.StatusOK).Body)
	again := regexp.MustCompile(`href="([^"]+)">Make it again`).FindStringSubmatch(jobs)
	if again == nil {
		t.Fatalf("it cannot be made again: %s", jobs)
	}
	page := string(mel.do("GET", html.UnescapeString(again[1]), nil).want(http.StatusOK).Body)
	for _, want := range []string{"1 decision in 1 document", `name="at" value="1"`, `value="csv" selected`, `value="CC0 1.0"`, `value="recruiter" checked`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestTheListOfDatasetsNamesOrganisationsAndGroups(t *testing.T) {
	s, mel := decided(t)
	harbour := strconv.FormatInt(s.harbour.ID, 10)
	mel.submit("/datasets", url.Values{"id": {uuid.NewString()}, "format": {"jsonl"}, "organisation": {harbour}, "kind": {"job"}, "language": {"en"}}).want(http.StatusSeeOther)
	if jobs := string(mel.do("GET", "/datasets/jobs", nil).want(http.StatusOK).Body); !strings.Contains(jobs, "job, in English, of HARBOUR") {
		t.Error(jobs)
	}
}

func TestADatasetOfRulingsAlone(t *testing.T) {
	_, mel := decided(t)
	page := string(mel.do("GET", "/datasets?adjudicated=only", nil).want(http.StatusOK).Body)
	if !strings.Contains(page, `value="only" selected`) || !strings.Contains(page, "Nothing to export") {
		t.Error(page)
	}
	at := mel.submit("/datasets", url.Values{"id": {uuid.NewString()}, "format": {"jsonl"}, "adjudicated": {"only"}}).want(http.StatusSeeOther).Header.Get("Location")
	if at != "/datasets?adjudicated=only" {
		t.Errorf("led to %s", at)
	}
	if jobs := string(mel.do("GET", "/datasets/jobs", nil).want(http.StatusOK).Body); !strings.Contains(jobs, "ruled on") {
		t.Error(jobs)
	}
}

func TestOnlyMLAndAdministratorsExport(t *testing.T) {
	s, mel := decided(t)
	for _, path := range []string{"/datasets", "/datasets/preview", "/datasets/jobs"} {
		mel.do("GET", path, nil).want(http.StatusOK)
		s.session(s.home.person, true).do("GET", path, nil).want(http.StatusOK)
		for _, role := range []account.Role{account.Recruiter, account.Curator} {
			org := map[account.Role]string{account.Recruiter: "harbour", account.Curator: "home"}[role]
			who := s.session(s.person(org, string(role)+path[1:2]+strings.ReplaceAll(path, "/", ".")+"@example.org", role), true)
			who.do("GET", path, nil).want(http.StatusForbidden)
		}
		if at := s.stranger().do("GET", path, nil).want(http.StatusSeeOther).Header.Get("Location"); !strings.HasPrefix(at, "/sign-in") {
			t.Errorf("a stranger is led to %s", at)
		}
	}
}

func TestAnOrganisationThatOptsOutIsInNoDataset(t *testing.T) {
	s, mel := decided(t)
	ada := s.session(s.home.person, true)
	id := url.Values{"organisation": {strconv.FormatInt(s.harbour.ID, 10)}}
	mel.submit("/people/opt-out", id).want(http.StatusForbidden)
	ada.submit("/people/opt-out", id).want(http.StatusSeeOther)
	if page := string(ada.do("GET", "/people", nil).want(http.StatusOK).Body); !strings.Contains(page, "in no dataset") || !strings.Contains(page, "Let into datasets: HARBOUR") {
		t.Error("the page of people does not say so")
	}
	if page := string(mel.do("GET", "/datasets", nil).want(http.StatusOK).Body); !strings.Contains(page, "Nothing to export") {
		t.Error("its decisions are still to be seen")
	}
	ada.submit("/people/opt-in", id).want(http.StatusSeeOther)
	if page := string(mel.do("GET", "/datasets", nil).want(http.StatusOK).Body); !strings.Contains(page, "1 decision in 1 document") {
		t.Error("let in again it is not there")
	}
}
