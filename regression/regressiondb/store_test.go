package regressiondb_test

import (
	"context"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/regression"
	"winnow/regression/regressiondb"
	"winnow/taxonomy"
	"winnow/taxonomy/taxonomydb"
)

func TestTheLatestReportsOfEachOrganisationAreKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		b := taxonomy.NewBuilder(taxonomy.Taxonomy{Name: "one", Language: "en"})
		b.Concept(taxonomy.Concept{URI: "a", Kind: taxonomy.KindSkill, Labels: []taxonomy.Label{{Text: "a", Language: "en", Kind: taxonomy.Preferred}}}, taxonomy.Place{})
		if _, err := taxonomy.NewService(taxonomydb.New(db)).Import(ctx, b.Build(), taxonomy.Options{}); err != nil {
			t.Fatal(err)
		}
		s := regressiondb.New(db)
		save := func(org, to int64, documents int) {
			t.Helper()
			r := regression.Report{TaxonomyID: 1, OrganisationID: org, Summary: taxonomy.Regression{From: 1, To: to, Documents: documents}, At: time.UnixMilli(1000 * to)}
			if err := s.Save(ctx, r); err != nil {
				t.Fatal(err)
			}
		}
		save(8, 2, 1)
		for to := int64(2); to < 15; to++ {
			save(7, to, 1)
		}
		save(7, 14, 5) // made again
		for to, want := range map[int64]fault.Kind{2: fault.NotFound, 4: fault.NotFound, 5: "", 14: ""} {
			if r, err := s.Find(ctx, 1, 7, 1, to); fault.KindOf(err) != want || want == "" && r.Summary.To != to {
				t.Errorf("up to %d: %+v, %v, want %q", to, r.Summary, err, want)
			}
		}
		if r, err := s.Find(ctx, 1, 7, 1, 14); err != nil || r.Summary.Documents != 5 {
			t.Errorf("made again: %+v, %v", r.Summary, err)
		}
		if _, err := s.Find(ctx, 1, 8, 1, 2); err != nil {
			t.Errorf("another organisation's report went: %v", err)
		}
	})
}
