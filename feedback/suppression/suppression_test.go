package suppression_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/suppression"
)

func TestWhatSeveralPeopleRemoveInASectionIsHiddenThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		if w := f.post(f.people[3], posting); !shows(w, coffee) {
			t.Fatal("coffee is hidden before anybody decided")
		}
		f.tired(25)
		w := f.post(f.people[3], posting)
		if shows(w, coffee) || !shows(w, python) || !shows(w, espresso) {
			t.Errorf("the next posting shows %v", w.Extracted.Extraction.Skills)
		}
		hidden := w.Extracted.Extraction.Dropped[0]
		if hidden.ID != coffee || hidden.Why.Hidden == nil || hidden.Why.Hidden.Context != benefits || w.Extracted.Extraction.Stamp.Suppression == "" {
			t.Errorf("held back: %+v, stamp %+v", hidden, w.Extracted.Extraction.Stamp)
		}
		if w := f.post(f.people[3], "qualifications: coffee\n"); !shows(w, coffee) {
			t.Error("coffee is hidden in a section where nobody removed it")
		}
		if w := f.post(f.people[3], "qualifications: coffee\nbenefits: coffee\n"); !shows(w, coffee) {
			t.Error("coffee is hidden although a section that does not hide it names it too")
		}
		e := f.list(f.people[0])
		if i := slices.IndexFunc(e, func(e suppression.Entry) bool { return e.Context == benefits }); i < 0 || e[i].Rejected != 75 || e[i].People != 3 || !e[i].Learned || e[i].Since.Before(longAgo) || e[i].High > 0.2 {
			t.Errorf("list %+v", e)
		}
	})
}

func TestAnotherOrganisationHidesNothingOfIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		before := f.post(f.eve, posting)
		f.tired(25)
		after := f.post(f.eve, posting)
		a, _ := json.Marshal(before.Extracted.Extraction)
		b, _ := json.Marshal(after.Extracted.Extraction)
		if string(a) != string(b) {
			t.Errorf("what A decided changed what B reads:\n%s\n%s", a, b)
		}
		if list := f.list(f.eve); len(list) != 0 {
			t.Errorf("B sees %+v", list)
		}
		counts, err := f.Counts(ctx, f.eve.OrganisationID, coffee, nil)
		if err != nil || len(counts) != 0 {
			t.Errorf("B counts %v, %v", counts, err)
		}
	})
}

func TestWhatSomebodyDecidedAboutInADocumentStaysThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		kept := f.post(f.people[3], posting)
		f.decide(f.people[3], kept, feedback.Accept, coffee)
		open := f.post(f.people[3], posting)
		f.tired(25)
		if w := f.again(kept); !shows(w, coffee) {
			t.Error("an accepted skill was hidden by reading again")
		}
		if w := f.again(open); shows(w, coffee) {
			t.Error("a skill that nobody decided about there is still shown after reading again")
		}
		f.decide(f.people[3], open, feedback.Add, coffee) // show it here
		if w := f.again(open); !shows(w, coffee) {
			t.Error("a skill that was added by hand is hidden all the same")
		}
	})
}

func TestUndoTakesBackWhatWasCounted(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.tired(25)
		if len(f.list(f.people[0])) == 0 {
			t.Fatal("nothing was learned")
		}
		w := f.post(f.people[0], "benefits: coffee\n")
		undone := f.decide(f.people[0], w, feedback.Accept, coffee)
		body := "benefits: no more of that\n" // the decision was made on another text, in another section
		w.Document = f.edit(f.people[0], w, body)
		e := feedback.Event{Action: feedback.Undo, Undoes: undone}
		f.send(f.people[0], w, e)
		counts, err := f.Counts(ctx, f.people[0].OrganisationID, coffee, nil)
		f.ok(err)
		for cell, n := range counts {
			if n.Accepted != 0 || n.Rejected != 75 {
				t.Errorf("%v: %+v", cell, n)
			}
		}
		f.agrees()
	})
}

func TestAMergedSkillTakesItsCountsAlong(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for i, who := range f.people[:3] {
		for range 25 {
			skill := []int64{coffee, espresso}[i%2]
			f.decide(who, f.post(who, posting), feedback.Remove, skill)
		}
	}
	f.ok(f.Learn(ctx))
	if list := f.list(f.people[0]); len(list) != 0 {
		t.Fatalf("learned too early: %+v", list)
	}
	f.skills.became[espresso] = feedback.Became{SkillID: coffee, Label: "coffee"}
	*f.skills.revision++
	f.ok(f.Learn(ctx))
	if w := f.post(f.people[0], "benefits: coffee\n"); shows(w, coffee) {
		t.Error("24 removals of what is one skill today do not hide it")
	}
	delete(f.skills.became, espresso)
	*f.skills.revision++
	f.ok(f.Learn(ctx))
	if w := f.post(f.people[0], "benefits: coffee\n"); !shows(w, coffee) {
		t.Error("it is hidden after the merge was undone")
	}
}

func TestAPersonsWordStandsAboveWhatWasLearned(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.tired(25)
		shown := f.overrule(f.people[0], suppression.Show, coffee, benefits)
		if !shows(f.post(f.people[1], posting), coffee) {
			t.Error("coffee is hidden although somebody said to show it")
		}
		undo := uuid.NewString()
		if _, err := f.Undo(ctx, f.people[1].OrganisationID, f.people[1].ID, undo, shown.ID); err != nil {
			t.Fatal(err)
		}
		if shows(f.post(f.people[1], posting), coffee) {
			t.Error("coffee is shown although that word was taken back")
		}
		if _, err := f.Undo(ctx, f.people[1].OrganisationID, f.people[1].ID, undo, shown.ID); err != nil {
			t.Errorf("the same undo sent again: %v", err)
		}
		if _, err := f.Undo(ctx, f.people[1].OrganisationID, f.people[1].ID, uuid.NewString(), shown.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a second undo: %v", err)
		}
		f.overrule(f.people[0], suppression.Hide, python, extractor.Context{Kind: extractor.InDomain, Value: "job"})
		if shows(f.post(f.people[1], posting), python) {
			t.Error("python is shown although somebody said to hide it in postings")
		}
		history, err := f.History(ctx, f.people[0].OrganisationID)
		if err != nil || len(history) != 3 || history[0].Verdict != suppression.Hide || history[2].PersonID != f.people[0].ID || history[2].Reason != "we sell it" {
			t.Errorf("history %+v, %v", history, err)
		}
	})
}

func TestAnotherOrganisationsWordIsNotThere(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	o := f.overrule(f.people[0], suppression.Hide, python, benefits)
	if _, err := f.Undo(ctx, f.eve.OrganisationID, f.eve.ID, uuid.NewString(), o.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("another organisation's undo: %v", err)
	}
	_, err := f.Overrule(ctx, suppression.Override{ID: o.ID, OrganisationID: f.eve.OrganisationID, SkillID: python, Context: benefits, Verdict: suppression.Hide, Reason: "x", PersonID: f.eve.ID})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("another organisation's id: %v", err)
	}
	if history, _ := f.History(ctx, f.eve.OrganisationID); len(history) != 0 {
		t.Errorf("another organisation reads %+v", history)
	}
}

func TestAWordNeedsAReasonAndAPlace(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	good := suppression.Override{ID: uuid.NewString(), OrganisationID: f.people[0].OrganisationID, SkillID: python, Context: benefits, Verdict: suppression.Hide, Reason: "why", PersonID: f.people[0].ID}
	for field, change := range map[string]func(*suppression.Override){
		"id":      func(o *suppression.Override) { o.ID = "1" },
		"verdict": func(o *suppression.Override) { o.Verdict = suppression.Undo },
		"reason":  func(o *suppression.Override) { o.Reason = " " },
		"context": func(o *suppression.Override) { o.Context.Value = "job" },
		"":        func(o *suppression.Override) { o.SkillID = 99 },
	} {
		o := good
		change(&o)
		if _, err := f.Overrule(ctx, o); err == nil || faultField(err) != field {
			t.Errorf("%q: %v", field, err)
		}
	}
}

func TestAChangedListHasItsDocumentsReadAgainOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.ok(f.Announce(ctx))
		if len(f.asked.ids) != 0 {
			t.Fatal("something is read again before anything is hidden")
		}
		f.tired(25)
		f.ok(f.Announce(ctx))
		f.ok(f.Announce(ctx))
		if len(f.asked.orgs) != 1 || f.asked.orgs[0] != f.people[0].OrganisationID || !slices.Equal(f.asked.skills, []int64{coffee}) {
			t.Errorf("asked for %+v", f.asked)
		}
		f.overrule(f.people[0], suppression.Show, coffee, benefits)
		f.ok(f.Announce(ctx))
		if len(f.asked.ids) != 2 {
			t.Errorf("asked for %+v", f.asked)
		}
	})
}

func TestEqualStampsGiveEqualExtractions(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.tired(25)
	seen := map[extractor.Stamp]string{}
	for range 3 {
		w := f.post(f.people[0], posting)
		w.Extracted.Extraction.Title = ""
		check := func() {
			body, _ := json.Marshal(w.Extracted.Extraction)
			stamp := w.Extracted.Extraction.Stamp
			if have, ok := seen[stamp]; ok && have != string(body) {
				t.Errorf("stamp %+v:\n%s\n%s", stamp, have, body)
			}
			seen[stamp] = string(body)
		}
		check()
		f.decide(f.people[0], w, feedback.Add, coffee)
		w = f.again(w)
		w.Extracted.Extraction.Title = ""
		check()
	}
	if len(seen) != 2 {
		t.Errorf("%d different stamps", len(seen))
	}
}

func TestRunLearnsWithoutBeingAsked(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for _, who := range f.people[:3] {
		for range 25 {
			f.decide(who, f.post(who, posting), feedback.Remove, coffee)
		}
	}
	running, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		f.Run(running, func(what string, err error) { t.Errorf("%s: %v", what, err) })
	}()
	for shows(f.post(f.people[3], posting), coffee) {
		time.Sleep(50 * time.Millisecond) // the test's own limit ends this where it never happens
	}
	stop()
	<-ended
	if len(f.asked.ids) > 1 {
		t.Errorf("asked for %+v", f.asked)
	}
}
