package document_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
)

func titles(p document.Page) []string {
	var out []string
	for _, d := range p.Documents {
		out = append(out, d.Title)
	}
	return out
}

func TestPagesStayPutWhileDocumentsAreAdded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for i := range 7 {
			f.create(t, fmt.Sprintf("old %d", i), "text")
		}
		var got []string
		after := ""
		for n := 0; ; n++ {
			page, err := f.List(ctx, f.acme.OrganisationID, document.Filter{}, after, 3)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, titles(page)...)
			if after = page.Next; after == "" {
				break
			}
			f.create(t, fmt.Sprintf("new %d", n), "text")
		}
		if want := []string{"old 6", "old 5", "old 4", "old 3", "old 2", "old 1", "old 0"}; !slices.Equal(got, want) {
			t.Fatalf("got %q", got)
		}
	})
}

func TestALastFullPageHasNoNext(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for range 4 {
		f.create(t, "x", "text")
	}
	page, err := f.List(ctx, f.acme.OrganisationID, document.Filter{}, "", 4)
	if err != nil || page.Next != "" || len(page.Documents) != 4 {
		t.Fatalf("%+v, %v", page, err)
	}
}

func TestSearchFindsWordsInTitleEmployerAndText(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		add := func(d document.Draft) {
			t.Helper()
			if _, err := f.Create(ctx, f.acme, d); err != nil {
				t.Fatal(err)
			}
		}
		add(document.Draft{Kind: text.Job, Title: "Go developer", Employer: "Müller AG", Language: "en", Text: "Résumé of 100% remote work"})
		add(document.Draft{Kind: text.Course, Title: "Baking", Language: "de", Text: "<p>Brot &amp; Kuchen</p><script>hidden</script>"})
		add(document.Draft{Kind: text.Job, Title: "Driver", Language: "en", Text: "snake_case 1000 remote"})
		for search, want := range map[string][]string{
			"":                  {"Driver", "Baking", "Go developer"},
			"REMOTE":            {"Driver", "Go developer"},
			"remote developer":  {"Go developer"},
			"developer nothing": nil,
			"resume":            {"Go developer"},
			"muller":            {"Go developer"},
			"100%":              {"Go developer"},
			"e_c":               {"Driver"},
			`\`:                 nil,
			"*":                 nil,
			"dev?loper":         nil,
			"[d]river":          nil,
			"brot & kuchen":     {"Baking"},
			"script":            nil,
			"driv":              {"Driver"},
		} {
			page, err := f.List(ctx, f.acme.OrganisationID, document.Filter{Search: search}, "", 0)
			if err != nil || !slices.Equal(titles(page), want) {
				t.Errorf("%q found %q, %v; want %q", search, titles(page), err, want)
			}
		}
		page, err := f.List(ctx, f.acme.OrganisationID, document.Filter{Kind: text.Job, Language: "en", Status: document.New, Search: "go"}, "", 0)
		if err != nil || !slices.Equal(titles(page), []string{"Go developer"}) {
			t.Fatalf("filters: %q, %v", titles(page), err)
		}
	})
}

func TestCountsAreByStatusWhateverTheStatusFilter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.create(t, "a", "text")
		f.create(t, "b", "text")
		w := f.create(t, "c", "text")
		if err := f.SetStatus(ctx, f.acme.OrganisationID, w.Document.PublicID, document.Reviewed); err != nil {
			t.Fatal(err)
		}
		counts, err := f.Counts(ctx, f.acme.OrganisationID, document.Filter{Status: document.InReview})
		if err != nil || counts[document.New] != 2 || counts[document.Reviewed] != 1 || counts[document.InReview] != 0 {
			t.Fatalf("%v, %v", counts, err)
		}
		page, err := f.List(ctx, f.acme.OrganisationID, document.Filter{Status: document.Reviewed}, "", 0)
		if err != nil || !slices.Equal(titles(page), []string{"c"}) {
			t.Fatalf("%q, %v", titles(page), err)
		}
	})
}

func TestAMeddledCursorIsRefusedClearly(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for range 3 {
		f.create(t, "x", "text")
	}
	org := f.acme.OrganisationID
	page, err := f.List(ctx, org, document.Filter{}, "", 1)
	if err != nil || page.Next == "" {
		t.Fatal(err)
	}
	raw, _ := base64.RawURLEncoding.DecodeString(page.Next)
	for i := range raw {
		meddled := slices.Clone(raw)
		meddled[i] ^= 1
		_, err := f.List(ctx, org, document.Filter{}, base64.RawURLEncoding.EncodeToString(meddled), 1)
		wantKind(t, err, fault.Invalid)
	}
	for _, bad := range []string{"x", page.Next[1:], page.Next + "A", "%%%", "'; DROP"} {
		_, err := f.List(ctx, org, document.Filter{}, bad, 1)
		wantKind(t, err, fault.Invalid)
	}
	_, err = f.List(ctx, org, document.Filter{Kind: text.Job}, page.Next, 1)
	wantKind(t, err, fault.Invalid)
	if _, err := f.List(ctx, org, document.Filter{}, page.Next, 1); err != nil {
		t.Fatal(err)
	}
}

func TestUnknownFiltersAreRefused(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for _, filter := range []document.Filter{{Kind: "poem"}, {Status: "lost"}, {Language: "klingon"}} {
		_, err := f.List(ctx, 1, filter, "", 0)
		wantKind(t, err, fault.Invalid)
	}
	_, err := f.List(ctx, 1, document.Filter{}, "", document.MaxLimit+1)
	wantKind(t, err, fault.Invalid)
}
