package curation_test

import (
	"strings"
	"testing"
	"time"

	"winnow/activelearn"
)

func TestARejectedPhraseReturnsWhenItsEvidenceHasGrown(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.decide(rejection(kites(f))).Candidate
		for range 4 {
			f.posting(f.acme, "Windworks", "You know kite rigging")
		}
		f.mine()
		if _, open := f.look(activelearn.Open, "kite rigging"); open {
			t.Error("it is back with 7 documents instead of 3")
		}
		f.posting(f.acme, "Windworks", "You know kite rigging")
		f.mine()
		back := f.find("kite rigging")
		if back.ID != c.ID || back.State != activelearn.Rejected || !strings.Contains(back.Returned, "8 documents now; it was in 3") {
			t.Errorf("%+v", back)
		}
		if _, there := f.look(activelearn.Rejected, "kite rigging"); there {
			t.Error("it stands among the rejected ones, too")
		}
		f.decide(rejection(back))
		if _, open := f.look(activelearn.Open, "kite rigging"); open {
			t.Error("rejected again, it is still open")
		}
	})
}

func TestARejectionRunsOutAfterAWhile(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.decide(rejection(kites(f)))
		f.now.Add((activelearn.RememberRejections + time.Hour).Milliseconds())
		f.mine()
		if _, open := f.look(activelearn.Open, "kite rigging"); open {
			t.Error("it is back without any new evidence")
		}
		f.posting(f.acme, "Windworks", "You know kite rigging")
		f.mine()
		if back := f.find("kite rigging"); !strings.Contains(back.Returned, "4 documents now instead of 3") {
			t.Errorf("%+v", back)
		}
	})
}

func TestAWaitingCandidateReturnsOnItsDay(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		d := decision(kites(f), activelearn.Wait)
		d.Until = time.UnixMilli(f.now.Load()).UTC().Add(48 * time.Hour)
		f.decide(d)
		f.now.Add(47 * time.Hour.Milliseconds())
		f.mine()
		if _, open := f.look(activelearn.Open, "kite rigging"); open {
			t.Error("it is back too early")
		}
		f.now.Add(2 * time.Hour.Milliseconds())
		f.mine()
		if back := f.find("kite rigging"); !strings.Contains(back.Returned, "wait until 4 March 2026") {
			t.Errorf("%+v", back)
		}
	})
}

func TestFiguresTellWhoDecidedWhatAndHowQuickly(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		since := time.UnixMilli(f.now.Load()).UTC()
		c := kites(f)
		d := rejection(c)
		d.SpentMS, d.Random = 4000, true
		c = f.decide(d).Candidate
		u := undo(c)
		u.SpentMS = 2000
		c = f.decide(u).Candidate
		f.now.Add(24 * time.Hour.Milliseconds())
		a := approval(c)
		a.SpentMS = 9000
		if _, err := f.Decide(ctx, f.bob, a); err != nil {
			t.Fatal(err)
		}
		got, err := f.Figures(ctx, f.ann, since)
		if err != nil {
			t.Fatal(err)
		}
		want := []activelearn.DayFigure{{Day: "2026-03-03", Person: "bob", Decisions: 1, Seconds: 9}, {Day: "2026-03-02", Person: "ann", Decisions: 2, Seconds: 3}}
		if len(got.Days) != 2 || got.Days[0] != want[0] || got.Days[1] != want[1] {
			t.Errorf("days %+v", got.Days)
		}
		if got.Undone != 1 || got.Kinds[activelearn.Approve] != 1 || got.States[activelearn.Approved] != 1 ||
			got.Random != (activelearn.Hits{Decided: 1}) || got.Ranked != (activelearn.Hits{Decided: 1, Kept: 1}) {
			t.Errorf("%+v", got)
		}
		if later, err := f.Figures(ctx, f.ann, since.Add(72*time.Hour)); err != nil || len(later.Days) != 0 {
			t.Errorf("later: %+v, %v", later, err)
		}
	})
}
