package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/live"
)

type readiness struct {
	Ready bool
	Parts []part
}

func (r readiness) state(name string) string {
	for _, p := range r.Parts {
		if p.Name == name {
			return p.State
		}
	}
	return "missing"
}

func TestTheServerIsReadyWhenItsPartsAre(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.stranger().do("GET", "/healthz", nil).want(http.StatusOK)
	r := read[readiness](s.stranger().do("GET", "/readyz", nil).want(http.StatusOK))
	if !r.Ready || r.state("Database") != "ok" || r.state("Engine") != "ok" || r.state("Encoder") != "slow" {
		t.Errorf("ready = %+v", r)
	}
}

func TestADatabaseThatIsAwayIsNotReadyAndAlive(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) {
		c.Ready = func(context.Context) error {
			return fault.Wrap(context.DeadlineExceeded, fault.Unavailable, "It does not answer.")
		}
	})
	a := s.stranger().do("GET", "/readyz", nil).want(http.StatusServiceUnavailable)
	if r := read[readiness](a); r.Ready || r.state("Database") != "down" || strings.Contains(string(a.Body), "deadline") {
		t.Errorf("not ready = %s", a.Body)
	}
	s.stranger().do("GET", "/healthz", nil).want(http.StatusOK)
}

// empty is an engine whose taxonomy is not loaded.
type empty struct{ Engine }

func (empty) State() *live.State { return nil }

func TestAnEngineWithoutATaxonomyIsNotReady(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { c.Engine = empty{c.Engine} })
	if r := read[readiness](s.stranger().do("GET", "/readyz", nil).want(http.StatusServiceUnavailable)); r.state("Engine") != "down" {
		t.Errorf("ready = %+v", r)
	}
}
