package feedback_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/pressly/goose/v3"

	"winnow/database"
	"winnow/feedback"
	"winnow/migrations"
)

// Migration 00101 works out for what was decided before which event of the document
// stands; what is recorded since says the same.
func TestWhereDecisionsStandSurvivesTheChangeOfItsNumbers(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		shown := f.event(feedback.Exposure, 0)
		shown.Items = []feedback.Item{{SkillID: goSkill}, {SkillID: sql}}
		f.do(f.ann, shown)
		r := rand.New(rand.NewPCG(7, 1))
		for range 40 {
			f.step(r, f.ann)
		}
		f.do(f.ann, f.fresh(feedback.Accept, baking))
		want := f.standing("nth")
		sequences := f.sequences()
		provider := f.migrations()
		if _, err := provider.DownTo(ctx, 100); err != nil {
			t.Fatal(err)
		}
		for skill, sequence := range f.standing("sequence") {
			if sequence != sequences[want[skill]-1] {
				t.Errorf("skill %d stands by event %d of the document, after going back by sequence %d", skill, want[skill], sequence)
			}
		}
		if _, err := provider.Up(ctx); err != nil {
			t.Fatal(err)
		}
		if got := f.standing("nth"); len(got) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("stands at %v, want %v", got, want)
		}
	})
}

// standing returns a number of what stands, by skill.
func (f *fixture) standing(number string) map[int64]int64 {
	f.t.Helper()
	var rows []struct{ SkillID, N int64 }
	if err := f.db.Gorm.Table("feedback_standing").Select("skill_id, " + number + " AS n").Find(&rows).Error; err != nil {
		f.t.Fatal(err)
	}
	out := map[int64]int64{}
	for _, r := range rows {
		out[r.SkillID] = r.N
	}
	return out
}

// sequences returns those of the only document's events, exposures left out.
func (f *fixture) sequences() []int64 {
	f.t.Helper()
	var out []int64
	if err := f.db.Gorm.Table("feedback_events").Where("action <> 'exposure'").Order("sequence").Pluck("sequence", &out).Error; err != nil {
		f.t.Fatal(err)
	}
	return out
}

func (f *fixture) migrations() *goose.Provider {
	f.t.Helper()
	files, err := migrations.For(f.db.Dialect)
	if err != nil {
		f.t.Fatal(err)
	}
	dialect := goose.DialectSQLite3
	if f.db.Dialect == database.Postgres {
		dialect = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(dialect, f.db.Pool(), files, goose.WithAllowOutofOrder(true))
	if err != nil {
		f.t.Fatal(err)
	}
	return provider
}
