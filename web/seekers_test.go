package web

import (
	"fmt"
	"html"
	"net/url"
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

// post posts a form as a browser does.
func (c client) post(path string, values ...string) answer {
	c.server.t.Helper()
	v := url.Values{}
	for i := 0; i < len(values); i += 2 {
		v.Add(values[i], values[i+1])
	}
	return c.do("POST", path, v.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// page gets a page and returns its words.
func (c client) page(path string) string {
	c.server.t.Helper()
	return words(c.do("GET", path, nil).want(200))
}

// words of a page, as a reader sees them.
func words(a answer) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(string(a.Body), " "))), " ")
}

func wantWords(t *testing.T, page string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("the page does not say %q:\n%s", w, page)
		}
	}
}

func wantNone(t *testing.T, page string, never ...string) {
	t.Helper()
	for _, w := range never {
		if strings.Contains(page, w) {
			t.Errorf("the page says %q:\n%s", w, page)
		}
	}
}

const (
	resume  = "Ines Quill\n\nExperience\n\n- Five years of Python and SQL for the Zanzibar depot\n\nSkills\n\nPython, forklift licence\n"
	wanting = "Warehouse developer\n\nRequirements\n\n- Five years of Python and SQL\n- You are good at teamwork and stock control\n"
)

// scene is a recruiter with a posting and a seeker with a profile.
type scene struct {
	*testServer
	rosa, ines client
	seeker     account.Person
	posting    apiWhole
}

func newScene(t *testing.T, db *database.DB) *scene {
	s := newTestServer(t, db)
	sc := &scene{testServer: s, rosa: s.session(s.harbour.person, true), seeker: s.person("", "ines@example.org", account.Seeker)}
	sc.ines = s.session(sc.seeker, true)
	sc.posting = sc.rosa.add(wanting)
	return sc
}

// allGood accepts every skill of the posting.
func (s *scene) allGood(id string) {
	s.t.Helper()
	skills := read[struct {
		Skills []struct {
			ID int64 `json:"id"`
		} `json:"skills"`
	}](s.rosa.do("GET", "/api/v1/documents/"+id+"/skills", nil).want(200)).Skills
	for _, k := range skills {
		s.decide(id, map[string]any{"action": "accept", "skill_id": k.ID})
	}
}

func (s *scene) decide(id string, event map[string]any) {
	s.t.Helper()
	event["id"], event["version"], event["seen"] = uuid.NewString(), 1, 1<<40
	a := read[apiAcks](s.rosa.do("POST", "/api/v1/documents/"+id+"/feedback", map[string]any{"events": []any{event}}).want(200))
	if a.Acks[0].Error != nil {
		s.t.Fatalf("%v: %+v", event, a.Acks[0].Error)
	}
}

func (s *scene) publish(id string) {
	s.t.Helper()
	s.allGood(id)
	s.rosa.post("/postings/"+id+"/publish", "version", "1").want(303)
}

// profile takes the résumé and confirms all of it.
func (s *scene) profile() {
	s.t.Helper()
	s.ines.post("/profile/resume", "key", uuid.NewString(), "text", resume).want(303)
	s.ines.post("/profile/confirm-all").want(303)
}

func (s *scene) flag(skill, reason string) answer {
	s.t.Helper()
	return s.ines.post("/jobs/"+s.posting.ID+"/flags", "event_id", uuid.NewString(), "version", "1", "skill_id", strconv.FormatInt(s.skill(skill), 10), "reason", reason)
}

func TestASeekersWayFromRésuméToReceipt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.publish(s.posting.ID)
		s.ines.post("/profile/resume", "key", uuid.NewString(), "text", resume).want(303)
		p := s.ines.page("/profile")
		wantWords(t, p, "0 skills in your profile, 2 to look at.", "Python", "SQL", "Five years of Python", "Only you. No recruiter sees your profile")
		id := func(label string) string { return strconv.FormatInt(s.skill(label), 10) }
		s.ines.post("/profile/skills", "skill_id", id("Python"), "do", "level/3").want(303)
		s.ines.post("/profile/skills", "skill_id", id("SQL"), "do", "remove").want(303)
		wantWords(t, s.ines.page("/profile/add?q=stock"), "stock control")
		s.ines.post("/profile/add", "skill_id", id("stock control")).want(303)
		wantWords(t, s.ines.page("/profile"), "2 skills in your profile.", "strong", "You added it.")

		list := s.ines.page("/jobs")
		wantWords(t, list, "Warehouse developer", "You have 2 of 4 required.")
		job := s.ines.page("/jobs/" + s.posting.ID)
		wantWords(t, job, "You have 2 of 4 required.", "Your level: strong", "It says “Five years of Python and SQL”", "Your résumé says “Five years of Python and SQL for the Zanzibar depot”", "Five years of Python and SQL", "HARBOUR")

		s.flag("teamwork", "not_for_this_job").want(303)
		wantWords(t, s.ines.page("/jobs/"+s.posting.ID), "You flagged it.")
		wantWords(t, s.ines.page("/receipts"), "Not answered yet", "“teamwork” does not belong among the skills of “Warehouse developer”: not for this job")
		wantWords(t, s.rosa.page("/postings/"+s.posting.ID), "1 flag: not for this job")
		s.flag("spreadsheet software", "missing").want(303)
		wantWords(t, s.rosa.page("/postings/"+s.posting.ID), "Readers miss 1", "spreadsheet software")

		s.decide(s.posting.ID, map[string]any{"action": "remove", "skill_id": s.skill("teamwork"), "reason": "not_for_this_job"})
		s.decide(s.posting.ID, map[string]any{"action": "add", "skill_id": s.skill("spreadsheet software"), "relation": "core"})
		wantWords(t, s.ines.page("/receipts"), "Removed by the recruiter", "Added")
		wantWords(t, s.ines.page("/jobs"), "You have 2 of 3 required, 0 of 1 core.")
		wantNone(t, s.rosa.page("/postings/"+s.posting.ID), "flag:", "Readers miss")
		s.rosa.post("/postings/" + s.posting.ID + "/unpublish").want(303)
		wantWords(t, s.ines.page("/receipts"), "The posting was taken down")
		s.ines.do("GET", "/jobs/"+s.posting.ID, nil).want(404)
	})
}

// TestWhatIsNotPublishedIsNotThere asks every address of readers for a posting
// that its organisation did not publish, or took down again.
func TestWhatIsNotPublishedIsNotThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.profile()
		other := s.rosa.add("Heron wrangler\n\nRequirements\n\n- Python for project Heron\n")
		s.publish(s.posting.ID)
		s.publish(other.ID)
		s.rosa.post("/postings/" + other.ID + "/unpublish").want(303)
		draft := s.rosa.add("Heron keeper\n\nRequirements\n\n- SQL\n")
		for _, id := range []string{other.ID, draft.ID} {
			tried := 0
			for _, r := range s.App().GetRoutes(true) {
				if !strings.HasPrefix(r.Path, "/jobs/:id") || r.Method == "HEAD" {
					continue
				}
				tried++
				a := s.ines.post(strings.Replace(r.Path, ":id", id, 1), "event_id", uuid.NewString(), "version", "1", "skill_id", strconv.FormatInt(s.skill("Python"), 10), "reason", "other")
				if r.Method == "GET" {
					a = s.ines.do("GET", strings.Replace(r.Path, ":id", id, 1)+"?q=python", nil)
				}
				if a.Status != 404 || strings.Contains(string(a.Body), "Heron") {
					t.Errorf("%s %s: %d %s", r.Method, r.Path, a.Status, words(a))
				}
			}
			if tried < 3 {
				t.Fatalf("only %d routes tried", tried)
			}
		}
		for _, path := range []string{"/jobs", "/jobs?q=heron", "/jobs?page=1", "/receipts", "/profile", "/", "/postings", "/postings?q=heron"} {
			wantNone(t, s.ines.page(path), "Heron wrangler", "Heron keeper")
		}
		for _, path := range []string{"", "/history", "/edit", "/held-back", "/people", "/changes"} {
			s.ines.do("GET", "/postings/"+s.posting.ID+path, nil) // published, yet only read as a job
			if a := s.ines.do("GET", "/postings/"+s.posting.ID+path, nil); a.Status != 404 && a.Status != 403 {
				t.Errorf("/postings/…%s of another organisation: %d", path, a.Status)
			}
		}
	})
}

func TestAPublishedPostingShowsNeitherDecisionsNorPeopleNorHistory(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.decide(s.posting.ID, map[string]any{"action": "remove", "skill_id": s.skill("teamwork"), "reason": "other", "note": "the Kingfisher client hates it"})
		s.allGoodBut(s.posting.ID, "teamwork")
		s.rosa.post("/postings/"+s.posting.ID+"/publish", "version", "1").want(303)
		s.profile()
		body := string(s.ines.do("GET", "/jobs/"+s.posting.ID, nil).want(200).Body)
		for _, secret := range []string{"Kingfisher", fmt.Sprintf(`id="skill-%d"`, s.skill("teamwork")), "harbour@example.org", "Name of harbour", "accepted", "data-probability"} {
			if strings.Contains(body, secret) {
				t.Errorf("the page of a published posting has %q", secret)
			}
		}
	})
}

func (s *scene) allGoodBut(id, label string) {
	s.t.Helper()
	for _, l := range []string{"Python", "SQL", "stock control", "teamwork"} {
		if l != label {
			s.decide(id, map[string]any{"action": "accept", "skill_id": s.skill(l)})
		}
	}
}

func TestRecruitersNeverLearnWhoFlagged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.publish(s.posting.ID)
		s.profile()
		s.flag("teamwork", "too_broad").want(303)
		s.flag("spreadsheet software", "missing").want(303)
		for _, path := range []string{"/postings/%s", "/postings/%s/history", "/api/v1/documents/%s/feedback", "/api/v1/documents/%s/skills"} {
			body := string(s.rosa.do("GET", fmt.Sprintf(path, s.posting.ID), nil).want(200).Body)
			for _, secret := range []string{s.seeker.Name, s.seeker.Email, fmt.Sprintf(`"actor_id":%d,`, s.seeker.ID), fmt.Sprintf(`"actor_id":%d}`, s.seeker.ID)} {
				if strings.Contains(body, secret) {
					t.Errorf("%s tells %s", path, secret)
				}
			}
		}
		if !strings.Contains(s.rosa.page("/postings/"+s.posting.ID+"/history"), "a job seeker") {
			t.Error("the history does not say that a job seeker flagged")
		}
	})
}

func TestPublishingNeedsAReviewAndARecruiter(t *testing.T) {
	s := newScene(t, dbtest.SQLite(t))
	a := s.rosa.post("/postings/"+s.posting.ID+"/publish", "version", "1").want(303)
	if flash := slices.Contains(a.Header["Set-Cookie"], ""); flash {
		t.Error("no word about the refusal")
	}
	s.profile()
	wantWords(t, s.ines.page("/jobs"), "No posting is published yet")
	s.ines.post("/postings/"+s.posting.ID+"/publish", "version", "1").want(403)
	s.ines.post("/postings/" + s.posting.ID + "/unpublish").want(403)
	otto := s.session(s.fenland.person, true)
	s.allGood(s.posting.ID)
	otto.post("/postings/"+s.posting.ID+"/publish", "version", "1").want(404)
	s.rosa.post("/postings/"+s.posting.ID+"/publish", "version", "1").want(303)
	otto.post("/postings/" + s.posting.ID + "/unpublish").want(404)
	wantWords(t, s.ines.page("/jobs"), "Warehouse developer")
}

func TestPagesOfSeekersAreForSeekers(t *testing.T) {
	s := newScene(t, dbtest.SQLite(t))
	s.publish(s.posting.ID)
	tried := 0
	for _, r := range s.App().GetRoutes(true) {
		seekers := strings.HasPrefix(r.Path, "/profile") || strings.HasPrefix(r.Path, "/jobs") || strings.HasPrefix(r.Path, "/receipts")
		if !seekers || r.Method == "HEAD" {
			continue
		}
		tried++
		path := strings.Replace(r.Path, ":id", s.posting.ID, 1)
		for who, c := range map[string]client{"recruiter": s.rosa, "administrator": s.session(s.home.person, true)} {
			if a := c.do(r.Method, path, nil); a.Status != 403 {
				t.Errorf("%s %s by a %s: %d", r.Method, path, who, a.Status)
			}
		}
	}
	if tried < 17 {
		t.Errorf("only %d routes tried", tried)
	}
}

func TestConsentIsOffAtFirstAndCanBeTakenBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.publish(s.posting.ID)
		s.profile()
		people := "/postings/" + s.posting.ID + "/people"
		wantNone(t, s.rosa.page(people), "ines@example.org")
		s.ines.post("/profile/consent", "share", "yes").want(303)
		wantWords(t, s.ines.page("/profile"), "Recruiters with a fitting posting see your name")
		p := s.rosa.page(people)
		wantWords(t, p, "ines@example.org", "Has 2 of 4 required.")
		wantNone(t, p, "Zanzibar")
		s.session(s.fenland.person, true).do("GET", people, nil).want(404)
		s.ines.post("/profile/consent", "share", "no").want(303)
		wantNone(t, s.rosa.page(people), "ines@example.org")
	})
}

func TestAFlagIsOneActionLimitedAndCanBeTakenBack(t *testing.T) {
	s := newScene(t, dbtest.SQLite(t))
	s.publish(s.posting.ID)
	s.profile()
	s.flag("teamwork", "no reason").want(422)
	s.flag("drive a forklift", "too_broad").want(422) // not asked for
	s.flag("Python", "missing").want(422)             // asked for already
	s.flag("teamwork", "too_broad").want(303)
	s.flag("teamwork", "too_broad").want(303) // sent twice: it is one
	wantWords(t, s.rosa.page("/postings/"+s.posting.ID), "1 flag: too broad")
	body := string(s.ines.do("GET", "/receipts", nil).want(200).Body)
	flag := regexp.MustCompile(`name="flag" value="([^"]+)"`).FindStringSubmatch(body)[1]
	otto := s.session(s.person("", "otto@example.org", account.Seeker), true)
	otto.post("/receipts/undo", "flag", flag, "event_id", uuid.NewString()).want(404)
	s.ines.post("/receipts/undo", "flag", flag, "event_id", uuid.NewString()).want(303)
	wantWords(t, s.ines.page("/receipts"), "You took this flag back.")
	wantNone(t, s.rosa.page("/postings/"+s.posting.ID), "flag:")
	for range 19 {
		s.flag("teamwork", "too_broad").want(303)
		body := string(s.ines.do("GET", "/receipts", nil).want(200).Body)
		flag := regexp.MustCompile(`name="flag" value="([^"]+)"`).FindStringSubmatch(body)[1]
		s.ines.post("/receipts/undo", "flag", flag, "event_id", uuid.NewString()).want(303)
	}
	wantWords(t, words(s.flag("teamwork", "too_broad").want(429)), "You can go on in 60 minutes.", "Warehouse developer", "stock control")
}

func TestAFlagWhoseReceiptWasLostHasOneWhenItIsSentAgain(t *testing.T) {
	db := dbtest.SQLite(t)
	s := newScene(t, db)
	s.publish(s.posting.ID)
	s.profile()
	s.flag("teamwork", "too_broad").want(303)
	ok(t, db.Gorm.Exec("DELETE FROM profile_flags").Error) // killed between the two
	wantWords(t, s.ines.page("/receipts"), "You have not flagged anything yet")
	s.flag("teamwork", "other").want(303)
	wantWords(t, s.ines.page("/receipts"), "Not answered yet", "too broad")
	wantWords(t, s.rosa.page("/postings/"+s.posting.ID), "1 flag: too broad")
}

func TestTheListOfPostingsIsNarrowedOrderedAndEndsWithAWord(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.profile()
		german := read[apiWhole](s.rosa.do("POST", "/api/v1/documents", map[string]any{"title": "Lagerentwicklerin", "language": "de", "text": "Lagerentwicklerin\n\nAnforderungen\n\n- teamwork\n- stock control\n"}).want(201))
		s.publish(s.posting.ID)
		s.publish(german.ID)
		order := func(query string) string {
			page := s.ines.page("/jobs" + query)
			return fmt.Sprint(strings.Contains(page, "Warehouse developer"), strings.Contains(page, "Lagerentwicklerin"),
				strings.Index(page, "Warehouse developer") < strings.Index(page, "Lagerentwicklerin"))
		}
		for query, want := range map[string]string{"": "true true true", "?sort=newest": "true true false", "?language=de": "false true true", "?language=de&q=warehouse": "false false false"} {
			if got := order(query); got != want {
				t.Errorf("%s: %s, want %s", query, got, want)
			}
		}
		wantWords(t, s.ines.page("/jobs?language=fr"), "No posting matches")
		wantWords(t, s.ines.page("/jobs"), "2 postings", "HARBOUR")
		beyond := s.ines.page("/jobs?page=7")
		wantWords(t, beyond, "The list ends before this page")
		wantNone(t, beyond, "No posting is published yet")
	})
}

func TestACourseIsProposedForWhatIsToLearn(t *testing.T) {
	s := newScene(t, dbtest.SQLite(t))
	course := read[apiWhole](s.rosa.do("POST", "/api/v1/documents", map[string]any{"kind": "course", "title": "Queries for beginners",
		"text": "Queries for beginners\n\nCourse contents\n\n- SQL\n- Python and SQL in practice\n"}).want(201))
	s.publish(s.posting.ID)
	s.profile()
	s.ines.post("/profile/skills", "skill_id", strconv.FormatInt(s.skill("SQL"), 10), "do", "remove").want(303)
	wantNone(t, s.ines.page("/jobs/"+s.posting.ID), "Taught in")
	s.publish(course.ID)
	wantWords(t, s.ines.page("/jobs/"+s.posting.ID), "Taught in Queries for beginners")
	wantWords(t, s.ines.page("/jobs/"+course.ID), "Queries for beginners", "New to you")
	wantNone(t, s.ines.page("/jobs"), "Queries for beginners") // a course is no job
}

func TestTheCourseThatTeachesMostOfTheGapComesFirst(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		for title, contents := range map[string]string{"Broad beginnings": "- SQL\n- stock control\n", "Narrow beginnings": "- stock control\n"} {
			s.publish(read[apiWhole](s.rosa.do("POST", "/api/v1/documents", map[string]any{"kind": "course", "title": title, "text": title + "\n\nCourse contents\n\n" + contents}).want(201)).ID)
		}
		s.publish(s.posting.ID)
		page := s.ines.page("/jobs/" + s.posting.ID)
		wantWords(t, page, "Taught in Broad beginnings with 1 more of these Narrow beginnings")
	})
}
