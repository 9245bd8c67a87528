package web

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database/dbtest"
)

// changes lists the operations that change something, with a body each accepts.
func changes(s *testServer, id string) []provoke {
	return []provoke{
		{method: "POST", path: "/extract", good: map[string]any{"text": "Python"}},
		{method: "POST", path: "/documents", good: map[string]any{"text": "Python"}},
		{method: "PUT", path: "/documents/" + id, good: map[string]any{"base": 1, "title": "Another"}},
		{method: "POST", path: "/documents/" + id + "/feedback", good: map[string]any{"events": []any{
			map[string]any{"id": uuid.NewString(), "action": "accept", "skill_id": s.skill("Python"), "version": 1}}}},
		{method: "DELETE", path: "/documents/" + id},
	}
}

func TestSessionsNeedTheCSRFTokenToChangeAnything(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	document := s.token(s.harbour.person).add(smallPosting)
	without, with := s.session(s.harbour.person, false), s.session(s.harbour.person, true)
	for _, p := range changes(s, document.ID) {
		p.send(without).wantProblem(http.StatusForbidden, "forbidden", "")
	}
	without.do("GET", "/api/v1/documents/"+document.ID, nil).want(http.StatusOK)
	if d := read[apiWhole](without.do("GET", "/api/v1/documents/"+document.ID, nil)); d.Title == "Another" || d.Decided != 0 {
		t.Errorf("a request without the token changed the document: %+v", d.apiDocument)
	}
	for _, p := range changes(s, document.ID) {
		if a := p.send(with); a.Status >= 300 {
			t.Errorf("%s %s with the token: %d %s", p.method, p.path, a.Status, a.Body)
		}
	}
}

func TestTokensNeedNoCSRFToken(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa := s.token(s.harbour.person)
	document := rosa.add(smallPosting)
	for _, p := range changes(s, document.ID) {
		if a := p.send(rosa); a.Status >= 300 {
			t.Errorf("%s %s: %d %s", p.method, p.path, a.Status, a.Body)
		}
	}
}

func TestAnotherSessionsCSRFTokenIsRefused(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa := s.session(s.harbour.person, false)
	rosa.do("POST", "/api/v1/extract", map[string]any{"text": "Python"}, "X-CSRF-Token", derive("another secret")).
		wantProblem(http.StatusForbidden, "forbidden", "")
}

func TestTokensThatNoLongerWorkAreRefused(t *testing.T) {
	ctx := context.Background()
	s := newTestServer(t, dbtest.SQLite(t))
	bearer := func(secret string) client {
		return client{s, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+secret) }}
	}
	token, secret, err := s.Accounts.CreateToken(ctx, s.harbour.person, account.NewToken{Name: "x", Scopes: account.Scopes})
	ok(t, err)
	bearer(secret).do("GET", "/api/v1/me", nil).want(http.StatusOK)
	ok(t, s.Accounts.RevokeToken(ctx, s.harbour.person.ID, token.ID))
	bearer(secret).do("GET", "/api/v1/me", nil).wantProblem(http.StatusUnauthorized, "unauthenticated", "")
	bearer("wnw_made-up").do("GET", "/api/v1/me", nil).wantProblem(http.StatusUnauthorized, "unauthenticated", "")

	disabled := s.token(s.fenland.person)
	disabled.do("GET", "/api/v1/me", nil).want(http.StatusOK)
	ok(t, s.Accounts.SetDisabled(ctx, s.home.person, s.fenland.person.ID, true))
	disabled.do("GET", "/api/v1/me", nil).wantProblem(http.StatusUnauthorized, "unauthenticated", "")
}

func TestAnEndedSessionIsRefusedAsUnauthenticated(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa := s.session(s.harbour.person, true)
	document := rosa.add(smallPosting)
	ok(t, s.Accounts.RevokeSessions(context.Background(), s.harbour.person.ID, 0))
	for _, p := range changes(s, document.ID) { // 401, not 403: the page asks to sign in and keeps what was typed
		p.send(rosa).wantProblem(http.StatusUnauthorized, "unauthenticated", "")
	}
}

func TestMeSaysWhatATokenMayDo(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	me := read[apiMyself](s.token(s.harbour.person, account.TaxonomyRead).do("GET", "/api/v1/me", nil).want(http.StatusOK))
	if me.Person.Email != "harbour@example.org" || me.Organisation.Slug != "harbour" || me.Token == nil || me.Token.Name != "test" {
		t.Errorf("me = %+v", me)
	}
	if len(me.Scopes) != 1 || me.Scopes[0] != account.TaxonomyRead {
		t.Errorf("scopes = %v, want the token's", me.Scopes)
	}
	if me := read[apiMyself](s.session(s.harbour.person, false).do("GET", "/api/v1/me", nil).want(http.StatusOK)); me.Token != nil || len(me.Scopes) < 5 {
		t.Errorf("session: %+v", me)
	}
}

func TestAnAddressThatIsNoOperationIsNotFound(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	for _, c := range []client{s.stranger(), s.token(s.harbour.person)} {
		c.do("GET", "/api/v1/nothing", nil).wantProblem(http.StatusNotFound, "not_found", "")
		c.do("PATCH", "/api/v1/documents", nil).wantProblem(http.StatusNotFound, "not_found", "")
	}
}
