package suppression_test

import (
	"slices"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/feedback"
	"winnow/feedback/acceptance"
	"winnow/feedback/suppression"
)

func TestAnswersOfPostingsThatAskAgainShowASkillToAll(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.tired(25)
		f.asks = true
		for answers := 0; ; answers++ {
			if answers > 75 {
				t.Fatal("75 answers that accept coffee do not show it again")
			}
			w := f.post(f.people[answers%3], posting)
			if !shows(w, coffee) {
				t.Fatal("a posting that asks does not show coffee")
			}
			if f.decide(f.people[answers%3], w, feedback.Accept, coffee); answers%5 == 4 {
				f.ok(f.Learn(ctx))
			}
			if len(f.list(f.people[0])) == 0 {
				if answers < 3 {
					t.Errorf("%d answers of 75 decisions show coffee again", answers+1)
				}
				break
			}
		}
		f.asks = false
		if !shows(f.post(f.people[3], posting), coffee) {
			t.Error("coffee is hidden")
		}
	})
}

func TestWhatIsShownToAskAndLeftIsNoAnswer(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.tired(25)
	before := f.list(f.people[0])[0]
	f.asks = true
	for range 40 {
		f.send(f.people[3], f.post(f.people[3], posting), feedback.Event{Action: feedback.Exposure, Items: []feedback.Item{{SkillID: coffee}}})
	}
	f.ok(f.Learn(ctx))
	if list := f.list(f.people[0]); len(list) == 0 || list[0].Accepted != 0 || list[0].High != before.High {
		t.Errorf("what was left as it was: %+v, before %+v", list, before)
	}
}

func TestAPostingThatAsksGoesOnToAskUntilItIsAnswered(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.tired(25)
		silent := f.post(f.people[0], posting)
		f.asks = true
		asking := f.post(f.people[0], posting)
		left := f.post(f.people[0], posting)
		first := asking.Extracted.Extraction
		if again := f.again(asking).Extracted.Extraction; !shows(asking, coffee) || again.Stamp != first.Stamp || shows(f.again(silent), coffee) {
			t.Errorf("read again: %+v, before %+v", again.Stamp, first.Stamp)
		}
		if first.Stamp.Suppression == silent.Extracted.Extraction.Stamp.Suppression {
			t.Errorf("one that asks and one that hides have the stamp %+v", first.Stamp)
		}
		counted := func(documents, accepted, rejected int) {
			t.Helper()
			asked, err := f.Asked(ctx, f.people[0].OrganisationID)
			f.ok(err)
			if n := asked[acceptance.Cell{Skill: coffee, Context: benefits}]; len(asked) != 1 || n != (suppression.Asked{Documents: documents, Accepted: accepted, Rejected: rejected}) {
				t.Errorf("counted %+v", asked)
			}
		}
		counted(2, 0, 0)
		f.decide(f.people[1], asking, feedback.Remove, coffee)
		if x := f.again(asking).Extracted.Extraction; x.Skills[0].Why.Asked != nil {
			t.Errorf("it asks on after it was answered: %+v", x.Skills[0].Why)
		}
		published := func() (skills []int64) {
			view, err := f.feedback.View(ctx, f.people[0].OrganisationID, left.Document.ID)
			f.ok(err)
			for _, a := range view.State.Asked(view.Shown) {
				skills = append(skills, a.SkillID)
			}
			return skills
		}
		if asks := published(); slices.Contains(asks, coffee) || !slices.Contains(asks, python) {
			t.Errorf("before anybody answered, job seekers see %v", asks)
		}
		f.decide(f.people[1], left, feedback.Accept, coffee)
		counted(2, 1, 1)
		if asks := published(); !slices.Contains(asks, coffee) {
			t.Errorf("after coffee was accepted, job seekers see %v", asks)
		}
		open := f.post(f.people[0], posting)
		counted(3, 1, 1)
		f.overrule(f.people[0], suppression.Show, coffee, benefits)
		f.again(open)
		counted(2, 1, 1)
		if asked, err := f.Asked(ctx, f.eve.OrganisationID); err != nil || len(asked) != 0 {
			t.Errorf("another organisation counts %+v, %v", asked, err)
		}
	})
}

func TestWhatAPersonSaidToHideIsNeverAskedAbout(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.tired(25)
	f.overrule(f.people[0], suppression.Hide, coffee, benefits)
	f.asks = true
	if shows(f.post(f.people[1], posting), coffee) {
		t.Error("coffee is shown although somebody said to hide it")
	}
}

func TestWhatIsFoundWrongInOnePlaceIsNotHiddenInAWiderOneInstead(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		for _, language := range []string{"en", "de"} {
			for i := range 60 {
				f.decide(f.people[i%3], f.postIn(language, f.people[0], posting), feedback.Remove, coffee)
				f.decide(f.people[i%3], f.postIn(language, f.people[0], posting), feedback.Accept, python)
			}
		}
		f.ok(f.Learn(ctx))
		if list := f.list(f.people[0]); len(list) != 1 || list[0].Context != benefits {
			t.Fatalf("learned %+v", list)
		}
		f.asks = true
		for i := 0; len(f.list(f.people[0])) > 0 && i < 100; i++ { // in English it is right after all
			f.decide(f.people[i%3], f.post(f.people[0], posting), feedback.Accept, coffee)
			f.ok(f.Learn(ctx))
			for _, e := range f.list(f.people[0]) {
				if e.Context != benefits {
					t.Fatalf("after %d answers that accept coffee it is hidden: %+v", i+1, e)
				}
			}
		}
		f.decide(f.people[0], f.post(f.people[0], posting), feedback.Accept, python)
		f.ok(f.Learn(ctx)) // once more, by what is remembered
		if list := f.list(f.people[0]); len(list) != 0 {
			t.Errorf("hidden all the same: %+v", list)
		}
	})
}
