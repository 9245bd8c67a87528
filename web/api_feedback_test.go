package web

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback"
)

// decision is an event as a client writes it.
type decision map[string]any

func (s *testServer) event(action, label string, more ...any) decision {
	d := decision{"id": uuid.NewString(), "action": action, "version": 1}
	if label != "" {
		d["skill_id"] = s.skill(label)
	}
	for i := 0; i < len(more); i += 2 {
		d[more[i].(string)] = more[i+1]
	}
	return d
}

func (c client) decide(id string, events ...decision) apiAcks {
	c.server.t.Helper()
	a := read[apiAcks](c.do("POST", "/api/v1/documents/"+id+"/feedback", map[string]any{"events": events}).want(http.StatusOK))
	if len(a.Acks) != len(events) {
		c.server.t.Fatalf("%d acks for %d events", len(a.Acks), len(events))
	}
	for i, ack := range a.Acks {
		if ack.EventID != events[i]["id"] {
			c.server.t.Errorf("ack %d is of %s, want %s", i, ack.EventID, events[i]["id"])
		}
		if (ack.Error == nil) != (ack.Sequence > 0) {
			c.server.t.Errorf("ack %d has sequence %d and error %+v: kept or not?", i, ack.Sequence, ack.Error)
		}
	}
	return a
}

func (c client) history(id string) []apiEntry {
	c.server.t.Helper()
	return read[struct{ Events []apiEntry }](c.do("GET", "/api/v1/documents/"+id+"/feedback", nil).want(http.StatusOK)).Events
}

// feedbackServer is a server whose answers are compared with openapi.json, with
// a posting.
func feedbackServer(t *testing.T, db *database.DB) (s *testServer, rosa client, id string) {
	s = newTestServer(t, db)
	s.contract = newContract(t)
	rosa = s.token(s.harbour.person)
	return s, rosa, rosa.add(smallPosting).ID
}

func TestFeedbackSentAgainIsKeptOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, rosa, id := feedbackServer(t, db)
		accept := s.event("accept", "Python")
		first := rosa.decide(id, accept)
		again := rosa.decide(id, accept)
		if again.Acks[0].Sequence != first.Acks[0].Sequence || !again.Acks[0].Repeated || first.Acks[0].Repeated {
			t.Errorf("first %+v, again %+v: want the same sequence, the second repeated", first.Acks[0], again.Acks[0])
		}
		if n := len(rosa.history(id)); n != 1 {
			t.Errorf("%d events kept, want 1", n)
		}
		if again.Latest != first.Acks[0].Sequence || again.Progress.Decided != 1 {
			t.Errorf("answer = %+v", again)
		}
	})
}

func TestFeedbackIDWithAnotherBodyIsAConflict(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	accept := s.event("accept", "Python")
	rosa.decide(id, accept)
	other := s.event("remove", "Python", "reason", "too_broad")
	other["id"] = accept["id"]
	ack := rosa.decide(id, other).Acks[0]
	if ack.Error == nil || ack.Error.Kind != "conflict" || ack.Conflict != nil {
		t.Errorf("ack = %+v, want a conflict without sides", ack)
	}
	if h := rosa.history(id); len(h) != 1 || h[0].Action != feedback.Accept {
		t.Errorf("history = %+v, want the first event only", h)
	}
}

func TestTwoPeoplesDecisionsOnOneSkillShowBothSides(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	ben := s.token(s.person("harbour", "ben@example.org", account.Recruiter))
	kept := ben.decide(id, s.event("remove", "Python", "reason", "not_for_this_job", "note", "we use Go"))
	mine := s.event("accept", "Python")
	answer := rosa.decide(id, mine, s.event("accept", "SQL"))
	clash := answer.Acks[0].Conflict
	if answer.Acks[0].Error == nil || answer.Acks[0].Error.Kind != "conflict" || clash == nil {
		t.Fatalf("ack = %+v, want a conflict with both sides", answer.Acks[0])
	}
	if clash.Yours.ID != mine["id"] || len(clash.Theirs) != 1 || clash.Theirs[0].By != "Name of ben@example.org" || clash.Theirs[0].Note != "we use Go" {
		t.Errorf("sides = %+v", clash)
	}
	if clash.Latest != kept.Latest {
		t.Errorf("latest = %d, want %d: the seen of the next try", clash.Latest, kept.Latest)
	}
	if answer.Acks[1].Error != nil {
		t.Errorf("another skill's event was not kept: %+v", answer.Acks[1].Error)
	}
	mine["id"], mine["seen"] = uuid.NewString(), clash.Latest
	if again := rosa.decide(id, mine).Acks[0]; again.Error != nil || !again.Decisions[0].Kept || again.Decisions[0].By != "Name of harbour@example.org" {
		t.Errorf("decided again with both sides seen: %+v", again)
	}
}

func TestFeedbackOnAnOldVersionIsAConflict(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	rosa.do("PUT", "/api/v1/documents/"+id, map[string]any{"base": 1, "text": smallPosting + "- Excel\n"}).want(http.StatusOK)
	answer := rosa.decide(id, s.event("accept", "Python"))
	if clash := answer.Acks[0].Conflict; clash == nil || clash.Version != 2 || answer.Version != 2 {
		t.Errorf("answer = %+v, want a conflict that names version 2", answer)
	}
}

func TestEveryEventIsJudgedByItself(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	python := s.event("accept", "Python")
	unknown := s.event("accept", "")
	unknown["skill_id"] = 999999
	answer := rosa.decide(id,
		python,
		unknown,
		s.event("remove", "SQL"), // without a reason
		s.event("undo", "", "undoes", python["id"]),
		s.event("juggle", "SQL"),
		s.event("set_relation", "SQL", "relation", "core"),
		s.event("accept", "SQL", "version", 9),
	)
	want := []string{"", "not_found", "invalid reason", "", "invalid action", "", "conflict"}
	for i, ack := range answer.Acks {
		got := ""
		if ack.Error != nil {
			got = strings.TrimSpace(string(ack.Error.Kind) + " " + ack.Error.Field)
		}
		if got != want[i] {
			t.Errorf("event %d: %q, want %q", i, got, want[i])
		}
	}
	if n := len(rosa.history(id)); n != 3 {
		t.Errorf("%d events kept, want 3", n)
	}
}

func TestASelectionMayComeAsOffsetsOnly(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	start := strings.Index(smallPosting, "Free coffee")
	add := s.event("add", "stock control", "relation", "core", "evidence", map[string]any{"start": start, "end": start + 11})
	ack := rosa.decide(id, add).Acks[0]
	if ack.Error != nil || ack.Decisions[0].Evidence == nil || ack.Decisions[0].Evidence.Text != "Free coffee" {
		t.Fatalf("ack = %+v, want the selected words filled in", ack)
	}
	if again := rosa.decide(id, add).Acks[0]; again.Error != nil || !again.Repeated {
		t.Errorf("sent again: %+v", again)
	}
	outside := s.event("add", "teamwork", "relation", "core", "evidence", map[string]any{"start": 5, "end": 99999})
	if ack := rosa.decide(id, outside).Acks[0]; ack.Error == nil || ack.Error.Field != "evidence" {
		t.Errorf("a selection outside the text: %+v", ack)
	}
}

func TestAllGoodExposureAndUndoAreAnswered(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	items := []any{map[string]any{"skill_id": s.skill("Python"), "rank": 1}, map[string]any{"skill_id": s.skill("SQL"), "rank": 2}}
	all := s.event("all_good", "", "items", items)
	answer := rosa.decide(id, s.event("exposure", "", "items", items), all)
	if len(answer.Acks[1].Decisions) != 2 || answer.Progress.Decided != 2 {
		t.Errorf("all good: %+v", answer)
	}
	answer = rosa.decide(id, s.event("undo", "", "undoes", all["id"]))
	if answer.Acks[0].Error != nil || answer.Progress.Decided != 0 {
		t.Errorf("undo: %+v", answer)
	}
}

func TestHistoryIsReadPageByPageAndFollowed(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	for range 5 {
		rosa.decide(id, s.event("accept", "Python"))
	}
	type page struct {
		Events       []apiEntry
		Latest, Next int64
	}
	var got []int64
	after := "0"
	for range 9 {
		p := read[page](rosa.do("GET", "/api/v1/documents/"+id+"/feedback?limit=2&after="+after, nil).want(http.StatusOK))
		for _, e := range p.Events {
			got = append(got, e.Sequence)
		}
		if p.Next == 0 {
			break
		}
		after = strconv.FormatInt(p.Next, 10)
	}
	if len(got) != 5 || got[0] >= got[4] {
		t.Errorf("sequences %v, want 5 in order", got)
	}
	rosa.decide(id, s.event("accept", "SQL"))
	fresh := read[page](rosa.do("GET", "/api/v1/documents/"+id+"/feedback?after="+strconv.FormatInt(got[4], 10), nil).want(http.StatusOK))
	if len(fresh.Events) != 1 || fresh.Events[0].Label != "SQL" || fresh.Events[0].By != "Name of harbour@example.org" {
		t.Errorf("followed: %+v", fresh)
	}
}

func TestWholeCallsThatAreWrongKeepNothing(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	path := "/api/v1/documents/" + id + "/feedback"
	many := make([]decision, feedback.MaxEvents+1)
	for i := range many {
		many[i] = s.event("accept", "Python")
	}
	for name, c := range map[string]struct {
		body  any
		field string
	}{
		"no events":       {map[string]any{"events": []any{}}, "events"},
		"no list":         {map[string]any{}, "events"},
		"too many":        {map[string]any{"events": many}, "events"},
		"unknown field":   {map[string]any{"events": []any{s.event("accept", "Python", "colour", "red")}}, "events.0.colour"},
		"wrong type":      {map[string]any{"events": []any{s.event("accept", "Python", "dwell_ms", "long")}}, "events.0.dwell_ms"},
		"wrong time":      {map[string]any{"events": []any{s.event("accept", "Python", "made_at", "yesterday")}}, "events.0.made_at"},
		"list for object": {map[string]any{"events": []any{[]any{}}}, "events.0"},
	} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			rosa.do("POST", path, c.body).wantProblem(http.StatusUnprocessableEntity, "invalid", c.field)
		})
	}
	s.t = t
	if n := len(rosa.history(id)); n != 0 {
		t.Errorf("%d events kept", n)
	}
}
