package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"winnow/database/dbtest"
	"winnow/taxonomy"
)

func TestSearchFindsSkillsByPrefixOtherNameAndTypo(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	for query, want := range map[string]string{"pyth": "Python", "inventory": "stock control", "forklift licence": "drive a forklift", "pyhton": "Python", "": "", "☃": ""} {
		hits := read[struct{ Hits []apiHit }](rosa.do("GET", "/api/v1/taxonomy/search?q="+url.QueryEscape(query), nil).want(http.StatusOK)).Hits
		if got := first(hits); got.Label != want {
			t.Errorf("%q finds %q, want %q", query, got.Label, want)
		}
	}
	hit := first(read[struct{ Hits []apiHit }](rosa.do("GET", "/api/v1/taxonomy/search?q=inventory", nil)).Hits)
	if hit.Matched != "inventory control" || hit.Group != "Warehousing" || hit.ID != s.skill("stock control") || hit.Type != "skill" {
		t.Errorf("hit = %+v", hit)
	}
	if hit := first(read[struct{ Hits []apiHit }](rosa.do("GET", "/api/v1/taxonomy/search?kind=occupation&q=warehouse", nil)).Hits); hit.Label != "warehouse developer" {
		t.Errorf("occupation = %+v", hit)
	}
}

func first(hits []apiHit) apiHit {
	if len(hits) == 0 {
		return apiHit{}
	}
	return hits[0]
}

func TestSearchParametersThatAreWrongNameThemselves(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	for query, field := range map[string]string{"?limit=0": "limit", "?limit=101": "limit", "?kind=animal": "kind", "?language=english!": "language", "?q=" + strings.Repeat("q", 201): "q"} {
		s.token(s.harbour.person).do("GET", "/api/v1/taxonomy/search"+query, nil).wantProblem(http.StatusUnprocessableEntity, "invalid", field)
	}
}

func TestAConceptShowsItsLabelsAndRelations(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	x := read[apiConcept](rosa.do("GET", fmt.Sprint("/api/v1/taxonomy/concepts/", s.skill("Python")), nil).want(http.StatusOK))
	related := map[string]taxonomy.RelationKind{}
	for _, r := range x.Relations {
		related[r.Label] = r.Relation
	}
	if x.Label != "Python" || len(x.Labels) != 3 || related["SQL"] != taxonomy.Related || related["Computing"] != taxonomy.Broader || related["warehouse developer"] != taxonomy.Essential {
		t.Errorf("concept = %+v", x)
	}
	for _, id := range []string{"0", "-1", "x", "99999", "9223372036854775808", "urn:winnow:small:skill:python"} {
		rosa.do("GET", "/api/v1/taxonomy/concepts/"+url.PathEscape(id), nil).wantProblem(http.StatusNotFound, "not_found", "")
	}
}

func TestTheTaxonomySaysWhatItHolds(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	x := read[apiTaxonomyFacts](s.token(s.harbour.person).do("GET", "/api/v1/taxonomy", nil).want(http.StatusOK))
	if x.Name != "small" || x.Concepts[taxonomy.KindSkill] != 6 || x.Concepts[taxonomy.KindOccupation] != 1 || x.Labels["en"] < 15 || x.Revision != 1 {
		t.Errorf("taxonomy = %+v", x)
	}
}
