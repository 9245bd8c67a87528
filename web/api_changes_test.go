package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database/dbtest"
	"winnow/taxonomy"
)

// edit changes the active taxonomy as a curator would.
func (s *testServer) edit(command taxonomy.Command) taxonomy.Outcome {
	s.t.Helper()
	t, err := s.Taxonomies.Get(context.Background(), "")
	ok(s.t, err)
	out, err := s.Taxonomies.Apply(context.Background(), t.Name, taxonomy.Author{ID: 1, Name: "Cleo"},
		[]taxonomy.Edit{{ID: uuid.NewString(), Reason: "asked for", Command: command}}, t.Revision)
	ok(s.t, err)
	return out
}

func label(text string) taxonomy.Label {
	return taxonomy.Label{Text: text, Language: "en", Kind: taxonomy.Alternative}
}

func TestAConsumerReadsChangesFromWhereItWas(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person, account.TaxonomyRead)
	python := s.skill("Python")
	s.edit(taxonomy.AddLabel{Concept: python, Label: label("Py")})
	s.edit(taxonomy.DeprecateConcept{Concept: s.skill("teamwork")})
	_, err := s.Taxonomies.Release(context.Background(), "small", taxonomy.ReleaseOrder{ID: uuid.NewString(), Number: "2"})
	ok(t, err)

	first := read[apiChanges](rosa.do("GET", "/api/v1/changes?since=1&limit=2", nil).want(http.StatusOK))
	if first.Next != 3 || !first.More || first.Revision != 4 || len(first.Changes) != 2 || first.Changes[0].Reason != "asked for" {
		t.Fatalf("first page %+v", first)
	}
	if x := first.Changes[0].Concepts[0]; x.ID != python || x.Action != taxonomy.ActionChanged || len(x.Lines) != 1 || x.Lines[0].After != "Py" || x.Lines[0].Before != "" {
		t.Errorf("a label added is %+v", x)
	}
	if x := first.Changes[1].Concepts[0]; x.Action != taxonomy.ActionRetired || x.Status != taxonomy.Retired {
		t.Errorf("a concept retired is %+v", x)
	}
	last := read[apiChanges](rosa.do("GET", fmt.Sprint("/api/v1/changes?since=", first.Next), nil))
	if last.More || last.Next != 4 || last.Changes[0].Release != "2" || last.Changes[0].Kind != taxonomy.ChangeRelease {
		t.Errorf("last page %+v", last)
	}
	if none := read[apiChanges](rosa.do("GET", "/api/v1/changes?since=4&taxonomy=small", nil).want(http.StatusOK)); len(none.Changes) != 0 || none.Next != 4 {
		t.Errorf("nothing new is %+v", none)
	}
	for query, field := range map[string]string{"since=5": "since", "since=-1": "since", "limit=201": "limit", "wait=x": "wait"} {
		rosa.do("GET", "/api/v1/changes?"+query, nil).wantProblem(http.StatusUnprocessableEntity, "invalid", field)
	}
}

func TestWhatAnImportTouchedIsReadPageByPage(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	type page struct {
		Next     int64        `json:"next"`
		Concepts []apiChanged `json:"concepts"`
	}
	seen := 0
	for above, pages := int64(0), 0; ; pages++ {
		p := read[page](rosa.do("GET", fmt.Sprint("/api/v1/changes/1?limit=4&above=", above), nil).want(http.StatusOK))
		seen += len(p.Concepts)
		if above = p.Next; above == 0 || pages > 5 {
			break
		}
	}
	if seen != 9 {
		t.Errorf("read %d concepts, want 9", seen)
	}
	rosa.do("GET", "/api/v1/changes/2", nil).wantProblem(http.StatusNotFound, "not_found", "")
	rosa.do("GET", "/api/v1/changes/one", nil).wantProblem(http.StatusNotFound, "not_found", "")
}

func TestAWaitingConsumerIsToldAtOnce(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	rosa := s.token(s.harbour.person)
	answered := make(chan answer)
	go func() { answered <- rosa.do("GET", "/api/v1/changes?since=1&wait=30", nil) }()
	for s.waiters.n.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	s.edit(taxonomy.AddLabel{Concept: s.skill("Python"), Label: label("Py")})
	if x := read[apiChanges]((<-answered).want(http.StatusOK)); len(x.Changes) != 1 || x.Next != 2 {
		t.Errorf("told %+v", x)
	}
}

func TestAWaitingConsumerDoesNotHoldTheServerUp(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, listener) }()
	request, err := http.NewRequest("GET", "http://"+listener.Addr().String()+"/api/v1/changes?since=1&wait=30", nil)
	ok(t, err)
	s.token(s.harbour.person).set(request)
	answered := make(chan error, 1)
	go func() {
		answer, err := http.DefaultClient.Do(request)
		if err == nil {
			err = answer.Body.Close()
		}
		if err == nil && answer.StatusCode != http.StatusOK {
			err = fmt.Errorf("answered %d", answer.StatusCode)
		}
		answered <- err
	}()
	for s.waiters.n.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	stop()
	ok(t, <-answered)
	ok(t, <-done)
}
