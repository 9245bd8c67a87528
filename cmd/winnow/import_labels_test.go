package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/outside"
	"winnow/taxonomy"
)

const fourTasks = `{"text":"Sie können Python.","spans":[{"start":11,"end":17,"label":"SKILL"}],"answer":"accept"}
{"text":"You know CPython and Go.","spans":[{"start":9,"end":16,"label":"REQUIRED"},{"start":21,"end":23,"label":"Golang"}],"answer":"accept"}
{"text":"You dance.","spans":[{"start":4,"end":9,"label":"SKILL"}],"answer":"accept"}
{"text":"You sing.","answer":"ignore"}
`

// labelling is a command line with a taxonomy, a person and a file of labels.
func labelling(t *testing.T) (c *commandLine, file string) {
	t.Helper()
	c = newCommandLine(t)
	c.must("taxonomy", "import", "csv", c.folder("small", twoSkills), "--name", "small", "--activate")
	file = filepath.Join(c.dir, "tasks.jsonl")
	c.ok(os.WriteFile(file, []byte(fourTasks), 0o600))
	c.withDatabase(func(db *database.DB) {
		_, err := accountdb.New(db).AddPerson(context.Background(), account.Organisation{Slug: "acme", Name: "Acme"}, account.Person{Email: "ada@acme.example", Name: "Ada", Role: account.Recruiter}, "-")
		c.ok(err)
	})
	return c, file
}

func (c *commandLine) withDatabase(do func(*database.DB)) {
	c.t.Helper()
	db, err := database.Open(context.Background(), "sqlite:"+filepath.Join(c.dir, "data", "winnow.db"))
	c.ok(err)
	defer func() { _ = db.Close() }()
	do(db)
}

func TestADryRunTellsEveryWrongRowAndChangesNothing(t *testing.T) {
	c, file := labelling(t)
	var r importReport
	c.ok(json.Unmarshal([]byte(c.must("import", "labels", file, "--format", "prodigy", "--as", "ada@acme.example", "--dry-run", "--json")), &r))
	if r.Rows != 2 || r.Labels != 3 || r.Skipped != 1 || len(r.Problems) != 1 || r.Problems[0].Row != 3 || !strings.Contains(r.Problems[0].What, "dance") {
		t.Errorf("%+v", r)
	}
	code, out, errs := c.run("import", "labels", file, "--format", "prodigy", "--as", "ada@acme.example")
	if code != exitFailed || !strings.Contains(errs, "row 3") || !strings.Contains(errs, "--lenient") || !strings.Contains(out, "1 wrong") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	c.withDatabase(func(db *database.DB) {
		var n int64
		c.ok(db.Gorm.Table("documents").Count(&n).Error)
		if n != 0 {
			t.Errorf("%d documents were made", n)
		}
	})
}

// silence is an engine that finds nothing.
type silence struct{ names *taxonomy.Snapshot }

func (silence) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	return extractor.Extraction{Kind: d.Kind}, nil
}

func (silence) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

func (s silence) Skill(_ context.Context, id int64) (string, string, bool) {
	if c := s.names.Concept(id); c != nil {
		return c.URI, s.names.Label(id, ""), true
	}
	return "", "", false
}

func TestImportedLabelsAreWhatThePersonAddedOnce(t *testing.T) {
	c, file := labelling(t)
	ctx := context.Background()
	c.withDatabase(func(db *database.DB) {
		snapshot, err := (&app{db: db}).snapshot(ctx, "")
		c.ok(err)
		ada, _, err := accountdb.New(db).PersonByEmail(ctx, "ada@acme.example")
		c.ok(err)
		plan := &importPlan{actor: feedback.Actor{ID: ada.ID, OrganisationID: ada.OrganisationID, Role: "recruiter"}, kind: "job", relation: extractor.Core,
			naming: naming{snapshot, taxonomy.NewSearch(snapshot)}}
		in, err := os.Open(file)
		c.ok(err)
		defer func() { _ = in.Close() }()
		format, err := outside.FormatNamed("prodigy")
		c.ok(err)
		_, err = plan.read(format, in)
		c.ok(err)
		documents := document.NewService(documentdb.New(db), silence{snapshot}, document.Options{})
		decisions := feedback.NewService(feedbackdb.New(db), silence{snapshot}, nil)
		for _, want := range []int{0, 3} { // the second time changes nothing
			known := 0
			for _, x := range plan.texts {
				n, err := plan.keep(ctx, documents, decisions, x)
				c.ok(err)
				known += n
			}
			if known != want {
				t.Errorf("%d labels were there before, want %d", known, want)
			}
		}
		events, err := decisions.Since(ctx, 0, 100)
		c.ok(err)
		var got []string
		for _, e := range events {
			got = append(got, strings.Join([]string{string(e.Action), e.Label, string(e.Relation), e.Evidence.Text}, " "))
		}
		if want := "add Python core Python; add Python required CPython; add Go core Go"; strings.Join(got, "; ") != want {
			t.Errorf("got %q", got)
		}
	})
}
