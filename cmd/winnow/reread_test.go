package main

import (
	"context"
	"log/slog"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/live"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/taxonomydb"
)

// A split and its undo have the documents read again that name the skill, once,
// whichever server sees them.
func TestDocumentsOfASplitSkillAreReadAgain(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	db := dbtest.SQLite(t)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s := &services{taxonomies: taxonomy.NewService(taxonomydb.New(db))}
	imp, err := csvtax.Read(fstest.MapFS{
		"groups.csv": {Data: []byte("id,label,parent,description\ng,Group,,All of it.\n")},
		"skills.csv": {Data: []byte("id,label,type,group,broader,alt_labels,related,description\n" + twoSkills)},
	}, taxonomy.Taxonomy{Name: "small"})
	check(err)
	_, err = s.taxonomies.Import(ctx, imp, taxonomy.Options{Activate: true})
	check(err)
	scorer, err := score.Default()
	check(err)
	log := slog.New(slog.DiscardHandler)
	s.live, err = live.New(ctx, live.Config{Log: log, Taxonomies: s.taxonomies, Scorer: scorer, Every: 10 * time.Millisecond})
	check(err)
	done := make(chan struct{})
	go func() { defer close(done); s.live.Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
	s.documents = document.NewService(documentdb.New(db), s.live, document.Options{})
	s.feedback = feedback.NewService(feedbackdb.New(db), s.live, nil)
	p, err := accountdb.New(db).AddPerson(ctx, account.Organisation{Slug: "acme", Name: "Acme"}, account.Person{Email: "a@example.org", Name: "A", Role: account.Recruiter}, "-")
	check(err)
	who := document.Actor{ID: p.ID, OrganisationID: p.OrganisationID}
	named, err := s.documents.Create(ctx, who, document.Draft{Kind: text.Job, Text: "Developer\n\nWhat you will need\n\n- Five years of Python and Golang\n"})
	check(err)
	_, err = s.documents.Create(ctx, who, document.Draft{Kind: text.Job, Text: "Developer\n\nWhat you will need\n\n- Five years of Golang\n"})
	check(err)

	edit := func(c taxonomy.Command) string {
		t.Helper()
		id, base := uuid.NewString(), s.live.State().Snapshot.Taxonomy.Revision
		_, err := s.taxonomies.Apply(ctx, "small", taxonomy.Author{Name: "Cleo"}, []taxonomy.Edit{{ID: id, Command: c}}, base)
		check(err)
		for s.live.State().Snapshot.Taxonomy.Revision == base {
			time.Sleep(5 * time.Millisecond)
		}
		return id
	}
	skill := func() int64 {
		t.Helper()
		w, err := s.documents.Get(ctx, who.OrganisationID, named.Document.PublicID)
		check(err)
		for _, x := range w.Extracted.Extraction.Skills {
			if x.Label == "Python" {
				return x.ID
			}
		}
		t.Fatalf("Python is not among %+v, dropped %+v", w.Extracted.Extraction.Skills, w.Extracted.Extraction.Dropped)
		return 0
	}
	python := skill()
	part := func(label string) taxonomy.CreateConcept {
		return taxonomy.CreateConcept{Labels: []taxonomy.Label{{Text: label, Language: "en", Kind: taxonomy.Preferred}}}
	}
	split := edit(taxonomy.SplitConcept{Concept: python, Into: []taxonomy.CreateConcept{part("Python"), part("snakes")}})
	for range 2 { // two servers
		check((&rereader{services: s, log: log}).look(ctx))
	}
	jobs, err := s.documents.Jobs(ctx, 0)
	check(err)
	if len(jobs) != 1 || jobs[0].Total != 1 || jobs[0].Why != "“Python” was split" {
		t.Fatalf("jobs %+v", jobs)
	}
	worker := s.worker(log, 0)
	if !worker.Work(ctx, "", nil) || skill() == python {
		t.Errorf("the document still names the skill that was split")
	}
	edit(taxonomy.Undo{Change: split})
	check((&rereader{services: s, log: log}).look(ctx))
	if !worker.Work(ctx, "", nil) || skill() != python {
		t.Errorf("after the undo the document names skill %d, want %d", skill(), python)
	}
}
