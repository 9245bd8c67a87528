package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"winnow/account"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/feedback"
)

// reporting is an engine that tells of its stages.
type reporting struct {
	Engine
	report func(string, time.Duration)
}

func (r *reporting) OnStage(f func(string, time.Duration)) { r.report = f }

func TestMetricsTellOfRequestsDecisionsStagesAndQueue(t *testing.T) {
	engine := &reporting{}
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { engine.Engine = c.Engine; c.Engine = engine })
	rosa := s.token(s.harbour.person)
	id := rosa.add(smallPosting).ID
	accept := s.event("accept", "Python")
	rosa.decide(id, accept, s.event("juggle", "Python"))
	rosa.decide(id, accept) // sent again: counted once
	engine.report("encoder", 12*time.Millisecond)
	s.metrics.request("POST", "/sign-in", http.StatusSeeOther, time.Millisecond)
	s.metrics.request("POST", "/sign-in", http.StatusUnauthorized, time.Millisecond)
	s.metrics.request("POST", "/sign-in", http.StatusTooManyRequests, time.Millisecond)

	body := string(s.session(s.home.person, false).do("GET", "/metrics", nil).want(http.StatusOK).Body)
	for _, line := range []string{
		`winnow_http_request_seconds_count{method="POST",route="/api/v1/documents/:id/feedback",status="200"} 2`,
		`winnow_decisions_total{action="accept",outcome="kept"} 1`,
		`winnow_decisions_total{action="unknown",outcome="invalid"} 1`,
		`winnow_extraction_stage_seconds_count{stage="encoder"} 1`,
		`winnow_sign_ins_total{outcome="succeeded"} 1`,
		`winnow_sign_ins_total{outcome="refused"} 1`,
		`winnow_sign_ins_total{outcome="limited"} 1`,
		`winnow_documents{kind="job"} 1`,
		`winnow_decisions_kept 1`,
		`winnow_outbox_depth 1`,
		`winnow_skills_decided{stage="lexicon",standing="accepted"} 1`,
		`winnow_vectors_total 0`,
		`go_goroutines `,
	} {
		if !strings.Contains(body, "\n"+line) {
			t.Errorf("no line %s", line)
		}
	}
	if strings.Contains(body, id) {
		t.Error("a document's id became a label")
	}
}

func TestMetricsAreForOperatorsAndThisMachine(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	get := func(c client, headers ...string) int { return c.do("GET", "/metrics", nil, headers...).Status }
	// The test's own connection has the address 0.0.0.0, which is no loopback.
	if got := get(s.stranger()); got == http.StatusOK {
		t.Errorf("a stranger got %d", got)
	}
	if got := get(s.session(s.harbour.person, false)); got != http.StatusForbidden {
		t.Errorf("a recruiter got %d", got)
	}
	if got := get(s.session(s.person("home", "ml@example.org", account.ML), false)); got != http.StatusOK {
		t.Errorf("an ML engineer got %d", got)
	}
	if got := get(s.token(s.home.person)); got != http.StatusForbidden {
		t.Errorf("an administrator's token without the right got %d", got)
	}
	if got := get(s.stranger(), "Authorization", "Bearer wnw_made-up"); got == http.StatusOK {
		t.Errorf("an unknown token got %d", got)
	}
}

func TestMetricsAnswerThisMachineUnlessAProxyPassedTheRequestOn(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	address := s.listen()
	get := func(headers ...string) int {
		r, err := http.NewRequest("GET", address+"/metrics", nil)
		ok(t, err)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		res, err := http.DefaultTransport.RoundTrip(r)
		ok(t, err)
		defer func() { _ = res.Body.Close() }()
		return res.StatusCode
	}
	if got := get(); got != http.StatusOK {
		t.Errorf("from this machine: %d", got)
	}
	for _, header := range []string{"X-Forwarded-For", "Forwarded", "X-Real-IP"} {
		if got := get(header, "127.0.0.1"); got == http.StatusOK {
			t.Errorf("with %s: %d", header, got)
		}
	}
}

func TestDecisionsAreCountedByOutcome(t *testing.T) {
	m := newMetrics(nil, nil)
	m.decision(feedback.Remove, nil)
	m.decision(feedback.Remove, fault.New(fault.Conflict, "x"))
	m.decision("made up by a client", context.Canceled)
	families, err := m.registry.Gather()
	ok(t, err)
	got := map[string]float64{}
	for _, f := range families {
		if f.GetName() != "winnow_decisions_total" {
			continue
		}
		for _, x := range f.GetMetric() {
			got[x.GetLabel()[0].GetValue()+" "+x.GetLabel()[1].GetValue()] = x.GetCounter().GetValue()
		}
	}
	for _, want := range []string{"remove kept", "remove conflict", "unknown internal"} {
		if got[want] != 1 {
			t.Errorf("%q counted %g times", want, got[want])
		}
	}
}

func TestLatenciesAreThoseOfTheLastExtractions(t *testing.T) {
	m := newMetrics(nil, nil)
	for i := range recentKept {
		m.stage("lexicon", time.Duration(i+1)*time.Millisecond)
	}
	l := m.latencies()
	if len(l) != 1 || l[0].Stage != "lexicon" || l[0].P50 != 500 || l[0].P99 != 990 || l[0].N != recentKept {
		t.Errorf("latencies = %+v", l)
	}
	for range recentKept {
		m.stage("lexicon", time.Millisecond)
	}
	if l = m.latencies(); l[0].P99 != 1 || l[0].N != 2*recentKept {
		t.Errorf("after faster ones: %+v", l)
	}
}
