package demo

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"testing/fstest"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor/score"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/live"
	"winnow/profile"
	"winnow/profile/profiledb"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/taxonomydb"
)

// rooms are real ones over a database, with an engine that knows one skill.
func rooms(t *testing.T) Rooms {
	t.Helper()
	ctx, db := context.Background(), dbtest.SQLite(t)
	accounts, err := account.NewService(accountdb.New(db), account.Options{Params: account.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}})
	must(t, err)
	taxonomies := taxonomy.NewService(taxonomydb.New(db))
	imp, err := csvtax.Read(fstest.MapFS{
		"about.csv":       {Data: []byte("key,value\nname,small\ntitle,Small\nversion,1\nlicence,Apache-2.0\nlanguage,en\n")},
		"groups.csv":      {Data: []byte("id,label,parent,description\noffice,Office,,Work in offices.\n")},
		"skills.csv":      {Data: []byte("id,label,type,group,broader,alt_labels,related,description\npay,payroll,skill,office,,,,Pay people.\n")},
		"occupations.csv": {Data: []byte("id,label,alt_labels,essential,optional,description\nclerk,payroll clerk,,pay,,Pays people.\n")},
	}, taxonomy.Taxonomy{Name: "small"})
	must(t, err)
	_, err = taxonomies.Import(ctx, imp, taxonomy.Options{Activate: true})
	must(t, err)
	scorer, err := score.Default()
	must(t, err)
	engine, err := live.New(ctx, live.Config{Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Taxonomies: taxonomies, Scorer: scorer})
	must(t, err)
	return Rooms{Accounts: accounts, Documents: document.NewService(documentdb.New(db), engine, document.Options{}),
		Feedback: feedback.NewService(feedbackdb.New(db), engine, nil), Profiles: profile.NewService(profiledb.New(db), nil)}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheExamplesLoadAgainAfterPeopleRemovedAndErasedThem(t *testing.T) {
	ctx, r := context.Background(), rooms(t)
	must(t, Load(ctx, r))
	seeker, err := r.Accounts.PersonByEmail(ctx, "seeker@example.org")
	must(t, err)
	if p, err := r.Profiles.Get(ctx, seeker.ID); err != nil || p.Resume.PublicID == "" || len(p.Confirmed()) > 0 {
		t.Errorf("the profile is %+v, %v: without an encoder its skills wait", p, err)
	}
	_, err = r.Profiles.Erase(ctx, seeker.ID)
	must(t, err)
	rosa, err := r.Accounts.PersonByEmail(ctx, "recruiter@example.org")
	must(t, err)
	must(t, r.Documents.Remove(ctx, document.Actor{ID: rosa.ID, OrganisationID: rosa.OrganisationID}, publicID("job-b09")))
	must(t, Load(ctx, r))
	must(t, Complete(ctx, r))
	again, err := r.Accounts.PersonByEmail(ctx, "seeker@example.org")
	must(t, err)
	if again.ID == seeker.ID {
		t.Error("the erased account came back")
	}
	if _, err := r.Documents.Get(ctx, rosa.OrganisationID, publicID("job-b09")); err == nil {
		t.Error("a document that was removed came back")
	}
}
