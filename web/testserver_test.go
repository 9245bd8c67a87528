package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	queue "winnow/activelearn/review"
	"winnow/curation"
	"winnow/database"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/feedback"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
	"winnow/feedback/suppression"
	"winnow/feedback/suppression/suppressiondb"
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
	"winnow/live"
	"winnow/profile"
	"winnow/profile/profiledb"
	"winnow/status/statusdb"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/taxonomydb"
)

// smallTaxonomy is enough to find skills by name and to search.
var smallTaxonomy = fstest.MapFS{
	"about.csv":       {Data: []byte("key,value\nname,small\ntitle,Small\nversion,1\nlicence,Apache-2.0\nlanguage,en\n")},
	"groups.csv":      {Data: []byte("id,label,parent,description\nit,Computing,,Everything with computers.\nstore,Warehousing,,Keeping goods.\n")},
	"skills.csv":      {Data: []byte(smallSkills)},
	"occupations.csv": {Data: []byte("id,label,alt_labels,essential,optional,description\ndev,warehouse developer,,python,sql,Writes programs for warehouses.\n")},
}

const smallSkills = `id,label,type,group,broader,alt_labels,related,description
python,Python,tool,it,,Python programming | CPython,sql,A programming language.
sql,SQL,tool,it,,structured query language,,A query language.
forklift,drive a forklift,skill,store,,forklift licence | operate forklift,,Move goods with a forklift.
stock,stock control,skill,store,,inventory control,,Know what is there.
team,teamwork,attitude,store,,team player,,Work with others.
excel,spreadsheet software,tool,it,,spreadsheets | Microsoft Excel,,Work with tables.
`

// smallPosting asks for Python, SQL and more.
const smallPosting = "Warehouse developer\n\nWhat you will need\n\n- Five years of Python and SQL\n- Forklift licence\n- You are a team player\n\nWe offer\n\n- Free coffee\n"

// testServer is a whole server over a real database, without an encoder: what
// it answers does not depend on a library being there.
type testServer struct {
	*Server
	t         testing.TB
	contract  *contract // nil: answers are not compared with openapi.json
	harbour   organisation
	fenland   organisation
	home      organisation
	documents *document.Service
}

// organisation is one with somebody in it.
type organisation struct {
	account.Organisation
	person account.Person
}

func newTestServer(t testing.TB, db *database.DB, change ...func(*Config)) *testServer {
	t.Helper()
	ctx := context.Background()
	accounts, err := account.NewService(accountdb.New(db), account.Options{Params: account.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}})
	ok(t, err)
	taxonomies := taxonomy.NewService(taxonomydb.New(db))
	imp, err := csvtax.Read(smallTaxonomy, taxonomy.Taxonomy{Name: "small"})
	ok(t, err)
	_, err = taxonomies.Import(ctx, imp, taxonomy.Options{Activate: true})
	ok(t, err)
	scorer, err := score.Default()
	ok(t, err)
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	engine, err := live.New(ctx, live.Config{Log: log, Taxonomies: taxonomies, Scorer: scorer})
	ok(t, err)
	suppressions := suppression.NewService(suppressiondb.New(db), engine, nil, nil)
	documents := document.NewService(documentdb.New(db), engine, document.Options{Suppressor: suppressions, NewID: unasked})
	c := Config{
		Log: log, Version: "test", Accounts: accounts, Documents: documents,
		Feedback: feedback.NewService(feedbackdb.New(db), engine, nil), Taxonomies: taxonomies, Profiles: profile.NewService(profiledb.New(db), nil), Engine: engine,
		Candidates: activelearn.NewService(activelearn.Parts{
			Store: activelearndb.New(db), Taxonomy: curation.Edits{Taxonomies: taxonomies}, Engine: plainMiner{}, Rereader: curation.Jobs{Documents: documents},
		}),
		Reviews: queue.NewService(queue.Parts{Store: activelearndb.NewReviews(db), Recorder: curation.Answers{Feedback: feedback.NewService(feedbackdb.New(db), engine, nil)}}),
		Trust:   trust.NewService(trustdb.New(db), feedbackdb.New(db), nil),
		Ready:   db.Ping, Status: statusdb.New(db), Datasets: export.NewService(&export.Maker{Source: feedbackdb.New(db), Version: "test"}, feedbackdb.NewJobs(db), t.TempDir(), nil),
		Insights:     insights.NewReporter(insightsdb.New(db), nil),
		Suppressions: suppressions,
		Patience:     time.Minute,
	}
	for _, f := range change {
		f(&c)
	}
	s := &testServer{Server: New(c), t: t, documents: c.Documents}
	s.harbour, s.fenland = s.organisation("harbour", account.Recruiter, false), s.organisation("fenland", account.Recruiter, false)
	s.home = s.organisation("home", account.Admin, true)
	return s
}

// unasked names a document that asks about no hidden skill again, so that what is
// hidden is hidden in all of them.
func unasked() string {
	for {
		id, asks := uuid.NewString(), false
		for skill := range int64(60) { // more than the small taxonomy has
			asks = asks || extractor.Asks(id, skill)
		}
		if !asks {
			return id
		}
	}
}

func (s *testServer) organisation(slug string, role account.Role, home bool) organisation {
	s.t.Helper()
	o, err := s.Accounts.AddOrganisation(context.Background(), slug, strings.ToUpper(slug), home)
	ok(s.t, err)
	return organisation{o, s.person(slug, slug+"@example.org", role)}
}

const testPassword = "a long test password"

func (s *testServer) person(slug, email string, role account.Role) account.Person {
	s.t.Helper()
	p, err := s.Accounts.AddPerson(context.Background(), account.NewPerson{Email: email, Name: "Name of " + email, Role: role, Organisation: slug, Password: testPassword})
	ok(s.t, err)
	return p
}

// client sends requests as somebody.
type client struct {
	server *testServer
	set    func(*http.Request)
}

// token acts for a person with scopes, all of them when none is named.
func (s *testServer) token(p account.Person, scopes ...account.Action) client {
	s.t.Helper()
	if len(scopes) == 0 {
		scopes = account.Scopes
	}
	_, secret, err := s.Accounts.CreateToken(context.Background(), p, account.NewToken{Name: "test", Scopes: scopes})
	ok(s.t, err)
	return client{s, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+secret) }}
}

// session is a browser of a person, with or without the CSRF token.
func (s *testServer) session(p account.Person, csrf bool) client {
	s.t.Helper()
	in, err := s.Accounts.SignIn(context.Background(), account.SignIn{Email: p.Email, Password: testPassword, Address: "192.0.2.1"})
	ok(s.t, err)
	return client{s, func(r *http.Request) {
		r.AddCookie(&http.Cookie{Name: s.sessionCookie(), Value: in.Secret})
		if csrf {
			r.Header.Set("X-CSRF-Token", derive(in.Secret))
		}
	}}
}

func (s *testServer) stranger() client { return client{s, func(*http.Request) {}} }

// answer is a response, read whole.
type answer struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   []byte
}

// do sends a request. A body that is no string is sent as JSON.
func (c client) do(method, path string, body any, headers ...string) answer {
	t := c.server.t
	t.Helper()
	var content []byte
	switch b := body.(type) {
	case nil:
	case string:
		content = []byte(b)
	default:
		var err error
		content, err = json.Marshal(b)
		ok(t, err)
	}
	build := func() *http.Request {
		r := httptest.NewRequest(method, path, bytes.NewReader(content))
		if body != nil {
			r.Header.Set("Content-Type", "application/json")
		}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		c.set(r)
		return r
	}
	res, err := c.server.App().Test(build(), -1)
	ok(t, err)
	defer func() { _ = res.Body.Close() }()
	a := answer{t: t, Status: res.StatusCode, Header: res.Header}
	a.Body, err = io.ReadAll(res.Body)
	ok(t, err)
	if c.server.contract != nil && strings.HasPrefix(path, "/api/v1/") {
		c.server.contract.check(t, build(), a)
	}
	return a
}

// want fails the test unless the answer has the status.
func (a answer) want(status int) answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

// wantProblem checks the status, kind and field of an error.
func (a answer) wantProblem(status int, kind, field string) answer {
	a.t.Helper()
	a.want(status)
	p := read[problem](a)
	if string(p.Error.Kind) != kind || p.Error.Field != field || p.Error.Message == "" {
		a.t.Fatalf("problem = %+v, want kind %q, field %q and a message", p.Error, kind, field)
	}
	return a
}

// read decodes the answer.
func read[T any](a answer) T {
	a.t.Helper()
	var v T
	if err := json.Unmarshal(a.Body, &v); err != nil {
		a.t.Fatalf("answer %d is no %T: %v: %s", a.Status, v, err, a.Body)
	}
	return v
}

// add creates the posting and returns its id and version.
func (c client) add(text string) apiWhole {
	c.server.t.Helper()
	return read[apiWhole](c.do("POST", "/api/v1/documents", map[string]any{"kind": "job", "text": text}).want(http.StatusCreated))
}

// skill returns the id of a skill by its label.
func (s *testServer) skill(label string) int64 {
	s.t.Helper()
	for i := range s.Engine.State().Snapshot.Concepts {
		if x := &s.Engine.State().Snapshot.Concepts[i]; x.Kind == taxonomy.KindSkill && x.Preferred("en", "en") == label {
			return x.ID
		}
	}
	s.t.Fatalf("no skill %q", label)
	return 0
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// listen serves on a port of this machine and returns the address.
func (s *testServer) listen() string {
	s.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ok(s.t, err)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	s.t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			s.t.Error(err)
		}
	})
	return "http://" + l.Addr().String()
}
