package web

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	"winnow/activelearn/mining"
	"winnow/curation"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/extractor/text"
)

// kiteMiner finds one phrase and ranks all that there are, so that answers do not
// depend on what mining learnt.
type kiteMiner struct{}

func (kiteMiner) Find(doc extractor.Document) []mining.Occurrence {
	var found []mining.Occurrence
	for _, x := range text.Parse(doc.Kind, doc.Format, "en", doc.Title, doc.Text).Sentences {
		if at := strings.Index(x.Text, "kite rigging"); at >= 0 {
			found = append(found, mining.Occurrence{Key: mining.Key("kite rigging"), Surface: "kite rigging", Sentence: x.Text, Start: at, End: at + 12,
				Section: text.Qualifications, Language: "en", Score: 1})
		}
	}
	return found
}

func (kiteMiner) Rank(_ context.Context, stats []mining.Statistic, _ mining.Options) ([]mining.Candidate, error) {
	var out []mining.Candidate
	for _, s := range stats {
		out = append(out, mining.Candidate{Key: s.Key, Keys: []string{s.Key}, Label: "kite rigging", Language: "en", Verdict: mining.New, Type: "skill", Draft: "Rig kites.",
			Nearest:   []mining.Neighbour{{Skill: 1, URI: "u:1", Label: "Python", Form: "Python", Same: 0.1, Reason: "It is not."}},
			Languages: map[string]int{"en": 2}, Beside: []int64{1}, Burst: &mining.Burst{From: "2026-W07", To: "2026-W08", Expected: 1, Seen: 4},
			Variants: []mining.Variant{{Key: "know kite rigging", Label: "know kite rigging", Documents: 1, Nearness: 0.9}},
			Place:    mining.Place{Parents: []mining.Parent{{Concept: 1, Label: "Computing", Sure: 0.4}}}})
	}
	slices.SortFunc(out, func(a, b mining.Candidate) int { return cmp.Compare(a.Key, b.Key) })
	return out, nil
}

// withCandidates gives a server candidates.
func withCandidates(db *database.DB) func(*Config) {
	return func(c *Config) {
		c.Candidates = activelearn.NewService(activelearn.Parts{Store: activelearndb.New(db), Taxonomy: curation.Edits{Taxonomies: c.Taxonomies}, Engine: kiteMiner{},
			Rereader: curation.Jobs{Documents: c.Documents}})
	}
}

// mined adds a curator with two documents, and returns the address of the
// candidate they make.
func (s *testServer) mined() (carla client, candidate string) {
	s.t.Helper()
	carla = s.token(s.person("home", uuid.NewString()+"@example.org", account.Curator))
	for _, words := range []string{"You know kite rigging", "Experience with kite rigging"} {
		carla.add("What you need\n\n- " + words + "\n")
	}
	_, err := s.Candidates.Mine(context.Background(), nil)
	ok(s.t, err)
	ok(s.t, s.Candidates.Rank(context.Background(), true, nil))
	var list apiCandidates
	ok(s.t, json.Unmarshal(carla.do("GET", "/api/v1/candidates?state=open", nil).want(http.StatusOK).Body, &list))
	if len(list.Candidates) != 1 || list.Candidates[0].Documents != 2 {
		s.t.Fatalf("candidates %+v", list.Candidates)
	}
	return carla, fmt.Sprintf("/candidates/%d", list.Candidates[0].ID)
}

func TestACandidateIsDecidedAndUndoneOverTheAPI(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db, withCandidates(db))
		s.contract = newContract(t)
		carla, candidate := s.mined()
		approve := map[string]any{"id": uuid.NewString(), "kind": "approve", "seen": 0, "new": map[string]any{"label": map[string]any{"text": "kite rigging", "language": "en"}}}
		var out apiDecided
		ok(t, json.Unmarshal(carla.do("POST", "/api/v1"+candidate+"/decisions", approve).want(http.StatusOK).Body, &out))
		if out.Candidate.State != activelearn.Approved || out.Candidate.SkillID == 0 || out.Decision.Edit != activelearn.EditMade {
			t.Fatalf("%+v", out)
		}
		ok(t, json.Unmarshal(carla.do("POST", "/api/v1"+candidate+"/decisions", approve).want(http.StatusOK).Body, &out))
		if !out.Repeated {
			t.Errorf("sent again: %+v", out)
		}
		late := map[string]any{"id": uuid.NewString(), "kind": "reject", "reason": "broken", "seen": 0}
		var clash apiCandidateClash
		ok(t, json.Unmarshal(carla.do("POST", "/api/v1"+candidate+"/decisions", late).want(http.StatusConflict).Body, &clash))
		if len(clash.Theirs) != 1 || clash.Yours.Reason != activelearn.Broken || clash.State != activelearn.Approved {
			t.Errorf("clash %+v", clash)
		}
		undo := map[string]any{"id": uuid.NewString(), "kind": "undo", "undoes": out.Candidate.Decision, "seen": out.Candidate.Seen}
		ok(t, json.Unmarshal(carla.do("POST", "/api/v1"+candidate+"/decisions", undo).want(http.StatusOK).Body, &out))
		var detail apiCandidateDetail
		ok(t, json.Unmarshal(carla.do("GET", "/api/v1"+candidate, nil).want(http.StatusOK).Body, &detail))
		if detail.State != activelearn.Open || len(detail.History) != 2 || !detail.History[0].Undone || len(detail.Sentences) != 2 {
			t.Errorf("%+v", detail)
		}
	})
}

func TestACandidateIsToldWithItsVariantsAndWhatStandsBesideIt(t *testing.T) {
	db := dbtest.SQLite(t)
	s := newTestServer(t, db, withCandidates(db))
	s.contract = newContract(t)
	carla, candidate := s.mined()
	var detail apiCandidateDetail
	ok(t, json.Unmarshal(carla.do("GET", "/api/v1"+candidate, nil).want(http.StatusOK).Body, &detail))
	if len(detail.Variants) != 1 || detail.Variants[0].Label != "know kite rigging" || detail.Variants[0].Documents != 1 {
		t.Errorf("variants %+v", detail.Variants)
	}
	if len(detail.Beside) != 1 || detail.Languages["en"] == 0 || detail.Burst == nil || detail.Burst.Seen != 4 {
		t.Errorf("beside %v, languages %v, burst %+v", detail.Beside, detail.Languages, detail.Burst)
	}
	if detail.Draft == "" || detail.Public != "" {
		t.Errorf("draft %q, and %q for everybody though all sentences are of one organisation", detail.Draft, detail.Public)
	}
}

func TestOnlyCuratorsReachCandidates(t *testing.T) {
	db := dbtest.SQLite(t)
	s := newTestServer(t, db, withCandidates(db))
	carla, candidate := s.mined()
	carla.do("GET", "/api/v1"+candidate, nil).want(http.StatusOK)
	for _, who := range []client{s.token(s.harbour.person), s.token(s.person("home", "rita@example.org", account.Recruiter))} {
		for _, path := range []string{"/candidates", candidate} {
			who.do("GET", "/api/v1"+path, nil).wantProblem(http.StatusForbidden, "forbidden", "")
		}
	}
}
