package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestOnlyCuratorsSeeAndReachWhatEditsTheTaxonomy(t *testing.T) {
	c := newCurators(t)
	id := c.skill("Python")
	page := c.rosa.get(fmt.Sprintf("/taxonomy/%d", id))
	for _, words := range []string{"/edit", "/merge", "Take away", "History", "Checks", "data-curate"} {
		if strings.Contains(string(page.Body), words) {
			t.Errorf("a recruiter's page holds %q", words)
		}
	}
	c.rosa.get("/taxonomy/tree").says("Computing")
	if strings.Contains(string(c.rosa.get("/taxonomy/tree").Body), "/taxonomy/move") {
		t.Error("a recruiter's tree moves concepts")
	}
	one := fmt.Sprintf("/taxonomy/%d", id)
	for _, path := range []string{"/taxonomy/quality", "/taxonomy/quality/short-labels", "/taxonomy/quality/short-labels/fixes", "/taxonomy/bulk", "/taxonomy/sheet.csv",
		"/taxonomy/proposals", "/taxonomy/changes", "/taxonomy/new", one + "/edit", one + "/merge", one + "/split", one + "/deprecate"} {
		c.rosa.do("GET", path, nil).want(http.StatusForbidden)
		c.carla.get(path)
	}
	for _, path := range []string{"/taxonomy/move", "/taxonomy/undo", "/taxonomy/new", "/taxonomy/fix", "/taxonomy/keep", "/taxonomy/unkeep", "/taxonomy/bulk", "/taxonomy/bulk/make",
		"/taxonomy/two-person", "/taxonomy/proposals/x/accept", "/taxonomy/quality/short-labels/fixes",
		one + "/edit", one + "/relation", one + "/match", one + "/merge", one + "/split", one + "/deprecate", one + "/restore"} {
		c.rosa.do("POST", path, "edit=x", "Content-Type", "application/x-www-form-urlencoded").want(http.StatusForbidden)
	}
	if now, err := c.Taxonomies.Get(t.Context(), ""); err != nil || now.Revision != 1 {
		t.Errorf("revision %d, %v", now.Revision, err)
	}
}

func TestNamesAndTextsAreEditedInOneStepAndUndoneInOne(t *testing.T) {
	c := newCurators(t)
	id := c.skill("Python")
	f := c.carla.form(t, c.carla.get(c.path("Python", "/edit")), c.path("Python", "/edit"))
	saved := f.send("preferred_en", "Python programming language", "alternatives_en", "Python\nPython programming\n", "hidden_en", "pyhton",
		"description", "A language.", "new_language", "de", "new_preferred", "Python-Programmierung", "reason", "clearer")
	page := c.carla.follow(saved).says("Saved: 5 changes", "Undo all 5", "clearer", "removed A programming language.", "added A language.", "Python-Programmierung", "Name of carla@example.org")
	want := map[string]string{"en preferred": "Python programming language", "en alternative": "Python|Python programming", "en hidden": "pyhton", "de preferred": "Python-Programmierung"}
	if got := c.labels(id); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("labels %v, want %v", got, want)
	}
	undone := c.carla.form(t, page, "/taxonomy/undo").send()
	c.carla.follow(undone).says("Saved: 5 changes")
	if got := c.labels(id); got["en preferred"] != "Python" || got["en alternative"] != "CPython|Python programming" || got["de preferred"] != "" {
		t.Errorf("after the undo %v", got)
	}
	c.carla.form(t, c.carla.get(c.path("Python", "/edit")), c.path("Python", "/edit")).send("reason", "nothing").want(http.StatusSeeOther)
	if now, err := c.Taxonomies.Get(t.Context(), ""); err != nil || now.Revision != 11 {
		t.Errorf("a form that changed nothing made a revision: %d, %v", now.Revision, err)
	}
}

func TestWhatIsTypedStaysWhenItCannotBeSaved(t *testing.T) {
	c := newCurators(t)
	f := c.carla.form(t, c.carla.get(c.path("Python", "/edit")), c.path("Python", "/edit"))
	again := f.send("preferred_en", "", "description", "kept as typed", "reason", "because").want(http.StatusUnprocessableEntity)
	again.says("A concept needs a preferred label in en", "kept as typed")
	if f := c.carla.form(t, again, c.path("Python", "/edit")); f.Get("reason") != "because" || f.Get("preferred_en") != "" || f.Get("alternatives_en") != "CPython\nPython programming" {
		t.Errorf("the form holds %v", f.Values)
	}
}

func TestAConflictShowsBothSidesAndKeepsWhatWasTyped(t *testing.T) {
	c := newCurators(t)
	id, path := c.skill("Python"), c.path("Python", "/edit")
	mine, theirs := c.carla.form(t, c.carla.get(path), path), c.dan.form(t, c.dan.get(path), path)
	theirs.send("description", "Dan's words.", "alternatives_en", "CPython\nPython programming\nPy3", "reason", "shorter").want(http.StatusSeeOther)
	page := mine.send("alternatives_en", "Python programming\nsnake", "reason", "mine").want(http.StatusConflict)
	page.says("Name of dan@example.org changed \"Python\"", "What they changed", "shorter", "added Py3", "removed A programming language.")
	again := c.carla.form(t, page, path)
	if again.Get("alternatives_en") != "Python programming\nsnake\nPy3" || again.Get("description") != "Dan's words." || again.Get("reason") != "mine" {
		t.Errorf("the form holds %v", again.Values)
	}
	c.carla.follow(again.send())
	if got := c.labels(id)["en alternative"]; got != "Py3|Python programming|snake" {
		t.Errorf("alternatives %q", got)
	}
}

func TestAFormSentTwiceIsOneChange(t *testing.T) {
	c := newCurators(t)
	f := c.carla.form(t, c.carla.get(c.path("SQL", "/edit")), c.path("SQL", "/edit"))
	for range 2 {
		f.send("description", "Asks databases.").want(http.StatusSeeOther)
	}
	if now, err := c.Taxonomies.Get(t.Context(), ""); err != nil || now.Revision != 2 {
		t.Errorf("revision %d, %v", now.Revision, err)
	}
}

func TestAChangeThatOthersBuiltOnSaysWhatToUndoFirst(t *testing.T) {
	c := newCurators(t)
	path := c.path("SQL", "/edit")
	c.carla.form(t, c.carla.get(path), path).send("description", "First.").want(http.StatusSeeOther)
	first := c.carla.form(t, c.carla.get(c.path("SQL", "")), "/taxonomy/undo")
	c.dan.form(t, c.dan.get(path), path).send("description", "Second.").want(http.StatusSeeOther)
	c.carla.follow(first.send()).says("was changed since, by Name of dan@example.org", "Undo that first")
}

func TestLinksAreMadeByNameAndTakenAway(t *testing.T) {
	c := newCurators(t)
	path, action := c.path("stock control", ""), c.path("stock control", "/relation")
	add := func(values ...string) answer {
		return c.carla.form(t, c.carla.get(path), action).send(append([]string{"do", "add"}, values...)...)
	}
	c.carla.follow(add("relation", "related", "other", "teamwork")).says("Related 1 teamwork", "Saved as revision 2")
	c.carla.follow(add("relation", "essential_for", "other", "warehouse developer")).says("Essential for 1 warehouse developer")
	add("relation", "related", "other", "nothing of that name xyz").want(http.StatusUnprocessableEntity).says("No concept is called")
	add("relation", "broader", "other", "Python").want(http.StatusSeeOther)
	add("relation", "narrower", "other", "Warehousing").want(http.StatusUnprocessableEntity)
	f := c.carla.form(t, c.carla.get(path), action)
	c.carla.follow(f.send("do", "remove", "relation", "related", "other", fmt.Sprint(c.skill("teamwork")))).doesNotSay("Related 1")
}

func TestAConceptIsCreatedBelowAnother(t *testing.T) {
	c := newCurators(t)
	page := c.carla.get(fmt.Sprintf("/taxonomy/new?parent=%d", c.skill("SQL")))
	f := c.carla.form(t, page, "/taxonomy/new")
	if !strings.HasPrefix(f.Get("parent"), "SQL (#") {
		t.Errorf("parent %q", f.Get("parent"))
	}
	made := f.send("kind", "skill", "name", "window functions", "others", "analytic functions", "description", "Reckon over rows.")
	c.carla.follow(made).says("window functions", "Broader 1 SQL", "analytic functions", "Created “window functions”")
}

func TestAConceptSaysWhatItIsElsewhere(t *testing.T) {
	c := newCurators(t)
	path, action := c.path("stock control", ""), c.path("stock control", "/match")
	send := func(values ...string) answer { return c.carla.form(t, c.carla.get(path), action).send(values...) }
	c.carla.follow(send("do", "add", "relation", "exact", "uri", "https://example.org/stock")).says("the same as https://example.org/stock", "Saved as revision 2")
	send("do", "add", "relation", "exact", "uri", "no address").want(http.StatusUnprocessableEntity)
	c.carla.follow(send("do", "remove", "match", "exact https://example.org/stock")).says("Took a match away from", "Saved as revision 3").doesNotSay("the same as https://example.org/stock")
}
