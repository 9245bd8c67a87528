package profile_test

import (
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"gorm.io/gorm"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/profile"
	"winnow/profile/overlap"
	"winnow/profile/profiledb"
)

// skillsOfTaxonomy is about what ESCO has.
const skillsOfTaxonomy = 13_900

// publish fills a database with published postings that ask for 20 skills each,
// few of which are asked for often.
func publish(tb testing.TB, db *database.DB, postings int) {
	tb.Helper()
	p, err := accountdb.New(db).AddPerson(ctx, account.Organisation{Slug: "acme", Name: "Acme"}, account.Person{Email: "a@example.org", Name: "a", Role: account.Recruiter}, "-")
	if err != nil {
		tb.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	common := rand.NewZipf(random, 1.2, 20, skillsOfTaxonomy-1)
	err = db.InTx(ctx, func(tx *gorm.DB) error {
		for i := range postings {
			var doc int64
			err := tx.Raw("INSERT INTO documents (public_id, organisation_id, kind, title, employer, source, language, status, version, created_by, created_at, updated_at, published_at) "+
				"VALUES (?, ?, 'job', ?, 'Acme', '', 'en', 'reviewed', 1, ?, 0, 0, ?) RETURNING id", fmt.Sprint(i), p.OrganisationID, fmt.Sprintf("Posting %d", i), p.ID, i+1).Scan(&doc).Error
			if err != nil {
				return err
			}
			if err := tx.Exec("INSERT INTO document_search (document_id, text) VALUES (?, ?)", doc, fmt.Sprintf("posting %d warehouse%d", i, i%100)).Error; err != nil {
				return err
			}
			count := map[string]int{}
			for range 20 {
				relation := []string{"required", "core", "mentioned"}[random.IntN(3)]
				done := tx.Exec("INSERT INTO published_skills (document_id, skill_id, uri, label, relation, section) VALUES (?, ?, '', '', ?, '') ON CONFLICT DO NOTHING", doc, common.Uint64()+1, relation)
				if done.Error != nil {
					return done.Error
				}
				count[relation] += int(done.RowsAffected)
			}
			if err := tx.Exec("INSERT INTO published_counts VALUES (?, ?, ?, ?)", doc, count["required"], count["core"], count["mentioned"]).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// credits of somebody with 40 skills that have ten neighbours each.
func credits() overlap.Credits {
	c := overlap.Credits{}
	for i := range int64(40) {
		for n := range int64(11) {
			near := overlap.Credit{Near: overlap.Sibling, Worth: 0.3}
			if n == 0 {
				near = overlap.Credit{Near: overlap.Same, Worth: 1}
			}
			c[i*i*8+n+1] = near
		}
	}
	return c
}

// BenchmarkPostings lists the best of 10,000 published postings for one person.
func BenchmarkPostings(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		b.Run(name, func(b *testing.B) {
			db := open(b)
			publish(b, db, 10_000)
			if db.Dialect == database.Postgres {
				if err := db.Gorm.Exec("ANALYZE").Error; err != nil {
					b.Fatal(err)
				}
			}
			s := profile.NewService(profiledb.New(db), nil)
			for name, f := range map[string]profile.Filter{"all": {}, "searched": {Words: []string{"warehouse7"}}, "page 20": {Skip: 600}} {
				b.Run(name, func(b *testing.B) {
					before := processor(b)
					for b.Loop() {
						list, n, err := s.Postings(ctx, credits(), f)
						if err != nil || n == 0 || len(list) == 0 {
							b.Fatalf("%d of %d, %v", len(list), n, err)
						}
					}
					b.ReportMetric(float64((processor(b)-before).Milliseconds())/float64(b.N), "cpu-ms/op")
				})
			}
		})
	}
}

// processor is the time this process has used: of SQLite, which runs in it, what
// a query costs on a machine that others use too.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
