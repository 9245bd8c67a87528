package web

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
)

// asked is the next question over the API.
func (c client) asked(beside string) *apiQuestion {
	c.server.t.Helper()
	return read[apiNext](c.do("GET", "/api/v1/review/next"+beside, nil).want(http.StatusOK)).Question
}

func reply(q *apiQuestion, answer string) map[string]any {
	return map[string]any{"id": uuid.NewString(), "item": q.Item, "answer": answer, "version": q.Version, "seen": q.Seen, "spent_ms": 1500}
}

// reviewOperations fills the queue and returns good requests to its operations for
// a reviewer, whose first question is answered by them.
func (s *testServer) reviewOperations(reviewer client) []provoke {
	s.t.Helper()
	ok(s.t, s.Accounts.SetShared(context.Background(), s.fenland.ID, true))
	for range 3 {
		s.token(s.fenland.person).add(smallPosting)
	}
	s.fillQueue()
	first := reply(reviewer.asked(""), "core")
	reviewer.do("POST", "/api/v1/review/decisions", map[string]any{"id": uuid.NewString(), "item": 999999, "answer": "core", "version": 1}).wantProblem(http.StatusNotFound, "not_found", "")
	second := reviewer.asked("?beside=" + formatID(first["item"].(int64)))
	reviewer.do("POST", "/api/v1/review/decisions", reply(second, "skip")).want(http.StatusOK)
	reviewer.do("POST", "/api/v1/review/decisions", reply(second, "core")).wantProblem(http.StatusConflict, "conflict", "")
	s.tooManyQuestions()
	return []provoke{
		{method: "POST", path: "/review/decisions", good: first, bad: `{"id":"x"}`, scope: account.LabelsReview, curates: true},
		{method: "GET", path: "/review/next", bad: "?beside=x", scope: account.LabelsReview, curates: true},
	}
}

// tooManyQuestions takes one question after the other without answering any.
func (s *testServer) tooManyQuestions() {
	s.t.Helper()
	greedy := s.token(s.person("home", uuid.NewString()+"@example.org", account.ML))
	beside := "?beside=1"
	for range 8 {
		beside += "&beside=" + formatID(greedy.asked(beside).Item)
	}
	greedy.do("GET", "/api/v1/review/next"+beside, nil).wantProblem(http.StatusConflict, "conflict", "")
}

func TestTheQueueIsWorkedThroughOverTheAPI(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		x := newReviewed(t, db)
		mina := x.token(x.person("home", "api@example.org", account.ML))
		q := mina.asked("")
		answer := reply(q, "mentioned")
		for range 2 {
			kept := read[apiReviewKept](mina.do("POST", "/api/v1/review/decisions", answer).want(http.StatusOK))
			if kept.Item != q.Item || string(kept.Answer) != "mentioned" || kept.Label != q.Label {
				t.Fatalf("kept %+v", kept)
			}
		}
		undo := map[string]any{"id": uuid.NewString(), "undoes": answer["id"]}
		if undone := read[apiReviewKept](mina.do("POST", "/api/v1/review/decisions", undo).want(http.StatusOK)); !undone.Undone || undone.Item != q.Item {
			t.Fatalf("undone %+v", undone)
		}
		if again := mina.asked(""); again.Item != q.Item {
			t.Errorf("asked %+v after the undo", again)
		}
		mina.do("POST", "/api/v1/review/decisions", map[string]any{"id": uuid.NewString(), "item": q.Item, "answer": "perhaps", "version": 1}).wantProblem(http.StatusUnprocessableEntity, "invalid", "answer")
		for range 30 {
			q := mina.asked("")
			if q == nil {
				return
			}
			mina.do("POST", "/api/v1/review/decisions", reply(q, "not_relevant")).want(http.StatusOK)
		}
		t.Error("the queue never ends")
	})
}
