package document_test

import (
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
)

// published returns a reviewed posting that job seekers may see.
func (f *fixture) published(t *testing.T) document.Whole {
	t.Helper()
	w := f.create(t, "Baker", "Know Go and baking.")
	must(t, f.SetStatus(ctx, f.acme.OrganisationID, w.Document.PublicID, document.Reviewed))
	must(t, f.Publish(ctx, f.acme, w.Document.PublicID, 1))
	return w
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOnlyWhatIsPublishedCanBeReadFromOutside(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		id := f.create(t, "Baker", "Know Go and baking.").Document.PublicID
		_, err := f.Published(ctx, id)
		wantKind(t, err, fault.NotFound)
		wantKind(t, f.Publish(ctx, f.acme, id, 1), fault.Invalid) // not reviewed
		must(t, f.SetStatus(ctx, f.acme.OrganisationID, id, document.Reviewed))
		wantKind(t, f.Publish(ctx, f.rival, id, 1), fault.NotFound)
		wantKind(t, f.Publish(ctx, f.acme, id, 2), fault.Conflict)
		must(t, f.Publish(ctx, f.acme, id, 1))
		w, err := f.Published(ctx, id)
		if err != nil || w.Version.Text != "Know Go and baking." || !w.Document.Published() || len(w.Extracted.Extraction.Skills) != 2 {
			t.Fatalf("%+v, %v", w, err)
		}
		wantKind(t, f.Unpublish(ctx, f.rival, id), fault.NotFound)
		must(t, f.Unpublish(ctx, f.acme, id))
		_, err = f.Published(ctx, id)
		wantKind(t, err, fault.NotFound)
	})
}

func TestANewTextOrARemovalTakesAPublishedDocumentDown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w, body, title := f.published(t), "Know SQL. Confidential.", "Master baker"
		if _, err := f.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: 1, Title: &title}); err != nil {
			t.Fatal(err)
		}
		if w, err := f.Published(ctx, w.Document.PublicID); err != nil || w.Document.Title != title {
			t.Fatalf("a new title alone took it down: %+v, %v", w.Document, err)
		}
		if _, err := f.Edit(ctx, f.acme, w.Document.PublicID, document.Edit{Base: 1, Text: &body}); err != nil {
			t.Fatal(err)
		}
		_, err := f.Published(ctx, w.Document.PublicID)
		wantKind(t, err, fault.NotFound)
		other := f.published(t)
		must(t, f.Remove(ctx, f.acme, other.Document.PublicID))
		_, err = f.Published(ctx, other.Document.PublicID)
		wantKind(t, err, fault.NotFound)
	})
}

func TestARésuméIsNeverPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w, err := f.Create(ctx, f.acme, document.Draft{Kind: text.Resume, Text: "I know Go."})
		must(t, err)
		must(t, f.SetStatus(ctx, f.acme.OrganisationID, w.Document.PublicID, document.Reviewed))
		wantKind(t, f.Publish(ctx, f.acme, w.Document.PublicID, 1), fault.Invalid)
	})
}
