package document_test

import (
	"maps"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
)

func TestMentionsCountDocumentsOfOneOrganisationOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.create(t, "one", "You know C++, Excel and how to excel.")
		f.create(t, "two", "EXCEL, and excellence in Résumés.")
		gone := f.create(t, "three", "Excel again")
		if err := f.Remove(ctx, f.acme, gone.Document.PublicID); err != nil {
			t.Fatal(err)
		}
		words := []string{"excel", "C++", "resume", "Résumés", "c"}
		mine, err := f.Mentions(ctx, f.acme.OrganisationID, words)
		if err != nil || mine.Documents != 2 || !maps.Equal(mine.Of, map[string]int{"excel": 2, "c++": 1, "resumes": 1}) {
			t.Errorf("%+v, %v", mine, err)
		}
		theirs, err := f.Mentions(ctx, f.rival.OrganisationID, words)
		if err != nil || theirs.Documents != 0 || len(theirs.Of) != 0 {
			t.Errorf("another organisation sees %+v, %v", theirs, err)
		}
	})
}
