package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
)

// heron stands in everything that the harbour's people write.
const heron = "Heron"

// isolation is two organisations that know nothing of each other, and everybody
// who might be curious.
type isolation struct {
	*scene
	harbour2 client // a colleague in the harbour
	outside  map[string]client
	within   map[string]string // what stands for a route's parameters: the harbour's
	own      map[string]string // and the fenland's
}

func newIsolation(t *testing.T, db *database.DB) *isolation {
	x := &isolation{scene: newScene(t, db)}
	s := x.testServer
	x.harbour2 = s.session(s.person("harbour", "ruth@example.org", account.Recruiter), true)
	x.outside = map[string]client{
		"recruiter": s.session(s.fenland.person, true),
		"token":     s.token(s.fenland.person),
		"seeker":    s.session(s.person("", "curious@example.org", account.Seeker), true),
		"curator":   s.session(s.person("home", "carla@example.org", account.Curator), true),
	}
	ok(t, s.Candidates.Rank(t.Context(), true, nil)) // that it ran and when is no secret
	mine := x.outside["recruiter"].add(wanting)
	x.outside["token"].do(http.MethodGet, "/api/v1/me", nil) // a token never used is shown as such
	skill := strconv.FormatInt(s.skill("Python"), 10)
	x.own = map[string]string{"id": mine.ID, "skill": skill, "candidate": "1", "concept": skill, "revision": "1", "release": "1", "change": "1", "name": "app.css", "check": "orphan", "decision": "accept"}
	x.within = map[string]string{"id": x.posting.ID, "skill": skill, "candidate": "2", "concept": skill, "revision": "2", "release": "2", "change": "2", "name": "app.css", "check": "orphan", "decision": "accept"}
	return x
}

// day is what the harbour does in a day.
func (x *isolation) day() {
	x.t.Helper()
	for i := range 4 {
		x.rosa.add(fmt.Sprintf("%s keeper %d\n\nWhat you need\n\n- Python, SQL and stock control\n- You know shelf planning and zone picking for %s\n", heron, i, heron))
	}
	id := x.posting.ID
	x.decide(id, map[string]any{"action": "remove", "skill_id": x.skill("SQL"), "reason": "not_for_this_job", "note": heron})
	x.decide(id, map[string]any{"action": "accept", "skill_id": x.skill("Python")})
	x.decide(id, map[string]any{"action": "accept", "skill_id": x.skill("stock control")})
	x.harbour2.post("/postings/"+id+"/propose", "version", "1", "key", uuid.NewString(), "phrase", heron+" ringing").want(http.StatusSeeOther)
	x.harbour2.post("/account/tokens", "name", heron, "scope", string(account.DocumentsRead)).want(http.StatusOK)
	_, err := x.Candidates.Mine(x.t.Context(), nil)
	ok(x.t, err)
	ok(x.t, x.Candidates.Rank(x.t.Context(), true, nil))
}

// addresses are what the router lists for a method, with the parameters filled in.
func (x *isolation) addresses(values map[string]string, methods ...string) []string {
	x.t.Helper()
	var found []string
	for _, r := range x.App().GetRoutes(true) {
		if !slices.Contains(methods, r.Method) || strings.Contains(r.Path, "*") {
			continue
		}
		path := r.Path
		for _, p := range r.Params {
			if values[p] == "" {
				x.t.Fatalf("%s %s: this test has no value for :%s; add one", r.Method, r.Path, p)
			}
			path = strings.Replace(path, ":"+p, values[p], 1)
		}
		if address := r.Method + " " + path; !slices.Contains(found, address) {
			found = append(found, address)
		}
	}
	return found
}

// What is another one at every request: ids made for a form, and the time that has passed.
var fleeting = regexp.MustCompile(`<meta name="csrf" content="[^"]*">|name="csrf" value="[^"]*"|hx-headers="[^"]*"|(less than )?[0-9.]+ ms|[0-9.]{7,15} · since|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|<time[^>]*>[^<]*</time>|,?"(at|[a-z]+_at|last_used|expires)":"[^"]*"`)

// read gets every page and every answer there is, as somebody.
func (x *isolation) read(c client) map[string]string {
	x.t.Helper()
	seen := map[string]string{}
	addresses := append(x.addresses(x.own, http.MethodGet), x.addresses(x.within, http.MethodGet)...)
	for _, address := range x.addresses(x.own, http.MethodGet) {
		addresses = append(addresses, address+"?version=1&skill=python&q="+strings.ToLower(heron))
	}
	for _, address := range addresses {
		_, path, _ := strings.Cut(address, " ")
		if _, again := seen[path]; again {
			continue
		}
		a := c.do(http.MethodGet, path, nil)
		if a.Status >= 500 && path != "/readyz" {
			x.t.Errorf("GET %s: %d %s", path, a.Status, a.Body)
		}
		seen[path] = strconv.Itoa(a.Status) + " " + fleeting.ReplaceAllString(string(a.Body), "~")
	}
	return seen
}

// sameAnswers reports what differs, at the first place where it does.
func sameAnswers(t *testing.T, who string, before, after map[string]string) {
	t.Helper()
	for path, was := range before {
		now := after[path]
		if now == was {
			continue
		}
		at := 0
		for at < min(len(was), len(now)) && was[at] == now[at] {
			at++
		}
		excerpt := func(s string) string { return s[max(0, at-120):min(len(s), at+120)] }
		t.Errorf("%s: GET %s tells of it\nbefore: %s\nafter:  %s", who, path, excerpt(was), excerpt(now))
	}
}

// Whatever the harbour does, every route that the router lists answers the others
// as if it had not been done: no text, no name, no number of it.
func TestNothingThatAnOrganisationDoesShowsElsewhere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		x := newIsolation(t, db)
		before := map[string]map[string]string{}
		for who, c := range x.outside {
			before[who] = x.read(c)
		}
		if n := len(before["recruiter"]); n < 150 {
			t.Fatalf("only %d addresses tried: are the routes still listed?", n)
		}
		x.day()
		for who, c := range x.outside {
			after := x.read(c)
			sameAnswers(t, who, before[who], after)
			for path, body := range after {
				if strings.Contains(body, heron) && !strings.Contains(path, strings.ToLower(heron)) {
					t.Errorf("%s: GET %s shows the harbour's words", who, path)
				}
			}
		}
	})
}

// Everything that can be sent is sent by everybody outside with the harbour's ids.
// The harbour sees afterwards what it saw before.
func TestNothingThatOthersSendReachesAnOrganisation(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		x := newIsolation(t, db)
		x.day()
		before := x.read(x.harbour2)
		if !strings.Contains(before["/postings"], heron) {
			t.Fatal("the harbour does not see its own postings: this test tests nothing")
		}
		tried, token := 0, x.token(x.fenland.person)
		for _, address := range x.addresses(x.within, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete) {
			method, path, _ := strings.Cut(address, " ")
			for _, p := range []account.Person{x.fenland.person, x.seeker} {
				tried++
				x.attack(x.session(p, true), method, path)
			}
			x.attack(token, method, path)
		}
		token.do(http.MethodGet, "/api/v1/me", nil).want(http.StatusOK) // or the last ones were not heard
		if tried < 100 {
			t.Errorf("only %d requests tried: are the routes still listed?", tried)
		}
		sameAnswers(t, "the harbour", before, x.read(x.harbour2))
	})
}

// attack sends what might work, as a form and as JSON.
func (x *isolation) attack(c client, method, path string) {
	x.t.Helper()
	id, skill := x.posting.ID, x.skill("teamwork")
	fields := []string{"id", id, "document", id, "version", "1", "base", "1", "seen", "99", "text", "overwritten", "key", id, "event_id", uuid.NewString(),
		"action", "remove", "label", "overwritten", "skill", strconv.FormatInt(skill, 10), "skill_id", strconv.FormatInt(skill, 10), "reason", "not_for_this_job",
		"person", strconv.FormatInt(x.harbour.person.ID, 10), "organisation", strconv.FormatInt(x.harbour.ID, 10), "session", "1", "token", "2", "consent", "on"}
	if method == http.MethodPost {
		c.post(path, fields...)
	}
	c.do(method, path, map[string]any{"id": id, "version": 1, "base": 1, "text": "overwritten", "documents": []string{id}, "document": id, "key": id,
		"events": []any{map[string]any{"id": uuid.NewString(), "action": "remove", "skill_id": skill, "version": 1, "seen": 99, "document": id}}})
}
