package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"winnow/account"
)

func TestAFindingIsFixedOrKeptWithAReason(t *testing.T) {
	c := newCurators(t)
	path := c.path("Python", "/edit")
	f := c.carla.form(t, c.carla.get(path), path)
	page := c.carla.follow(f.send("alternatives_en", "CPython\nPython programming\npython", "description", "Python"))
	page.says("The checks now also find", "Keep, because…")
	fix := c.carla.form(t, page, "/taxonomy/fix")
	c.carla.follow(fix.send()).says("Saved as revision 4")
	c.carla.follow(fix.send()).says("That was mended meanwhile")

	c.carla.get("/taxonomy/quality").says("1 hint open", "Labels of up to three letters")
	page = c.carla.get("/taxonomy/quality/short-labels")
	keep := c.carla.form(t, page, "/taxonomy/keep")
	keep.send("reason", " ").want(http.StatusUnprocessableEntity)
	c.carla.follow(keep.send("reason", "everybody says it so")).says("Kept 1", "Open 0")
	kept := c.carla.get("/taxonomy/quality/short-labels?kept=1").says("everybody says it so", "Kept by Name of carla@example.org")
	c.carla.follow(c.carla.form(t, kept, "/taxonomy/unkeep").send()).says("Open 1", "Kept 0")
}

func TestAllFixesOfACheckArePreviewedAndMadeTogether(t *testing.T) {
	c := newCurators(t)
	for _, label := range []string{"Python", "SQL"} {
		path := c.path(label, "/edit")
		c.carla.form(t, c.carla.get(path), path).send("description", label).want(http.StatusSeeOther)
	}
	action := "/taxonomy/quality/description-is-label/fixes"
	page := c.carla.get(action).says("Fix 2 findings in one step", "2 changes in all")
	done := c.carla.follow(c.carla.form(t, page, action).send()).says("Undo all 2", "This check finds nothing")
	c.carla.follow(c.carla.form(t, done, "/taxonomy/undo").send()).says("Open 2")
}

func TestWordsAreCountedInTextsThatCuratorsMaySeeOnly(t *testing.T) {
	c := newCurators(t)
	c.token(c.harbour.person).add("We want SQL. And SQL again.")
	admin := c.token(c.home.person)
	admin.add("Somebody with SQL.")
	admin.add("Somebody without.")
	ada := c.session(c.home.person, true)
	ada.get("/taxonomy/quality/short-labels").says("Counted in 2 texts", "Stands in 1 text.")
	if err := c.Accounts.SetShared(context.Background(), c.harbour.person.OrganisationID, true); err != nil {
		t.Fatal(err)
	}
	ada.get("/taxonomy/quality/short-labels").says("Counted in 3 texts", "Stands in 2 texts.")
}

// uploadSheet sends a file through the form of bulk edits.
func uploadSheet(t *testing.T, who client, page answer, content string) answer {
	t.Helper()
	f := who.form(t, page, "/taxonomy/bulk")
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, name := range []string{"csrf", "base", "edit"} {
		ok(t, w.WriteField(name, f.Get(name)))
	}
	part, err := w.CreateFormFile("file", "mine.csv")
	ok(t, err)
	_, err = part.Write([]byte(content))
	ok(t, err)
	ok(t, w.Close())
	return who.do("POST", "/taxonomy/bulk", b.String(), "Content-Type", w.FormDataContentType())
}

func TestASheetIsDownloadedEditedTriedAndMade(t *testing.T) {
	c := newCurators(t)
	rows, err := csv.NewReader(bytes.NewReader(c.carla.get("/taxonomy/sheet.csv").Body)).ReadAll()
	ok(t, err)
	if len(rows) != 10 {
		t.Fatalf("%d rows", len(rows))
	}
	column := func(name string) int {
		for i, h := range rows[0] {
			if h == name {
				return i
			}
		}
		t.Fatalf("no column %s", name)
		return 0
	}
	text := func() string {
		var b bytes.Buffer
		ok(t, csv.NewWriter(&b).WriteAll(rows))
		return b.String()
	}
	page := c.carla.get("/taxonomy/bulk")
	uploadSheet(t, c.carla, page, text()).want(http.StatusOK).says("Nothing in this file differs")
	for i, row := range rows {
		switch row[column("preferred")] {
		case "SQL":
			rows[i][column("alternatives")] += " | Structured Query Language 2"
		case "teamwork":
			rows[i][column("type")] = "colour"
		}
	}
	uploadSheet(t, c.carla, page, text()).want(http.StatusOK).says("1 row cannot be made", "The type \"colour\" is unknown")
	for i, row := range rows {
		if row[column("preferred")] == "teamwork" {
			rows[i][column("type")] = "attitude"
		}
	}
	trial := uploadSheet(t, c.carla, page, text()).want(http.StatusOK).says("mine.csv: 9 rows, 1 change", "added Structured Query Language 2", "Nothing was changed yet.")
	make := c.carla.form(t, trial, "/taxonomy/bulk/make")
	c.carla.follow(make.send()).says("Made 1 change.", "Structured Query Language 2")
	make.send().want(http.StatusSeeOther)
	if now, err := c.Taxonomies.Get(t.Context(), ""); err != nil || now.Revision != 2 {
		t.Errorf("revision %d, %v", now.Revision, err)
	}
	uploadSheet(t, c.carla, page, "a,b\n1,2\n").want(http.StatusUnprocessableEntity).says("no column concept")
	found, err := csv.NewReader(bytes.NewReader(c.carla.get("/taxonomy/sheet.csv?q=forklift").Body)).ReadAll()
	if err != nil || len(found) != 2 {
		t.Errorf("the hits of a search are %v, %v", found, err)
	}
}

func TestWithTheTwoPersonRuleASecondCuratorDecides(t *testing.T) {
	c := newCurators(t)
	rule := c.carla.form(t, c.carla.get("/taxonomy/proposals"), "/taxonomy/two-person")
	rule.send("on", "1").want(http.StatusSeeOther)
	propose := func(label string) {
		action := c.path(label, "/deprecate")
		f := c.carla.form(t, c.carla.get(action), action)
		preview := f.send("other", "", "do", "preview").want(http.StatusOK).says("Two people must agree")
		c.carla.follow(c.carla.form(t, preview, action).send("do", "make", "reason", "not used")).says("It waits here", "Deprecate “"+label+"”")
	}
	decide := func(who client, decision string, filled ...string) answer {
		page := who.get("/taxonomy/proposals")
		at := strings.Index(string(page.Body), "/"+decision+`"`)
		if at < 0 {
			t.Fatalf("no way to %s: %s", decision, plainText(page))
		}
		start := strings.LastIndex(string(page.Body[:at]), `"`) + 1
		return who.follow(who.form(t, page, string(page.Body[start:at])+"/"+decision).send(filled...))
	}
	propose("teamwork")
	if body := string(c.dan.get("/").Body); !strings.Contains(body, `title="1 proposal waits"`) {
		t.Error("the bar does not show that a proposal waits")
	}
	if body := string(c.rosa.get("/").Body); strings.Contains(body, "proposal waits") {
		t.Error("a recruiter's bar counts proposals")
	}
	id := fmt.Sprintf("/taxonomy/%d", c.skill("teamwork"))
	c.carla.get(id).doesNotSay("Out of use.")
	decide(c.dan, "accept").says("Accepted and made", "Decided A deprecation")
	c.dan.get(id).says("Out of use.", "agreed by Name of dan@example.org")

	propose("stock control")
	decide(c.dan, "decline", "note", "we need it").says("we need it", "declined by Name of dan@example.org")
	propose("SQL")
	decide(c.carla, "withdraw").says("Withdrawn.", "No proposal waits")

	c.carla.get("/taxonomy/proposals").says("Only an administrator can change that").doesNotSay("Let every curator decide alone")
	rule.send("on", "0").want(http.StatusForbidden)
	ada := c.session(c.person("home", "ada@example.org", account.Admin), true)
	ada.form(t, ada.get("/taxonomy/proposals"), "/taxonomy/two-person").send("on", "0").want(http.StatusSeeOther)
	c.carla.get("/taxonomy/proposals").says("Every curator decides alone here")
}

func TestLatestChangesAreTurnedPageByPage(t *testing.T) {
	c := newCurators(t)
	path := c.path("SQL", "/edit")
	for i := range changesAtOnce + 2 {
		c.carla.form(t, c.carla.get(path), path).send("description", fmt.Sprintf("text %d", i)).want(http.StatusSeeOther)
	}
	first := c.carla.get("/taxonomy/changes").says("revision 18", "revision 4").doesNotSay("revision 3 ")
	if !strings.Contains(string(first.Body), "/taxonomy/changes?before=3") {
		t.Error("no way to older changes")
	}
	c.carla.get("/taxonomy/changes?before=3").says("revision 3", "Imported")
}
