package web

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"winnow/database/dbtest"
)

func TestABurstIsAllowedThenTheLongRunRate(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	l := newLimiter(Limits{PerSecond: 2, Burst: 3})
	l.clock = func() time.Time { return now }
	for i, want := range []bool{true, true, true, false} {
		if got := l.allow("person 1"); got != want {
			t.Errorf("request %d: %v", i, got)
		}
	}
	if !l.allow("person 2") {
		t.Error("one person's requests stopped another's")
	}
	now = now.Add(time.Second)
	for i, want := range []bool{true, true, false} {
		if got := l.allow("person 1"); got != want {
			t.Errorf("a second later, request %d: %v", i, got)
		}
	}
}

func TestFullBucketsAreForgotten(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	l := newLimiter(Limits{PerSecond: 1, Burst: 600})
	l.clock = func() time.Time { return now }
	for i := range 1000 {
		l.allow(fmt.Sprint("person ", i))
	}
	for range 500 {
		l.allow("busy")
	}
	now = now.Add(2 * time.Minute)
	l.allow("somebody else")
	if n := len(l.buckets); n != 2 {
		t.Errorf("%d buckets are kept, want the busy one and the new one", n)
	}
}

func TestTokensAndTheirOwnerHaveSharesOfTheirOwn(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { c.Limits = Limits{PerSecond: 0.0001, Burst: 2} })
	body := map[string]any{"text": "Python"}
	one, two, browser := s.token(s.harbour.person), s.token(s.harbour.person), s.session(s.harbour.person, true)
	for range 2 {
		one.do("POST", "/api/v1/extract", body).want(http.StatusOK)
	}
	one.do("POST", "/api/v1/documents", body).wantProblem(http.StatusTooManyRequests, "rate_limited", "")
	two.do("POST", "/api/v1/extract", body).want(http.StatusOK)
	browser.do("POST", "/api/v1/extract", body).want(http.StatusOK)
	one.do("GET", "/api/v1/taxonomy/search?q=python", nil).want(http.StatusOK) // cheap calls go on
}
