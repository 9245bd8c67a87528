package insights_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/feedback"
	"winnow/feedback/insights"
)

func TestFiguresFollowDecisionsUndoAndReversal(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		a := f.document(f.ann)
		batch := ""
		for _, step := range []struct {
			who  feedback.Actor
			do   func() feedback.Event
			want string // accepted, added, removed, reversed; decided of shown; corrections of documents
		}{
			{f.ann, func() feedback.Event { return feedback.Event{Action: feedback.Accept, SkillID: 1} }, "1 0 0 0; 1/3; 0 in 1"},
			{f.ann, func() feedback.Event { return feedback.Event{Action: feedback.Remove, SkillID: 2} }, "1 0 1 0; 2/3; 1 in 1"},
			{f.bob, func() feedback.Event { return feedback.Event{Action: feedback.Accept, SkillID: 2} }, "2 0 0 1; 2/3; 0 in 1"},
			{f.ann, func() feedback.Event { return feedback.Event{Action: feedback.Add, SkillID: 50} }, "2 1 0 1; 2/3; 1 in 1"},
			{f.ann, func() feedback.Event { return feedback.Event{Action: feedback.Flag, SkillID: 3} }, "2 1 0 1; 2/3; 1 in 1"},
			{f.ann, func() feedback.Event {
				return feedback.Event{Action: feedback.AllGood, Items: []feedback.Item{{SkillID: 1}, {SkillID: 3}}}
			}, "3 1 0 1; 3/3; 1 in 1"},
			{f.ann, func() feedback.Event { return feedback.Event{Action: feedback.Undo, Undoes: batch} }, "2 1 0 1; 2/3; 1 in 1"},
			{f.bob, func() feedback.Event { return feedback.Event{Action: feedback.SetRelation, SkillID: 1} }, "2 1 0 1; 2/3; 2 in 1"},
			{f.bob, func() feedback.Event {
				return feedback.Event{Action: feedback.Exposure, Items: []feedback.Item{{SkillID: 3}}}
			}, "2 1 0 1; 2/3; 2 in 1"},
		} {
			e := step.do()
			id := f.do(step.who, a, e)
			if e.Action == feedback.AllGood {
				batch = id
			}
			for range 2 { // counting again changes nothing
				total := f.report(insights.Query{Organisation: f.ann.OrganisationID}).Total
				got := fmt.Sprintf("%d %d %d %d; %d/%d; %g in %d", total[insights.Accepted], total[insights.Added], total.Removals(), total[insights.Reversed],
					total[insights.Decided], total[insights.Shown], total.Corrections()*float64(total.Documents()), total.Documents())
				if got != step.want {
					t.Errorf("after %s: %s, want %s", e.Action, got, step.want)
				}
			}
		}
	})
}

// stir lets people do things at random on documents over days, and counts now and
// then, by one follower or another.
func (f *fixture) stir(seed uint64, steps int) {
	f.t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	own := []document.Document{f.document(f.ann), f.document(f.ann), f.document(f.bob)}
	theirs := f.document(f.eve)
	others := []*insights.Follower{f.Follower, insights.NewFollower(f.store)}
	for range steps {
		who, d := []feedback.Actor{f.ann, f.bob}[r.IntN(2)], own[r.IntN(len(own))]
		if r.IntN(4) == 0 {
			who, d = f.eve, theirs
		}
		f.now = f.now.Add(time.Duration(r.IntN(20)) * time.Hour)
		f.someEvent(r, who, d)
		if r.IntN(3) == 0 {
			_, err := others[r.IntN(2)].Step(ctx)
			f.ok(err)
		}
	}
	f.ok(f.CatchUp(ctx))
}

func (f *fixture) someEvent(r *rand.Rand, who feedback.Actor, d document.Document) {
	f.t.Helper()
	view, err := f.feedback.View(ctx, who.OrganisationID, d.ID)
	f.ok(err)
	if last, can := view.State.Undoable(who.ID); can && r.IntN(4) == 0 {
		f.do(who, d, feedback.Event{Action: feedback.Undo, Undoes: last.ID})
		return
	}
	if r.IntN(8) == 0 {
		f.do(who, d, feedback.Event{Action: feedback.AllGood, Items: []feedback.Item{{SkillID: 1}, {SkillID: 2}}})
		return
	}
	action := []feedback.Action{feedback.Accept, feedback.Remove, feedback.Add, feedback.SetRelation, feedback.Flag}[r.IntN(5)]
	e := feedback.Event{Action: action, SkillID: 1 + r.Int64N(4), DwellMS: r.Int64N(3) * 900}
	if action == feedback.Remove {
		e.Reason = []feedback.Reason{feedback.TooBroad, feedback.NotASkill, feedback.OtherReason}[r.IntN(3)]
	}
	f.do(who, d, e)
}

func TestCountingAgainGivesTheSameTablesHoweverTheFirstCountWasCut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		for seed := range uint64(3) {
			f := &fixture{}
			if seed == 0 || db.Dialect == database.SQLite {
				f = newFixture(t, fresh(t, db, seed))
			} else {
				continue
			}
			f.stir(seed, 60)
			before := f.kept()
			f.ok(f.Rebuild(ctx))
			if after := f.kept(); !slices.Equal(before, after) {
				t.Fatalf("seed %d: counted on the way:\n%v\ncounted again:\n%v", seed, before, after)
			}
			f.agreesWithStanding()
		}
	})
}

func fresh(t *testing.T, db *database.DB, seed uint64) *database.DB {
	if seed == 0 {
		return db
	}
	return dbtest.SQLite(t)
}

// agreesWithStanding compares the sums with where decisions stand, which another
// part of the program works out in another way.
func (f *fixture) agreesWithStanding() {
	f.t.Helper()
	for _, who := range []feedback.Actor{f.ann, f.eve} {
		var removed, all int64
		f.ok(f.db.Gorm.Raw("SELECT COUNT(*) FROM feedback_standing WHERE organisation_id = ? AND verdict = 'removed'", who.OrganisationID).Scan(&removed).Error)
		f.ok(f.db.Gorm.Raw("SELECT COUNT(*) FROM feedback_standing WHERE organisation_id = ?", who.OrganisationID).Scan(&all).Error)
		total := f.report(insights.Query{Organisation: who.OrganisationID}).Total
		if total.Decisions() != all || total.Removals() != removed {
			f.t.Fatalf("%d decisions with %d removals are counted, %d with %d stand", total.Decisions(), total.Removals(), all, removed)
		}
	}
}

func TestManyFollowersCountEveryEventOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for range 3 {
			d := f.document(f.ann)
			f.do(f.ann, d, feedback.Event{Action: feedback.Accept, SkillID: 1})
			f.do(f.bob, d, feedback.Event{Action: feedback.Remove, SkillID: 2})
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if err := insights.NewFollower(f.store).CatchUp(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if total := f.report(insights.Query{Organisation: f.ann.OrganisationID}).Total; total[insights.Accepted] != 3 || total.Removals() != 3 {
			t.Errorf("counted %v", total)
		}
	})
}

func TestAStepThatFailsHalfwayCountsNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		d := f.document(f.ann)
		f.do(f.ann, d, feedback.Event{Action: feedback.Accept, SkillID: 1})
		f.ok(db.Gorm.Exec("ALTER TABLE insight_counts RENAME TO elsewhere").Error)
		if err := f.CatchUp(ctx); err == nil {
			t.Fatal("counting without its table succeeded")
		}
		f.ok(db.Gorm.Exec("ALTER TABLE elsewhere RENAME TO insight_counts").Error)
		at, err := f.store.Progress(ctx)
		f.ok(err)
		if rows := f.kept(); at.Sequence != 0 || len(rows) != 0 {
			t.Errorf("position %d, kept %v", at.Sequence, rows)
		}
		if total := f.report(insights.Query{Organisation: f.ann.OrganisationID}).Total; total[insights.Accepted] != 1 {
			t.Errorf("afterwards: %v", total)
		}
	})
}

func TestAnInterruptedRebuildIsGoneOnWith(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.stir(9, 30)
	want := f.kept()
	f.ok(f.store.Restart(ctx))
	if !f.halfReport().Filling {
		t.Error("the report does not say that it is of a part")
	}
	d := f.document(f.ann) // somebody goes on working meanwhile
	f.do(f.ann, d, feedback.Event{Action: feedback.Accept, SkillID: 1})
	f.ok(f.CatchUp(ctx))
	f.do(f.ann, d, feedback.Event{Action: feedback.Undo, Undoes: f.last(f.ann, d)})
	f.ok(f.CatchUp(ctx))
	if got := f.kept(); !slices.Equal(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
}

func (f *fixture) halfReport() insights.Report {
	f.t.Helper()
	r, err := insights.NewReporter(f.store, func() time.Time { return f.now }).Report(ctx, insights.Query{Organisation: f.ann.OrganisationID})
	f.ok(err)
	return r
}

func (f *fixture) last(who feedback.Actor, d document.Document) string {
	f.t.Helper()
	view, err := f.feedback.View(ctx, who.OrganisationID, d.ID)
	f.ok(err)
	e, _ := view.State.Undoable(who.ID)
	return e.ID
}
