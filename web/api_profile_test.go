package web

import (
	"net/http"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
)

// seekerOperations publishes a posting of a recruiter and returns good requests
// to the operations of job seekers, for the one who sends them.
func (s *testServer) seekerOperations(recruiter client) (client, []provoke) {
	s.t.Helper()
	ines := s.person("", "api-seeker@example.org", account.Seeker)
	sc := scene{testServer: s, rosa: s.session(s.harbour.person, true), ines: s.session(ines, true), seeker: ines, posting: recruiter.add(wanting)}
	sc.publish(sc.posting.ID)
	sc.profile()
	token := s.token(ines)
	token.do("GET", "/api/v1/documents/"+uuid.NewString()+"/overlap", nil).wantProblem(http.StatusNotFound, "not_found", "")
	return token, []provoke{
		{method: "GET", path: "/profile", scope: account.ProfileRead, seeks: true},
		{method: "GET", path: "/documents/" + sc.posting.ID + "/overlap", scope: account.ProfileRead, seeks: true},
	}
}

func TestTheAPITellsAProfileAndWhatItHasOfAPosting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		ines := s.token(s.seeker, account.ProfileRead)
		if p := read[apiOwnProfile](ines.do("GET", "/api/v1/profile", nil).want(http.StatusOK)); len(p.Skills) != 0 || p.Resume != "" {
			t.Errorf("a profile out of nothing: %+v", p)
		}
		s.profile()
		s.ines.post("/profile/skills", "skill_id", formatID(s.skill("Python")), "do", "level/3").want(http.StatusSeeOther)
		p := read[apiOwnProfile](ines.do("GET", "/api/v1/profile", nil).want(http.StatusOK))
		if len(p.Skills) != 2 || p.Resume == "" || !p.SharedSince.IsZero() {
			t.Fatalf("the profile is %+v", p)
		}
		ines.do("GET", "/api/v1/documents/"+s.posting.ID+"/overlap", nil).wantProblem(http.StatusNotFound, "not_found", "")
		s.publish(s.posting.ID)
		o := read[apiOverlapAnswer](ines.do("GET", "/api/v1/documents/"+s.posting.ID+"/overlap", nil).want(http.StatusOK))
		if len(o.Groups) != 1 || o.Groups[0].Have != 2 || o.Groups[0].Total != 4 || o.Score != 0.5 || len(o.Skills) != 4 {
			t.Fatalf("the overlap is %+v", o)
		}
		for _, k := range o.Skills {
			if has := k.Label == "Python" || k.Label == "SQL"; has != (k.Have != nil) || k.Quote == "" {
				t.Errorf("%+v", k)
			}
			if k.Label == "Python" && (k.Have.Level != 3 || len(k.Have.Evidence) == 0) {
				t.Errorf("Python counts by %+v", k.Have)
			}
		}
	})
}

func TestNobodyElsesProfileIsReadOverTheAPI(t *testing.T) {
	s := newScene(t, dbtest.SQLite(t))
	s.publish(s.posting.ID)
	s.profile()
	otto := s.session(s.person("", "otto@example.org", account.Seeker), true)
	if p := read[apiOwnProfile](otto.do("GET", "/api/v1/profile", nil).want(http.StatusOK)); len(p.Skills) != 0 {
		t.Errorf("another seeker reads %+v", p)
	}
	for who, c := range map[string]client{"recruiter": s.rosa, "administrator": s.session(s.home.person, true), "seeker's token without the scope": s.token(s.seeker, account.DocumentsRead)} {
		for _, path := range []string{"/api/v1/profile", "/api/v1/documents/" + s.posting.ID + "/overlap"} {
			if a := c.do("GET", path, nil); a.Status != http.StatusForbidden {
				t.Errorf("%s by a %s: %d", path, who, a.Status)
			}
		}
	}
}
