package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"winnow/account"
	"winnow/database/dbtest"
)

// curators are a site with two curators and a recruiter in their browsers.
type curators struct {
	*testServer
	carla, dan, rosa client
}

func newCurators(t *testing.T) curators {
	t.Helper()
	s := newTestServer(t, dbtest.SQLite(t))
	return curators{
		s, s.session(s.person("home", "carla@example.org", account.Curator), true), s.session(s.person("home", "dan@example.org", account.Curator), true),
		s.session(s.harbour.person, true),
	}
}

func (c curators) path(label, more string) string {
	return fmt.Sprintf("/taxonomy/%d%s", c.skill(label), more)
}

// form is a form of a page as a browser would send it.
type form struct {
	t      *testing.T
	who    client
	action string
	url.Values
}

var (
	formTag  = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	inputTag = regexp.MustCompile(`<input[^>]*>`)
	areaTag  = regexp.MustCompile(`(?s)<textarea([^>]*)>(.*?)</textarea>`)
	pickTag  = regexp.MustCompile(`(?s)<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>`)
	chosen   = regexp.MustCompile(`<option value="([^"]*)" selected`)
	attr     = regexp.MustCompile(`([a-z]+)="([^"]*)"`)
)

func attributes(tag string) map[string]string {
	out := map[string]string{}
	for _, m := range attr.FindAllStringSubmatch(tag, -1) {
		out[m[1]] = html.UnescapeString(m[2])
	}
	return out
}

// form reads the first form of a page with an action.
func (c client) form(t *testing.T, page answer, action string) form {
	t.Helper()
	for _, m := range formTag.FindAllStringSubmatch(string(page.Body), -1) {
		if html.UnescapeString(m[1]) != action {
			continue
		}
		f := form{t, c, action, url.Values{}}
		for _, tag := range inputTag.FindAllString(m[2], -1) {
			a := attributes(tag)
			if a["name"] != "" && (a["type"] != "radio" && a["type"] != "checkbox" || strings.Contains(tag, " checked")) {
				f.Add(a["name"], a["value"])
			}
		}
		for _, area := range areaTag.FindAllStringSubmatch(m[2], -1) {
			f.Add(attributes(area[1])["name"], html.UnescapeString(area[2]))
		}
		for _, sel := range pickTag.FindAllStringSubmatch(m[2], -1) {
			if o := chosen.FindStringSubmatch(sel[2]); o != nil {
				f.Add(sel[1], html.UnescapeString(o[1]))
			}
		}
		return f
	}
	t.Fatalf("no form of %s in %s", action, page.Body)
	return form{}
}

// send posts the form with some fields filled in.
func (f form) send(filled ...string) answer {
	f.t.Helper()
	for i := 0; i < len(filled); i += 2 {
		f.Set(filled[i], filled[i+1])
	}
	return f.who.do("POST", f.action, f.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

func (c client) get(path string) answer {
	c.server.t.Helper()
	return c.do("GET", path, nil).want(http.StatusOK)
}

// follow reads the page a form leads to.
func (c client) follow(a answer) answer {
	c.server.t.Helper()
	a.want(http.StatusSeeOther)
	cookies := ""
	for _, set := range a.Header.Values("Set-Cookie") {
		pair, _, _ := strings.Cut(set, ";")
		cookies += pair + "; "
	}
	return c.do("GET", a.Header.Get("Location"), nil, "Cookie", cookies).want(http.StatusOK)
}

// says fails unless the page shows all the words, its tags left out.
func (a answer) says(words ...string) answer {
	a.t.Helper()
	text := plainText(a)
	for _, w := range words {
		if !strings.Contains(text, w) {
			a.t.Errorf("the page does not say %q:\n%.700s", w, text)
		}
	}
	return a
}

func (a answer) doesNotSay(words ...string) answer {
	a.t.Helper()
	for _, w := range words {
		if text := plainText(a); strings.Contains(text, w) {
			a.t.Errorf("the page says %q:\n%.700s", w, text)
		}
	}
	return a
}

var tags = regexp.MustCompile(`<[^>]*>`)

func plainText(a answer) string {
	body := string(a.Body)
	if i := strings.Index(body, "<body"); i >= 0 {
		body = body[i:]
	}
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(body, " "))), " ")
}

// label is the preferred label that the server now has of a concept.
func (c curators) labels(id int64) map[string]string {
	c.t.Helper()
	d, err := c.Taxonomies.Concept(c.t.Context(), "", fmt.Sprint(id))
	ok(c.t, err)
	out := map[string]string{}
	for _, l := range d.Labels {
		key := l.Language + " " + string(l.Kind)
		out[key] = strings.TrimPrefix(out[key]+"|"+l.Text, "|")
	}
	return out
}
