package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"winnow/database/dbtest"
)

var rowNames = regexp.MustCompile(`<span class="cand-name" lang="en">([^<]+)</span>`)

func (a answer) rows() []string {
	var names []string
	for _, m := range rowNames.FindAllStringSubmatch(string(a.Body), -1) {
		names = append(names, m[1])
	}
	return names
}

// link is where a page's link with a relation leads.
func (a answer) link(rel string) string {
	a.t.Helper()
	m := regexp.MustCompile(`rel="` + rel + `" href="([^"]+)"`).FindStringSubmatch(string(a.Body))
	if m == nil {
		a.t.Fatalf("the page has no link rel=%s", rel)
	}
	return strings.ReplaceAll(m[1], "&amp;", "&")
}

func TestALongListOfCandidatesHasPages(t *testing.T) {
	before := phrases
	t.Cleanup(func() { phrases = before })
	var text strings.Builder
	for i := range rowsShown + 3 {
		phrases = append(slices.Clone(phrases), fmt.Sprintf("drill station %03d", i))
		fmt.Fprintf(&text, "- You know drill station %03d\n", i)
	}
	x := newCurated(t, dbtest.SQLite(t))
	for range 2 {
		x.token(x.carla).add("What you need\n\n" + text.String())
	}
	x.mine()
	carla := x.session(x.carla, true)
	all := len(before) + rowsShown + 3
	first := carla.do("GET", "/candidates", nil).want(http.StatusOK).has(fmt.Sprintf("%d candidates<", all), fmt.Sprintf("1–%d of %d", rowsShown, all))
	second := carla.do("GET", first.link("next"), nil).want(http.StatusOK).has(fmt.Sprintf("%d–%d of %d", rowsShown+1, all, all), "drill station 102")
	if strings.Contains(string(second.Body), `rel="next"`) || second.link("first") != "/candidates" {
		t.Errorf("the last page leads on, or back to %s", second.link("first"))
	}
	names := append(first.rows(), second.rows()...)
	if slices.Sort(names); len(names) != all || len(slices.Compact(names)) != all {
		t.Errorf("the pages list %d candidates, not each of %d once", len(names), all)
	}
	// The panel and what is decided keep to the page.
	one := regexp.MustCompile(`href="(/candidates/\d+\?after=[^"]+)"`).FindStringSubmatch(string(second.Body))
	if one == nil {
		t.Fatal("a candidate of the second page leads to the first one's list")
	}
	carla.do("GET", one[1], nil).want(http.StatusOK).has("drill station 102", "rel=\"first\"")
	// A page whose candidates are all decided gives way to the first.
	carla.do("GET", "/candidates?after=999999.1", nil).want(http.StatusOK).has(fmt.Sprintf("1–%d of %d", rowsShown, all))
	carla.do("GET", "/candidates?after=nonsense", nil).want(http.StatusUnprocessableEntity).has("Start at the first page again")
	for _, order := range []string{"documents", "novelty"} {
		ordered := carla.do("GET", "/candidates?order="+order, nil).want(http.StatusOK)
		carla.do("GET", ordered.link("next"), nil).want(http.StatusOK).has(fmt.Sprintf("%d–%d of %d", rowsShown+1, all, all))
	}
}
