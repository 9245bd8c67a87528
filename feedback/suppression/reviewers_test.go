package suppression_test

import (
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback"
)

// does has somebody decide the same about a skill in so many postings.
func (f *fixture) does(who feedback.Actor, n int, action feedback.Action, skill int64) {
	f.t.Helper()
	for range n {
		f.decide(who, f.post(who, posting), action, skill)
	}
	f.ok(f.Learn(ctx))
}

func TestTheOnlyReviewerOfAnOrganisationTeachesIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		ann, bob, cyd := f.people[0], f.people[1], f.people[2]
		f.does(ann, 25, feedback.Accept, python)
		f.does(ann, 75, feedback.Remove, coffee)
		if w := f.post(bob, posting); shows(w, coffee) || !shows(w, python) {
			t.Errorf("the next posting shows %v", w.Extracted.Extraction.Skills)
		}
		if w := f.post(f.eve, posting); !shows(w, coffee) {
			t.Error("another organisation does not see coffee")
		}
		f.does(bob, 20, feedback.Accept, python)
		f.does(cyd, 20, feedback.Accept, python)
		if w := f.post(bob, posting); shows(w, coffee) {
			t.Error("that others began to review shows coffee again")
		}
		f.does(bob, 1, feedback.Remove, espresso)
		f.does(cyd, 30, feedback.Add, coffee) // at times it is right, it turns out
		if w := f.post(bob, posting); !shows(w, coffee) {
			t.Error("coffee is hidden although others add it by hand")
		}
	})
}

func TestOneOfSeveralReviewersAloneHidesNothing(t *testing.T) {
	for name, others := range map[string][]int{"of two": {1}, "of three": {1, 2}} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, dbtest.SQLite(t))
			for _, i := range others {
				f.does(f.people[i], 20, feedback.Accept, python)
			}
			f.does(f.people[0], 100, feedback.Remove, coffee)
			if !shows(f.post(f.people[1], posting), coffee) || len(f.list(f.people[0])) != 0 {
				t.Error("one person hid coffee from all")
			}
		})
	}
}

func TestWhoMayNotSignInAnyMoreIsNotWaitedFor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.does(f.people[1], 20, feedback.Accept, python)
		f.does(f.people[0], 75, feedback.Remove, coffee)
		if len(f.list(f.people[0])) != 0 {
			t.Fatal("one of two hid coffee")
		}
		f.ok(db.Gorm.Table("people").Where("id = ?", f.people[1].ID).Update("disabled", true).Error)
		f.does(f.people[0], 1, feedback.Remove, coffee)
		if shows(f.post(f.people[0], posting), coffee) {
			t.Error("the organisation waits for somebody who left")
		}
	})
}

func TestSomebodyFromOutsideHidesNothingForTheOnlyReviewer(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.does(f.people[0], 25, feedback.Accept, python)
	curator := f.eve // answers questions about their postings
	curator.OrganisationID = f.people[0].OrganisationID
	f.does(curator, 100, feedback.Remove, coffee)
	f.does(f.people[0], 1, feedback.Remove, coffee)
	if !shows(f.post(f.people[0], posting), coffee) {
		t.Error("somebody from outside hid coffee")
	}
}
