package feedback_test

import (
	"testing"

	"winnow/feedback"
)

// merge makes one skill another in the taxonomy of today.
func (f *fixture) merge(loser, winner int64) {
	f.became[loser] = feedback.Became{SkillID: winner, URI: "skill:" + words[winner], Label: words[winner]}
}

func (f *fixture) labels() []feedback.Label {
	f.t.Helper()
	labels, err := f.Labels(ctx, f.ann.OrganisationID, f.doc.ID)
	if err != nil {
		f.t.Fatal(err)
	}
	return labels
}

func TestADecisionOnASkillThatWasMergedCountsForItsWinner(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.merge(goSkill, driving)
		v := f.view()
		d, ok := v.State.Decisions[driving]
		if !ok || !d.Kept || d.Label != "driving" || d.Was != "Go" || d.URI != "skill:driving" {
			t.Fatalf("the winner's decision is %+v", d)
		}
		if _, old := v.State.Decisions[goSkill]; old {
			t.Error("the loser still has a decision")
		}
		if v.Progress.Decided != 1 || v.Progress.Total != 3 || v.Progress.Added != 0 || v.Shown[0].SkillID != driving || v.Shown[0].Label != "driving" {
			t.Errorf("progress %+v of %+v", v.Progress, v.Shown)
		}
		if l := f.labels(); len(l) != 1 || l[0].SkillID != driving || l[0].Was != "Go" {
			t.Errorf("labels %+v", l)
		}
		if h := v.State.History(driving); len(h) != 1 || h[0].SkillID != goSkill || h[0].Label != "Go" {
			t.Errorf("the history lost what was done: %+v", h)
		}
		if c := f.usage(goSkill).Decisions; c.Accepted != 1 {
			t.Errorf("the count moved: %+v", c)
		}

		delete(f.became, goSkill) // the merge is undone
		if d := f.decision(goSkill); !d.Kept || d.Label != "Go" || d.Was != "" {
			t.Errorf("after the merge was undone: %+v", d)
		}
		if _, wrong := f.view().State.Decisions[driving]; wrong {
			t.Error("the winner keeps what belonged to the loser")
		}
	})
}

func TestTheNewestDecisionOfMergedSkillsStandsAndTheOtherIsShown(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		removal := f.event(feedback.Remove, sql)
		f.do(f.ann, removal)
		f.merge(goSkill, sql)
		d := f.decision(sql)
		if !d.Decided || d.Kept || d.Was != "" || len(d.Overruled) != 1 || d.Overruled[0].SkillID != goSkill || !d.Overruled[0].Kept || d.Overruled[0].Label != "Go" {
			t.Fatalf("the decision is %+v", d)
		}
		if v := f.view(); len(v.Shown) != 2 || v.Progress.Decided != 1 || len(v.State.History(sql)) != 2 {
			t.Errorf("shown %+v, progress %+v, history %+v", v.Shown, v.Progress, v.State.History(sql))
		}
		f.do(f.ann, f.undo(removal.ID)) // now the older one stands
		if d := f.decision(sql); !d.Kept || d.Was != "Go" || len(d.Overruled) != 0 {
			t.Errorf("after the newer one was undone: %+v", d)
		}
		f.do(f.ann, f.event(feedback.Remove, sql))
		delete(f.became, goSkill)
		if v := f.view(); !v.State.Decisions[goSkill].Kept || v.State.Decisions[sql].Kept || !v.State.Decisions[sql].Decided {
			t.Errorf("after the merge was undone: %+v", v.State.Decisions)
		}
		if a, b := f.usage(goSkill).Decisions, f.usage(sql).Decisions; a.Accepted != 1 || a.Removed != 0 || b.Accepted != 0 || b.Removed != 1 {
			t.Errorf("counts %+v, %+v", a, b)
		}
	})
}

func TestOverruledDecisionsTeachNothing(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.do(f.ann, f.event(feedback.Remove, sql))
		f.merge(goSkill, sql)
		taught := func() map[int64]int {
			t.Helper()
			sets, _, err := f.Examples(ctx, 0, 100)
			if err != nil {
				t.Fatal(err)
			}
			n := map[int64]int{}
			for _, s := range sets {
				n[s.SkillID] = len(s.Examples)
			}
			return n
		}
		if got := taught(); got[goSkill] != 0 || got[sql] != 1 || len(got) != 2 {
			t.Errorf("while merged: %v", got)
		}
		delete(f.became, goSkill)
		if got := taught(); got[goSkill] != 1 || got[sql] != 1 {
			t.Errorf("after the merge was undone: %v", got)
		}
	})
}

func TestANewDecisionOnTheWinnerTakesBackWhatTheLoserTaught(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		first := f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.merge(goSkill, sql)
		f.do(f.ann, f.event(feedback.Remove, sql))
		sets, _, err := f.Examples(ctx, first.Sequence, 100)
		if err != nil || len(sets) != 2 || sets[0].SkillID != goSkill || len(sets[0].Examples) != 0 || len(sets[1].Examples) != 1 {
			t.Errorf("changed sets %+v, %v", sets, err)
		}
	})
}

func TestASplitLeavesDecisionsUndecidedForTheParts(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.became[goSkill] = feedback.Became{SkillID: goSkill, SplitInto: []feedback.Part{{SkillID: driving, Label: "driving"}, {SkillID: baking, Label: "baking"}}}
		v := f.view()
		if d := v.State.Decisions[goSkill]; d.Decided || len(d.SplitInto) != 2 || d.Label != "Go" {
			t.Errorf("the decision is %+v", d)
		}
		if _, taken := v.State.Decisions[driving]; taken || v.Progress.Decided != 0 || v.Progress.Added != 0 {
			t.Errorf("a part has a decision: %+v, %+v", v.State.Decisions, v.Progress)
		}
		if l := f.labels(); len(l) != 0 {
			t.Errorf("labels %+v", l)
		}
		delete(f.became, goSkill)
		if d := f.decision(goSkill); !d.Decided || !d.Kept {
			t.Errorf("after the split was undone: %+v", d)
		}
	})
}

func TestAPageFromBeforeAMergeMayStillDecide(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		before := f.event(feedback.Accept, driving)
		theirs := f.event(feedback.Remove, sql)
		f.merge(driving, sql)
		f.do(f.ann, before)
		if d := f.decision(sql); !d.Kept || d.Was == "" {
			t.Fatalf("the decision is %+v", d)
		}
		if ack := f.try(f.bob, theirs); ack.Err == nil { // ann's is about the same skill now
			t.Error("two people decided about one skill without knowing of each other")
		}
	})
}
