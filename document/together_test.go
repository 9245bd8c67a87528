package document_test

import (
	"sync"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
)

func TestReadersOfOneDocumentAtOnceKeepOneExtraction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		w := f.create(t, "Baker", "We want Go and SQL.")
		f.engine.mu.Lock()
		f.engine.stamp.Taxonomy = "t@2"
		f.engine.mu.Unlock()
		var readers sync.WaitGroup
		for range 8 {
			readers.Go(func() {
				if _, err := f.Reextract(ctx, f.acme.OrganisationID, w.Document.PublicID); err != nil {
					t.Error(err)
				}
			})
		}
		readers.Wait()
		all, err := f.Extractions(ctx, f.acme.OrganisationID, w.Document.PublicID)
		if err != nil || len(all) != 2 {
			t.Errorf("%d extractions are kept, want the first and one more (%v)", len(all), err)
		}
	})
}
