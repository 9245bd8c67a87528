package web

import (
	"context"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
)

// provoke sends one request to an operation.
type provoke struct {
	method, path string // with the id of a document or concept filled in
	good         any    // a body that is accepted
	bad          string // query or body that is refused, or empty
	scope        account.Action
	curates      bool // a curator sends it
	seeks        bool // a job seeker sends it
}

// operations returns a good request to every operation, in an order in which
// each finds what it needs.
func operations(id, concept, candidate string, skill int64) []provoke {
	verdict := map[string]any{"id": uuid.NewString(), "kind": "reject", "reason": "not_a_skill", "seen": 0}
	labels := map[string]any{"labels": []any{map[string]any{"text": "kite rigging", "language": "en"}}}
	word := map[string]any{"id": uuid.NewString(), "verdict": "hide", "skill_id": skill, "context": map[string]any{"kind": "domain", "value": "feed"}, "reason": "noise"}
	event := map[string]any{"id": uuid.NewString(), "action": "accept", "skill_id": 1, "version": 1}
	return []provoke{
		{method: "GET", path: "/me"},
		{method: "POST", path: "/extract", good: map[string]any{"text": smallPosting}, bad: `{"text":1}`, scope: account.Extract},
		{method: "GET", path: "/documents", bad: "?limit=0", scope: account.DocumentsRead},
		{method: "POST", path: "/documents", good: map[string]any{"text": smallPosting}, bad: `{"text":""}`, scope: account.DocumentsWrite},
		{method: "GET", path: "/documents/" + id, scope: account.DocumentsRead},
		{method: "GET", path: "/documents/" + id + "/skills", bad: "?dropped=perhaps", scope: account.DocumentsRead},
		{method: "POST", path: "/documents/" + id + "/feedback", good: map[string]any{"events": []any{event}}, bad: `{"events":[]}`, scope: account.FeedbackWrite},
		{method: "GET", path: "/documents/" + id + "/feedback", bad: "?after=x", scope: account.DocumentsRead},
		{method: "GET", path: "/jobs", scope: account.DocumentsRead},
		{method: "POST", path: "/jobs", good: map[string]any{"id": uuid.NewString(), "outdated": true}, bad: `{"id":"x"}`, scope: account.DocumentsWrite},
		{method: "GET", path: "/taxonomy", scope: account.TaxonomyRead},
		{method: "GET", path: "/taxonomy/search", bad: "?kind=animal", scope: account.TaxonomyRead},
		{method: "GET", path: "/taxonomy/concepts/" + concept, scope: account.TaxonomyRead},
		{method: "GET", path: "/changes", bad: "?wait=31", scope: account.TaxonomyRead},
		{method: "GET", path: "/changes/1", bad: "?above=x", scope: account.TaxonomyRead},
		{method: "GET", path: "/candidates", bad: "?state=lost", scope: account.TaxonomyCurate, curates: true},
		{method: "GET", path: candidate, scope: account.TaxonomyCurate, curates: true},
		{method: "POST", path: "/candidates/impact", good: labels, bad: `{"labels":[]}`, scope: account.TaxonomyCurate, curates: true},
		{method: "POST", path: candidate + "/decisions", good: verdict, bad: `{"kind":"dance"}`, scope: account.TaxonomyCurate, curates: true},
		{method: "GET", path: "/suppressions", scope: account.DocumentsRead},
		{method: "POST", path: "/suppressions", good: word, bad: `{"verdict":"dance"}`, scope: account.SuppressionsSay},
		{method: "PUT", path: "/documents/" + id, good: map[string]any{"base": 1, "title": "Another"}, bad: `{"base":0}`, scope: account.DocumentsWrite},
		{method: "DELETE", path: "/documents/" + id, scope: account.DocumentsWrite},
	}
}

func (p provoke) send(c client) answer {
	c.server.t.Helper()
	return c.do(p.method, "/api/v1"+p.path, p.good)
}

// notThere is the same operation on something that does not exist.
func (p provoke) notThere(id, concept string) provoke {
	p.path = strings.NewReplacer(id, uuid.NewString(), "concepts/"+concept, "concepts/999999999", "changes/1", "changes/999999999", "candidates/1", "candidates/999999999").Replace(p.path)
	return p
}

// TestEveryDocumentedAnswerIsGiven provokes every answer that openapi.json
// documents, and compares each with its schema.
func TestEveryDocumentedAnswerIsGiven(t *testing.T) {
	path := filepath.Join(t.TempDir(), "winnow.db")
	db, err := database.Open(context.Background(), path)
	ok(t, err)
	ok(t, db.Migrate(context.Background()))
	s := newTestServer(t, db, withCandidates(db))
	s.contract = newContract(t)
	carla, candidate := s.mined()
	rosa := s.token(s.harbour.person)
	key := uuid.NewString()
	document := rosa.add(smallPosting)
	concept := "1"
	all := append(s.reviewOperations(carla), operations(document.ID, concept, candidate, s.skill("Python"))...)
	ines, overlap := s.seekerOperations(rosa)
	all = append(all, overlap...)

	for _, p := range all {
		t.Run(p.method+" "+p.path, func(t *testing.T) {
			s.t = t
			by := rosa
			if p.curates {
				by = carla
			} else if p.seeks {
				by = ines
			}
			s.refusals(t, p, by, document.ID, concept)
			if got := p.send(by); got.Status >= 300 {
				t.Errorf("a good request got %d: %s", got.Status, got.Body)
			}
		})
	}
	s.t = t
	s.stranger().do("GET", "/api/v1/openapi.json", nil).want(http.StatusOK)
	rosa.do("POST", "/api/v1/documents", map[string]any{"text": "one"}, idempotencyKey, key).want(http.StatusCreated)
	rosa.do("POST", "/api/v1/documents", map[string]any{"text": "two"}, idempotencyKey, key).wantProblem(http.StatusConflict, "conflict", "key")
	rosa.do("PUT", "/api/v1/documents/"+key, map[string]any{"base": 7, "text": "x"}).want(http.StatusConflict)
	unchanged := rosa.do("GET", "/api/v1/changes", nil).want(http.StatusOK).Header.Get("ETag")
	rosa.do("GET", "/api/v1/changes", nil, "If-None-Match", unchanged).want(http.StatusNotModified)
	rosa.do("POST", "/api/v1/jobs", map[string]any{"id": key}).want(http.StatusCreated)
	s.token(s.fenland.person).do("POST", "/api/v1/jobs", map[string]any{"id": key}).wantProblem(http.StatusConflict, "conflict", "")
	carla.do("POST", "/api/v1"+candidate+"/decisions", map[string]any{"id": uuid.NewString(), "kind": "wait", "seen": 0}).want(http.StatusConflict)
	s.contradicted(t, rosa)
	s.limited(t)
	s.broken(t, db, all, path)

	want := map[string]bool{}
	for name, operation := range documented(t) {
		for code := range operation["responses"].(map[string]any) {
			want[name+" "+code] = true
		}
	}
	for _, answer := range slices.Sorted(maps.Keys(want)) {
		if !s.contract.seen[answer] {
			t.Errorf("documented and never given: %s", answer)
		}
	}
}

// contradicted takes a word back that nobody said, and one twice.
func (s *testServer) contradicted(t *testing.T, rosa client) {
	t.Helper()
	undo := func(of string) answer {
		return rosa.do("POST", "/api/v1/suppressions", map[string]any{"id": uuid.NewString(), "verdict": "undo", "undoes": of})
	}
	undo(uuid.NewString()).wantProblem(http.StatusNotFound, "not_found", "")
	said := read[listed](rosa.do("GET", "/api/v1/suppressions", nil).want(http.StatusOK)).History[0].ID
	undo(said).want(http.StatusCreated)
	undo(said).wantProblem(http.StatusConflict, "conflict", "")
}

// refusals sends what an operation must refuse.
func (s *testServer) refusals(t *testing.T, p provoke, rosa client, id, concept string) {
	t.Helper()
	p.send(s.stranger()).wantProblem(http.StatusUnauthorized, "unauthenticated", "")
	if p.scope != "" {
		others := slices.DeleteFunc(slices.Clone(account.Scopes), func(a account.Action) bool { return a == p.scope })
		p.send(s.token(s.harbour.person, others...)).wantProblem(http.StatusForbidden, "forbidden", "")
	}
	if gone := p.notThere(id, concept); gone.path != p.path {
		gone.send(rosa).wantProblem(http.StatusNotFound, "not_found", "")
	}
	if strings.HasPrefix(p.bad, "?") {
		rosa.do(p.method, "/api/v1"+p.path+p.bad, nil).want(http.StatusUnprocessableEntity)
	}
	if strings.HasPrefix(p.bad, "{") {
		rosa.do(p.method, "/api/v1"+p.path, p.bad).want(http.StatusUnprocessableEntity)
		rosa.do(p.method, "/api/v1"+p.path, `{"text": "`+strings.Repeat("x", maxJSON)+`"}`).wantProblem(http.StatusRequestEntityTooLarge, "too_large", "")
		rosa.do(p.method, "/api/v1"+p.path, "a,b", "Content-Type", "text/csv").wantProblem(http.StatusUnsupportedMediaType, "invalid", "")
	}
}

// limited asks for more than the limit allows.
func (s *testServer) limited(t *testing.T) {
	t.Helper()
	s.Config.Limits = Limits{PerSecond: 0.0001, Burst: 1}
	tight := &testServer{Server: New(s.Config), t: t, contract: s.contract}
	for _, p := range []provoke{
		{method: "POST", path: "/extract", good: map[string]any{"text": "Python"}},
		{method: "POST", path: "/documents", good: map[string]any{"text": "Python"}},
		{method: "PUT", path: "/documents/" + uuid.NewString(), good: map[string]any{"base": 1}},
	} {
		mia := tight.token(s.person("harbour", uuid.NewString()+"@example.org", account.Recruiter))
		p.send(mia)
		a := p.send(mia).wantProblem(http.StatusTooManyRequests, "rate_limited", "")
		if a.Header.Get("Retry-After") == "" {
			t.Errorf("%s %s: no Retry-After", p.method, p.path)
		}
	}
}

// broken takes the tables away, then the database.
func (s *testServer) broken(t *testing.T, db *database.DB, all []provoke, path string) {
	t.Helper()
	rosa := s.token(s.harbour.person)
	ok(t, db.Gorm.Exec("ALTER TABLE api_tokens RENAME TO lost").Error)
	for _, p := range all {
		p.send(rosa).wantProblem(http.StatusInternalServerError, "internal", "")
	}
	ok(t, db.Gorm.Exec("ALTER TABLE lost RENAME TO api_tokens").Error)
	db.Pool().SetMaxIdleConns(0)
	ok(t, os.RemoveAll(filepath.Dir(path)))
	for _, p := range all {
		a := p.send(rosa).wantProblem(http.StatusServiceUnavailable, "unavailable", "")
		if a.Header.Get("Retry-After") == "" {
			t.Errorf("%s %s: no Retry-After", p.method, p.path)
		}
	}
}

func TestContractCheckFindsUndocumentedFields(t *testing.T) {
	k := newContract(t)
	r, err := http.NewRequest("GET", "/api/v1/taxonomy/search", nil)
	ok(t, err)
	fake := &recorder{TB: t}
	func() {
		defer func() { _ = recover() }()
		k.check(fake, r, answer{t: fake, Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"hits":[],"extra":1}`)})
	}()
	if !fake.failed {
		t.Error("a field that is not documented was let through")
	}
}

// recorder notes that a check failed, without failing the test.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic("failed") }
