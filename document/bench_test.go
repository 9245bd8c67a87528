package document_test

import (
	"fmt"
	"strings"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor/text"
)

// BenchmarkList reads pages of an organisation with 5,000 postings of about
// 3 KB, without and with a search for a word that few of them have.
func BenchmarkList(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		b.Run(name, func(b *testing.B) {
			f := newFixture(b, open(b))
			fill(b, f, 5000)
			for search, filter := range map[string]document.Filter{"all": {}, "rare": {Search: "needle"}, "none": {Search: "nowhere to be found"}, "common": {Search: "dough"}} {
				b.Run(search, func(b *testing.B) {
					for b.Loop() {
						if _, err := f.List(ctx, f.acme.OrganisationID, filter, "", 0); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		})
	}
}

func fill(b *testing.B, f *fixture, n int) {
	b.Helper()
	for i := range n {
		var body strings.Builder
		for line := range 40 { // about 250 different words
			fmt.Fprintf(&body, "You knead dough%d and plan%d shifts%d with friendly%d teams%d.\n", line*7, i%97+line, line, line*3, line*i%31)
		}
		full := fmt.Sprintf("Posting %d\n\n%s", i, body.String())
		if i%1000 == 7 {
			full += "needle"
		}
		if _, err := f.Create(ctx, f.acme, document.Draft{Kind: text.Job, Text: full}); err != nil {
			b.Fatal(err)
		}
	}
}
