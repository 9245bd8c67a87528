package web

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
)

// reviewed is a server with a shared posting in the queue, and two who review.
type reviewed struct {
	*testServer
	mina, carla client
	posting     apiWhole
}

func newReviewed(t *testing.T, db *database.DB) reviewed {
	t.Helper()
	x := reviewed{testServer: newTestServer(t, db)}
	ok(t, x.Accounts.SetShared(context.Background(), x.harbour.ID, true))
	x.posting = x.token(x.harbour.person).add(smallPosting)
	x.fillQueue()
	x.mina = x.session(x.person("home", "mina@example.org", account.ML), true)
	x.carla = x.session(x.person("home", "carla@example.org", account.Curator), true)
	return x
}

func (s *testServer) fillQueue() {
	s.t.Helper()
	_, err := s.Reviews.Fill(context.Background(), nil)
	ok(s.t, err)
}

// asks is the skill a page asks about; empty where it asks nothing.
func asks(page answer) string {
	m := regexp.MustCompile(`data-label="([^"]*)"`).FindSubmatch(page.Body)
	if m == nil {
		return ""
	}
	return string(m[1])
}

func TestTheQueueIsWorkedThroughWithoutJavaScript(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		x := newReviewed(t, db)
		page := x.mina.do("GET", "/review", nil).want(http.StatusOK).has("Warehouse developer", "Required", "Not relevant", "What the engine says")
		seen := map[string]bool{}
		for range 30 {
			skill := asks(page)
			if skill == "" {
				break
			}
			if seen[skill] {
				t.Fatalf("%q is asked twice", skill)
			}
			seen[skill] = true
			if reloaded := asks(x.mina.do("GET", "/review", nil)); reloaded != skill {
				t.Fatalf("%q became %q by loading the page again", skill, reloaded)
			}
			a := x.mina.send("/review/decisions", formOn(page, "answer", "answer", "core")).want(http.StatusSeeOther)
			page = x.mina.do("GET", a.Header.Get("Location"), nil).want(http.StatusOK)
		}
		page.has("You have answered all there is", "Your last answers", "Undo my last answer")
		if len(seen) < 4 {
			t.Errorf("asked about %v", seen)
		}
		back := x.mina.send("/review/undo", formOn(page, "undo")).want(http.StatusSeeOther)
		if again := asks(x.mina.do("GET", back.Header.Get("Location"), nil)); !seen[again] {
			t.Errorf("after the undo it asks about %q", again)
		}
	})
}

func TestAnAnswerIsTheRecruitersToSeeAtOnceWithoutANameOfAnotherOrganisation(t *testing.T) {
	x := newReviewed(t, dbtest.SQLite(t))
	page := x.mina.do("GET", "/review", nil)
	x.mina.send("/review/decisions", formOn(page, "answer", "answer", "required")).want(http.StatusSeeOther)
	recruiter := x.session(x.harbour.person, true)
	history := string(recruiter.do("GET", "/postings/"+x.posting.ID+"/history", nil).want(http.StatusOK).has("a reviewer").Body)
	if strings.Contains(history, "mina") || strings.Contains(history, "job seeker") {
		t.Errorf("the history names somebody of another organisation:\n%.2000s", history)
	}
}

func TestAScriptGetsPartsAndTheNextQuestionAhead(t *testing.T) {
	x := newReviewed(t, dbtest.SQLite(t))
	page := x.mina.do("GET", "/review", nil)
	item := formOn(page, "answer").Get("item")
	ahead := x.mina.do("GET", "/review/next?beside="+item, nil, "HX-Request", "true").want(http.StatusOK)
	if strings.Contains(string(ahead.Body), "<html") || asks(ahead) == asks(page) || asks(ahead) == "" {
		t.Fatalf("ahead of %q is %q:\n%.300s", asks(page), asks(ahead), ahead.Body)
	}
	form := formOn(page, "answer", "answer", "not_relevant", "reason", "not_a_skill", "spent_ms", "4000")
	side := x.mina.send("/review/decisions", form, "HX-Request", "true").want(http.StatusOK).has(`id="side"`, "4.0 s", "not relevant")
	if strings.Contains(string(side.Body), "<html") {
		t.Error("a whole page came where a part was asked for")
	}
	x.mina.send("/review/decisions", form, "HX-Request", "true").want(http.StatusOK) // the answer was lost, and is sent again
	if next := asks(x.mina.do("GET", "/review", nil)); next != asks(ahead) {
		t.Errorf("the page shows %q, not %q, which was loaded ahead", next, asks(ahead))
	}
	form.Set("key", uuid.NewString())
	x.mina.send("/review/decisions", form, "HX-Request", "true").want(http.StatusConflict).has("Go on with the next one")
}

func TestAWrongFormComesBackWithItsNote(t *testing.T) {
	x := newReviewed(t, dbtest.SQLite(t))
	page := x.mina.do("GET", "/review", nil)
	x.mina.send("/review/decisions", formOn(page, "answer", "answer", "perhaps", "note", "I am not sure")).want(http.StatusUnprocessableEntity).has("I am not sure", "Answer required, core, mentioned")
	x.mina.do("GET", "/review/next?beside=x", nil, "HX-Request", "true").want(http.StatusUnprocessableEntity)
}

func TestAGoldLabelIsSetWithAReasonAndNeverShownToWhoIsAskedByIt(t *testing.T) {
	x := newReviewed(t, dbtest.SQLite(t))
	x.mina.send("/review/decisions", formOn(x.mina.do("GET", "/review", nil), "answer", "answer", "required"))
	page := x.mina.do("GET", "/review", nil).has("Make this gold")
	id := regexp.MustCompile(`name="answer" value="([0-9a-f-]{36})"`).FindSubmatch(page.Body)[1]
	form := formOn(page, "undo", "answer", string(id))
	x.mina.send("/review/gold", form, "HX-Request", "true").want(http.StatusUnprocessableEntity)
	form.Set("reason", "The advertisement says must.")
	x.mina.send("/review/gold", form, "HX-Request", "true").want(http.StatusOK).has(">gold<", "No longer gold")
	back := formOn(page, "undo", "answer", string(id), "gold", "no")
	x.mina.send("/review/gold", back, "HX-Request", "true").want(http.StatusOK).has("Make this gold")
	x.mina.send("/review/gold", form, "HX-Request", "true").want(http.StatusOK).has(">gold<")
	for range 30 {
		page := x.carla.do("GET", "/review", nil).want(http.StatusOK)
		if strings.Contains(string(page.Body), "says must") || strings.Contains(string(page.Body), ">gold<") {
			t.Fatal("Carla sees the gold label")
		}
		if asks(page) == "" {
			return
		}
		x.carla.send("/review/decisions", formOn(page, "answer", "answer", "skip"))
	}
}

func TestTheEmptyQueueSaysWhatToDo(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	mina := s.session(s.person("home", "mina@example.org", account.ML), true)
	mina.do("GET", "/review", nil).want(http.StatusOK).has("There is nothing to review yet", "/postings/new")
}

func TestOnlyReviewersReview(t *testing.T) {
	x := newReviewed(t, dbtest.SQLite(t))
	for _, who := range []client{x.session(x.harbour.person, true), x.session(x.person("", "seeker@example.org", account.Seeker), true)} {
		for _, path := range []string{"/review", "/review/next", "/api/v1/review/next"} {
			who.do("GET", path, nil).want(http.StatusForbidden)
		}
		for _, path := range []string{"/review/decisions", "/review/undo", "/review/gold"} {
			who.send(path, nil).want(http.StatusForbidden)
		}
		who.do("POST", "/api/v1/review/decisions", map[string]any{}).want(http.StatusForbidden)
	}
	admin := x.session(x.home.person, true)
	admin.do("GET", "/review", nil).want(http.StatusOK)
	x.token(x.fenland.person).add("Warehouse\n\nRequirements\n\n- Python, project Heron\n")
	x.fillQueue()
	for range 30 {
		page := admin.do("GET", "/review", nil)
		if strings.Contains(string(page.Body), "Heron") {
			t.Fatal("a text that is not shared is shown")
		}
		if asks(page) == "" {
			return
		}
		admin.send("/review/decisions", formOn(page, "answer", "answer", "skip"))
	}
}
