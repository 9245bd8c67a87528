package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/feedback/dataset"
	"winnow/feedback/feedbackdb"
)

// oneSkill is an engine that finds Python.
type oneSkill struct{}

func (oneSkill) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	at := strings.Index(d.Text, "Python")
	return extractor.Extraction{Kind: d.Kind, Skills: []extractor.Skill{{ID: 1, URI: "py", Label: "Python", Relation: extractor.Required, Probability: 0.5,
		Evidence: []extractor.Evidence{{Start: at, End: at + 6, Text: "Python"}}}}}, nil
}

func (oneSkill) Skill(context.Context, int64) (string, string, bool) { return "py", "Python", true }

func (oneSkill) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

// decide adds a posting with one decision.
func (c *commandLine) decide(action feedback.Action) {
	c.t.Helper()
	ctx := context.Background()
	db, err := database.Open(ctx, "sqlite:"+filepath.Join(c.dir, "data", "winnow.db"))
	c.ok(err)
	defer func() { _ = db.Close() }()
	ada, _, err := accountdb.New(db).PersonByEmail(ctx, "ada@acme.example")
	if err != nil {
		ada, err = accountdb.New(db).AddPerson(ctx, account.Organisation{Slug: "acme", Name: "Acme"}, account.Person{Email: "ada@acme.example", Name: "Ada", Role: account.Recruiter}, "-")
	}
	c.ok(err)
	documents := document.NewService(documentdb.New(db), oneSkill{}, document.Options{})
	w, err := documents.Create(ctx, document.Actor{ID: ada.ID, OrganisationID: ada.OrganisationID}, document.Draft{Kind: text.Job, Text: "Developer\n\nRequirements\n\n- You write Python.\n"})
	c.ok(err)
	e := feedback.Event{ID: uuid.NewString(), Action: action, SkillID: 1, Version: 1}
	if action == feedback.Remove {
		e.Reason = feedback.NotASkill
	}
	acks, err := feedback.NewService(feedbackdb.New(db), oneSkill{}, nil).Record(ctx, feedback.Actor{ID: ada.ID, OrganisationID: ada.OrganisationID, Role: "recruiter"}, w.Document.ID, []feedback.Event{e})
	c.ok(err)
	c.ok(acks[0].Err)
}

func (c *commandLine) ok(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func TestFeedbackIsExportedTheSameAtTheSamePosition(t *testing.T) {
	c := newCommandLine(t)
	c.must("taxonomy", "list") // makes the database
	c.decide(feedback.Accept)
	var m dataset.Manifest
	c.ok(json.Unmarshal([]byte(c.must("export", "feedback", "--format", "csv", "--out", filepath.Join(c.dir, "one"), "--json")), &m))
	if m.Statistics.Rows != 1 || m.Events.Position != 1 || m.Licence == "" {
		t.Errorf("%+v", m)
	}
	c.decide(feedback.Remove)
	out := c.must("export", "feedback", "--format", "csv", "--out", filepath.Join(c.dir, "two"), "--at", strconv.FormatInt(m.Events.Position, 10))
	if !strings.Contains(out, m.ContentHash) {
		t.Errorf("after another decision the content is another: %s", out)
	}
	for _, name := range []string{"labels.csv", "manifest.json", "README.md"} {
		one, err := os.ReadFile(filepath.Join(c.dir, "one", name))
		c.ok(err)
		two, err := os.ReadFile(filepath.Join(c.dir, "two", name))
		c.ok(err)
		if string(one) != string(two) {
			t.Errorf("%s differs", name)
		}
	}
	if out := c.must("export", "feedback", "--format", "csv", "--out", filepath.Join(c.dir, "three"), "--org", "acme"); !strings.Contains(out, "2 rows") || !strings.Contains(out, "1 hard negatives") {
		t.Error(out)
	}
	c.must("user", "withdraw", "ada@acme.example")
	if out := c.must("export", "feedback", "--format", "csv", "--out", filepath.Join(c.dir, "four")); !strings.Contains(out, "0 rows") {
		t.Error(out)
	}
}

func TestAnExportSaysWhatIsWrong(t *testing.T) {
	c := newCommandLine(t)
	for _, x := range []struct {
		arguments string
		code      int
		says      string
	}{
		{"--format csv", exitUsage, "--out"},
		{"--format csv --out x --from yesterday", exitUsage, "2026-03-31"},
		{"--format xml --out x", exitFailed, "huggingface"},
		{"--format csv --out x --org nobody", exitFailed, "no such organisation"},
	} {
		code, _, errs := c.run(append([]string{"export", "feedback"}, strings.Fields(x.arguments)...)...)
		if code != x.code || !strings.Contains(errs, x.says) {
			t.Errorf("%s: %d, %s", x.arguments, code, errs)
		}
	}
}

func TestDatasetsKnowTheRolesOfAccounts(t *testing.T) {
	var roles []string
	for _, r := range account.Roles {
		roles = append(roles, string(r))
	}
	if slices.Sort(roles); !slices.Equal(roles, slices.Sorted(slices.Values(dataset.Roles))) {
		t.Errorf("accounts have the roles %v, datasets %v", roles, dataset.Roles)
	}
}
