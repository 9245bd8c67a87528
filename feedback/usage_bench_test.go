package feedback_test

import (
	"fmt"
	"strings"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
)

// BenchmarkUsage counts a skill that a third of 100,000 documents show, with
// decisions on a tenth of all, of which a few are on a skill merged into it.
func BenchmarkUsage(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		b.Run(name, func(b *testing.B) {
			f := newFixture(b, open(b))
			f.many(100_000)
			for name, merged := range map[string][]int64{"alone": nil, "merged": {sql}} {
				b.Run(name, func(b *testing.B) {
					for b.Loop() {
						u, err := f.Usage(ctx, f.ann.OrganisationID, goSkill, merged)
						if err != nil || u.Documents < 30_000 || u.Decisions.Removed == 0 {
							b.Fatal(u, err)
						}
					}
				})
			}
		})
	}
}

// many adds documents as rows: what they show and what was decided.
func (f *fixture) many(n int) {
	f.t.Helper()
	for _, statement := range []string{
		`INSERT INTO documents (public_id, organisation_id, kind, title, employer, source, language, status, version, created_by, created_at, updated_at)
			WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < @n)
			SELECT 'many ' || i, @org, 'job', 'A posting with a title of usual length', 'An employer', '', 'en', 'new', 1, @person, 0, 0 FROM numbers`,
		`INSERT INTO document_skills (document_id, organisation_id, skill_id, rank, uri, label, relation, probability, section)
			SELECT id, organisation_id, @go, 1, '', '', 'core', 0.5, 'qualifications' FROM documents WHERE id % 3 = 0 AND public_id LIKE 'many %'`,
		`INSERT INTO feedback_standing (document_id, skill_id, organisation_id, verdict, reason, role, sequence)
			SELECT id, CASE WHEN id % 50 = 0 THEN @sql ELSE @go END, @org, CASE WHEN id % 20 = 0 THEN 'removed' ELSE 'accepted' END,
				CASE WHEN id % 20 = 0 THEN 'too_broad' ELSE '' END, 'recruiter', id FROM documents WHERE id % 10 = 0 AND public_id LIKE 'many %'`,
	} {
		numbers := strings.NewReplacer("@n", fmt.Sprint(n), "@org", fmt.Sprint(f.ann.OrganisationID), "@person", fmt.Sprint(f.ann.ID), "@go", fmt.Sprint(goSkill), "@sql", fmt.Sprint(sql))
		if err := f.db.Gorm.Exec(numbers.Replace(statement)).Error; err != nil {
			f.t.Fatal(err)
		}
	}
	if f.db.Dialect == database.Postgres {
		if err := f.db.Gorm.Exec("ANALYZE").Error; err != nil {
			f.t.Fatal(err)
		}
	}
}
