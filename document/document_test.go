package document_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

var ctx = context.Background()

// finder is an engine that finds the words it knows, so that tests of this room
// need no model. Its stamp can be changed, and it can fail.
type finder struct {
	mu    sync.Mutex
	stamp extractor.Stamp
	fails error
	calls int
}

func (f *finder) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls++
	x := extractor.Extraction{Kind: d.Kind, Title: d.Title, Stamp: f.stamp}
	for i, word := range []string{"Go", "SQL", "baking"} {
		if at := strings.Index(d.Text, word); at >= 0 {
			x.Skills = append(x.Skills, extractor.Skill{ID: int64(i + 1), URI: "skill:" + word, Label: word, Relation: extractor.Required, Probability: 0.9,
				Evidence: []extractor.Evidence{{Start: at, End: at + len(word), Text: word, Section: text.Qualifications}}})
		}
	}
	return x, f.fails
}

type fixture struct {
	*document.Service
	engine *finder
	store  *documentdb.Store
	acme   document.Actor
	rival  document.Actor
	now    *atomic.Int64
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{engine: &finder{stamp: extractor.Stamp{Taxonomy: "t@1"}}, store: documentdb.New(db), now: &atomic.Int64{}}
	f.acme, f.rival = actor(t, db, "acme"), actor(t, db, "rival")
	f.now.Store(1_900_000_000_000)
	f.Service = document.NewService(f.store, f.engine, document.Options{Clock: func() time.Time { return time.UnixMilli(f.now.Add(1)).UTC() }})
	return f
}

func actor(t testing.TB, db *database.DB, slug string) document.Actor {
	t.Helper()
	accounts := accountdb.New(db)
	p, err := accounts.AddPerson(ctx, account.Organisation{Slug: slug, Name: slug}, account.Person{Email: slug + "@example.org", Name: slug, Role: account.Recruiter}, "-")
	if err != nil {
		t.Fatal(err)
	}
	return document.Actor{ID: p.ID, OrganisationID: p.OrganisationID}
}

func (f *fixture) create(t *testing.T, title, body string) document.Whole {
	t.Helper()
	w, err := f.Create(ctx, f.acme, document.Draft{Kind: text.Job, Title: title, Text: body})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func wantKind(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Fatalf("got %v (%s), want %s", err, fault.KindOf(err), kind)
	}
}

func ptr[T any](v T) *T { return &v }

func TestACreatedPostingComesBackWithItsExtraction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "", "Backend developer\r\n\r\nYou know Go and SQL.\r\n")
		if w.Version.Text != "Backend developer\n\nYou know Go and SQL.\n" || w.Version.Number != 1 || len(w.Version.SHA256) != 64 {
			t.Fatalf("version %+v", w.Version)
		}
		if w.Document.Title != "Backend developer" || w.Document.Status != document.New || w.Document.Skills != 2 {
			t.Fatalf("document %+v", w.Document)
		}
		again, err := f.Get(ctx, f.acme.OrganisationID, w.Document.PublicID)
		if err != nil || again.Extracted == nil || fmt.Sprintf("%+v", again.Extracted.Extraction) != fmt.Sprintf("%+v", w.Extracted.Extraction) || len(again.Extracted.Extraction.Skills) != 2 {
			t.Fatalf("Get = %+v, %v", again, err)
		}
		for _, s := range again.Extracted.Extraction.Skills {
			if e := s.Evidence[0]; again.Version.Text[e.Start:e.End] != e.Text {
				t.Fatalf("evidence %+v points elsewhere", e)
			}
		}
	})
}

func TestADocumentIsKeptWhenTheEngineFails(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.engine.fails = errors.New("no model")
		w := f.create(t, "T", "We want Go")
		if w.Trouble == nil || w.Extracted != nil {
			t.Fatalf("trouble %v, extraction %v", w.Trouble, w.Extracted)
		}
		f.engine.fails = nil
		w, err := f.Reextract(ctx, f.acme.OrganisationID, w.Document.PublicID)
		if err != nil || w.Extracted == nil || w.Document.Skills != 1 {
			t.Fatalf("Reextract = %+v, %v", w, err)
		}
	})
}

func TestAnotherOrganisationSeesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "Secret", "We want Go")
		id, rival := w.Document.PublicID, f.rival.OrganisationID
		calls := map[string]func() error{
			"Get":            func() error { _, err := f.Get(ctx, rival, id); return err },
			"Version":        func() error { _, err := f.Version(ctx, rival, id, 1); return err },
			"Versions":       func() error { _, err := f.Versions(ctx, rival, id); return err },
			"Extractions":    func() error { _, err := f.Extractions(ctx, rival, id); return err },
			"Reextract":      func() error { _, err := f.Reextract(ctx, rival, id); return err },
			"Edit":           func() error { _, err := f.Edit(ctx, f.rival, id, document.Edit{Base: 1, Text: ptr("x")}); return err },
			"SetStatus":      func() error { return f.SetStatus(ctx, rival, id, document.Reviewed) },
			"Remove":         func() error { return f.Remove(ctx, f.rival, id) },
			"SaveExtraction": func() error { _, err := f.store.SaveExtraction(ctx, rival, *w.Extracted); return err },
			"Update":         func() error { _, err := f.store.Update(ctx, rival, 1, w, ""); return err },
		}
		for name, call := range calls {
			if kind := fault.KindOf(call()); kind != fault.NotFound {
				t.Errorf("%s: %s, want not_found", name, kind)
			}
		}
		page, err := f.List(ctx, rival, document.Filter{Search: "secret"}, "", 0)
		counts, _ := f.Counts(ctx, rival, document.Filter{})
		if err != nil || len(page.Documents) != 0 || len(counts) != 0 {
			t.Fatalf("List = %v, %v; Counts = %v", page, err, counts)
		}
		if after, _ := f.Get(ctx, f.acme.OrganisationID, id); after.Document != w.Document {
			t.Fatalf("it changed: %+v", after.Document)
		}
	})
}

func TestEditingTheTextMakesAVersionAndKeepsTheOldOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "T", "We want Go")
		id, org := w.Document.PublicID, f.acme.OrganisationID
		if err := f.SetStatus(ctx, org, id, document.Reviewed); err != nil {
			t.Fatal(err)
		}
		w, err := f.Edit(ctx, f.acme, id, document.Edit{Base: 1, Text: ptr("We want SQL and baking")})
		if err != nil || w.Document.Version != 2 || w.Document.Status != document.InReview || w.Document.Skills != 2 || w.Extracted.Version != 2 {
			t.Fatalf("Edit = %+v, %v", w, err)
		}
		old, err := f.Version(ctx, org, id, 1)
		if err != nil || old.Text != "We want Go" {
			t.Fatalf("version 1 = %+v, %v", old, err)
		}
		versions, err := f.Versions(ctx, org, id)
		if err != nil || len(versions) != 2 || versions[0].Number != 2 || versions[0].Text != "" {
			t.Fatalf("Versions = %+v, %v", versions, err)
		}
		_, err = f.Version(ctx, org, id, 3)
		wantKind(t, err, fault.NotFound)
	})
}

func TestEditingOnlyTheFieldsKeepsTheVersionButAsksTheEngineAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "Old", "We want Go")
		w, err := f.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: 1, Title: ptr("New <script>"), Employer: ptr("Acme")})
		if err != nil || w.Document.Version != 1 || w.Document.Title != "New <script>" || w.Document.Employer != "Acme" || w.Extracted.Extraction.Title != "New <script>" {
			t.Fatalf("Edit = %+v, %v", w, err)
		}
		history, err := f.Extractions(ctx, f.acme.OrganisationID, w.Document.PublicID)
		if err != nil || len(history) != 2 {
			t.Fatalf("Extractions = %+v, %v", history, err)
		}
	})
}

func TestAnEditFromAnOldVersionReturnsBothSides(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "T", "We want Go")
		if _, err := f.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: 1, Text: ptr("Theirs")}); err != nil {
			t.Fatal(err)
		}
		_, err := f.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: 1, Text: ptr("Mine")})
		wantKind(t, err, fault.Conflict)
		stale, ok := document.AsStale(err)
		if !ok || stale.Yours.Text != "Mine" || stale.Theirs.Version.Text != "Theirs" || stale.Theirs.Document.Version != 2 {
			t.Fatalf("stale = %+v, %v", stale, ok)
		}
	})
}

func TestOfParallelEditsOneWinsAndTheOthersAreTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "T", "We want Go")
		var won, told atomic.Int64
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() {
				_, err := f.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: 1, Text: ptr(fmt.Sprintf("text %d", i))})
				if _, ok := document.AsStale(err); ok {
					told.Add(1)
				} else if err == nil {
					won.Add(1)
				} else {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 || told.Load() != 9 {
			t.Fatalf("%d won, %d were told", won.Load(), told.Load())
		}
	})
}

func TestAnExtractionIsReplacedOnlyWhenTheStampChangesAndHistoryStays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "T", "We want Go")
		id, org := w.Document.PublicID, f.acme.OrganisationID
		for _, stamp := range []string{"t@1", "t@2", "t@2", "t@1"} {
			f.engine.stamp.Taxonomy = stamp
			got, err := f.Reextract(ctx, org, id)
			if err != nil || got.Extracted.Extraction.Stamp.Taxonomy != stamp {
				t.Fatalf("Reextract = %+v, %v", got.Extracted, err)
			}
		}
		history, err := f.Extractions(ctx, org, id)
		if err != nil || len(history) != 2 || history[0].Extraction.Stamp.Taxonomy != "t@2" || history[1].Extraction.Stamp.Taxonomy != "t@1" {
			t.Fatalf("Extractions = %+v, %v", history, err)
		}
		now, err := f.Get(ctx, org, id)
		if err != nil || now.Extracted.ID != w.Extracted.ID {
			t.Fatalf("the first stamp's extraction is not current again: %+v, %v", now.Extracted, err)
		}
	})
}

func TestARemovedDocumentIsGone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "T", "We want Go")
		if err := f.Remove(ctx, f.acme, w.Document.PublicID); err != nil {
			t.Fatal(err)
		}
		_, err := f.Get(ctx, f.acme.OrganisationID, w.Document.PublicID)
		wantKind(t, err, fault.NotFound)
		wantKind(t, f.Remove(ctx, f.acme, w.Document.PublicID), fault.NotFound)
		page, err := f.List(ctx, f.acme.OrganisationID, document.Filter{}, "", 0)
		if err != nil || len(page.Documents) != 0 {
			t.Fatalf("List = %v, %v", page, err)
		}
	})
}

func TestBadDraftsAreRefusedWithTheirField(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for name, c := range map[string]struct {
		kind  fault.Kind
		field string
		draft document.Draft
	}{
		"empty":        {fault.Invalid, "text", document.Draft{Kind: text.Job, Text: " \n\t"}},
		"no kind":      {fault.Invalid, "kind", document.Draft{Text: "x"}},
		"format":       {fault.Invalid, "format", document.Draft{Kind: text.Job, Format: "rtf", Text: "x"}},
		"language":     {fault.Invalid, "language", document.Draft{Kind: text.Job, Language: "english", Text: "x"}},
		"broken UTF-8": {fault.Invalid, "text", document.Draft{Kind: text.Job, Text: "a\xffb"}},
		"binary":       {fault.Invalid, "text", document.Draft{Kind: text.Job, Text: "a\x00b"}},
		"too large":    {fault.TooLarge, "text", document.Draft{Kind: text.Job, Text: strings.Repeat("a", document.MaxText+1)}},
		"huge":         {fault.TooLarge, "text", document.Draft{Kind: text.Job, Text: strings.Repeat("a", 5<<20)}},
		"long title":   {fault.Invalid, "title", document.Draft{Kind: text.Job, Title: strings.Repeat("é", 301), Text: "x"}},
		"NUL in title": {fault.Invalid, "title", document.Draft{Kind: text.Job, Title: "a\x00", Text: "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := f.Create(ctx, f.acme, c.draft)
			wantKind(t, err, c.kind)
			var e *fault.Error
			if !errors.As(err, &e) || e.Field != c.field {
				t.Fatalf("field of %v, want %q", err, c.field)
			}
		})
	}
	if f.engine.calls != 0 {
		t.Errorf("the engine was asked %d times", f.engine.calls)
	}
}

func TestAnyTextPeoplePasteIsKeptToTheByte(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for _, body := range []string{"naïve résumé 日本語 👩‍💻", "'; DROP TABLE documents; --", "<script>alert(1)</script> text", "% _ \\ \" ` $1 ?", "\u202eright to left", strings.Repeat("a", document.MaxText)} {
			w := f.create(t, "t", body)
			got, err := f.Get(ctx, f.acme.OrganisationID, w.Document.PublicID)
			if err != nil || got.Version.Text != body {
				t.Fatalf("kept %.40q as %.40q, %v", body, got.Version.Text, err)
			}
		}
	})
}

func TestChangesRebuildBothTexts(t *testing.T) {
	cases := [][2]string{{"", "a"}, {"a", ""}, {"same\n", "same\n"}, {"We want Go.\nAnd SQL.\n", "We want Go.\nAnd baking.\nNow.\n"}, {"héllo wörld", "hello wörld 日本"}}
	for _, c := range cases {
		var before, after strings.Builder
		for _, change := range document.Changes(c[0], c[1]) {
			if change.Kind != document.Added {
				before.WriteString(change.Text)
			}
			if change.Kind != document.Removed {
				after.WriteString(change.Text)
			}
		}
		if before.String() != c[0] || after.String() != c[1] {
			t.Errorf("%q: got %q and %q", c, before.String(), after.String())
		}
	}
}
