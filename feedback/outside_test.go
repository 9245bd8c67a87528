package feedback_test

import (
	"slices"
	"testing"

	"winnow/document"
	"winnow/fault"
	"winnow/feedback"
)

// publish reviews the document and shows it to job seekers.
func (f *fixture) publish() {
	f.t.Helper()
	for _, skill := range []int64{goSkill, sql, baking} {
		f.do(f.ann, f.event(feedback.Accept, skill))
	}
	if err := f.documents.Publish(ctx, document.Actor{ID: f.ann.ID, OrganisationID: f.ann.OrganisationID}, f.doc.PublicID, f.doc.Version); err != nil {
		f.t.Fatal(err)
	}
	if _, err := f.Refresh(ctx, f.ann.OrganisationID, f.doc.ID); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) flag(skill int64, reason feedback.Reason) (feedback.Event, feedback.Ack, error) {
	e := f.event(feedback.Flag, skill)
	e.Reason = reason
	ack, err := f.FlagOutside(ctx, f.eve, f.ann.OrganisationID, f.doc.ID, e)
	return e, ack, err
}

func (f *fixture) asked() []int64 {
	f.t.Helper()
	var ids []int64
	if err := f.db.Gorm.Raw("SELECT skill_id FROM published_skills WHERE document_id = ? ORDER BY skill_id", f.doc.ID).Scan(&ids).Error; err != nil {
		f.t.Fatal(err)
	}
	return ids
}

func TestAReaderFlagsPublishedPostingsOnlyAndLearnsNothingByIt(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		if _, _, err := f.flag(baking, feedback.NotForThisJob); fault.KindOf(err) != fault.NotFound {
			t.Fatalf("a posting nobody published was flagged: %v", err)
		}
		f.publish()
		accept := f.event(feedback.Accept, goSkill)
		if _, err := f.FlagOutside(ctx, f.eve, f.ann.OrganisationID, f.doc.ID, accept); fault.KindOf(err) != fault.Forbidden {
			t.Fatalf("a reader decided: %v", err)
		}
		e, ack, err := f.flag(baking, feedback.NotForThisJob)
		if err != nil || ack.Sequence == 0 || len(ack.Decisions) != 0 {
			t.Fatalf("%+v, %v", ack, err)
		}
		if again, err := f.FlagOutside(ctx, f.eve, f.ann.OrganisationID, f.doc.ID, e); err != nil || !again.Repeated || again.Sequence != ack.Sequence {
			t.Errorf("sent twice: %+v, %v", again, err)
		}
		if _, _, err := f.flag(baking, feedback.WrongSense); fault.KindOf(err) != fault.Conflict {
			t.Errorf("flagged twice: %v", err)
		}
		if _, _, err := f.flag(goSkill, feedback.Missing); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a skill that is there is said to be missing: %v", err)
		}
		old := f.event(feedback.Flag, sql)
		old.Version = 7
		_, err = f.FlagOutside(ctx, f.eve, f.ann.OrganisationID, f.doc.ID, old)
		if _, told := feedback.AsClash(err); fault.KindOf(err) != fault.Conflict || told {
			t.Errorf("a conflict shows what others decided: %v", err)
		}
	})
}

func TestAFlagDecidesNothingAndMakesNobodysDecisionAConflict(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.publish()
		before := f.decision(baking)
		if _, _, err := f.flag(baking, feedback.NotForThisJob); err != nil {
			t.Fatal(err)
		}
		after := f.decision(baking)
		if after.Flags != 1 || after.EventID != before.EventID || after.ActorID != f.ann.ID || !after.Kept {
			t.Errorf("%+v, before %+v", after, before)
		}
		remove := f.event(feedback.Remove, baking)
		remove.Seen = before.Sequence // has not seen the flag
		acks, err := f.Record(ctx, f.bob, f.doc.ID, []feedback.Event{remove})
		if err != nil || acks[0].Err != nil {
			t.Fatalf("%+v, %v", acks, err)
		}
	})
}

func TestAFlagOnASkillThatWasMergedCountsForItsWinner(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.publish()
		e, _, err := f.flag(baking, feedback.TooBroad)
		if err != nil {
			t.Fatal(err)
		}
		f.merge(baking, driving)
		v := f.view()
		if got := v.State.OpenFlags(driving); got[feedback.TooBroad] != 1 || len(v.State.OpenFlags(baking)) != 0 {
			t.Errorf("open flags of the winner %v, of the loser %v", got, v.State.OpenFlags(baking))
		}
		if _, _, err := f.flag(driving, feedback.TooBroad); fault.KindOf(err) != fault.Conflict {
			t.Errorf("flagged again under its new name: %v", err)
		}
		if got := v.State.Answer(e.ID, v.Shown).Outcome; got != feedback.Waiting {
			t.Errorf("before anybody decided: %s", got)
		}
		f.do(f.bob, f.event(feedback.Remove, driving))
		if v = f.view(); v.State.Answer(e.ID, v.Shown).Outcome != feedback.Agreed {
			t.Errorf("after the winner was removed: %+v", v.State.Answer(e.ID, v.Shown))
		}
		if got := f.asked(); slices.Contains(got, driving) || slices.Contains(got, baking) {
			t.Errorf("readers still find %v", got)
		}
	})
}

func TestOutcomesOfFlagsFollowWhatPeopleDecideAfterThem(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.publish()
		wrong, _, err := f.flag(baking, feedback.NotForThisJob)
		if err != nil {
			t.Fatal(err)
		}
		missing, _, err := f.flag(driving, feedback.Missing)
		if err != nil {
			t.Fatal(err)
		}
		kept, _, err := f.flag(sql, feedback.TooBroad)
		if err != nil {
			t.Fatal(err)
		}
		outcome := func(e feedback.Event) feedback.Outcome {
			v := f.view()
			return v.State.Answer(e.ID, v.Shown).Outcome
		}
		if outcome(wrong) != feedback.Waiting || outcome(missing) != feedback.Waiting {
			t.Errorf("decisions from before the flag answer it: %s, %s", outcome(wrong), outcome(missing))
		}
		f.do(f.bob, f.event(feedback.Remove, baking))
		f.do(f.bob, f.event(feedback.Add, driving))
		f.do(f.bob, f.event(feedback.Accept, sql))
		for e, want := range map[*feedback.Event]feedback.Outcome{&wrong: feedback.Agreed, &missing: feedback.Agreed, &kept: feedback.Kept} {
			if got := outcome(*e); got != want {
				t.Errorf("%s of %d: %s, want %s", e.Reason, e.SkillID, got, want)
			}
		}
		if got := f.asked(); !slices.Equal(got, []int64{goSkill, sql, driving}) {
			t.Errorf("readers find %v", got)
		}
		undo := f.event(feedback.Undo, 0)
		undo.Undoes = kept.ID
		if _, err := f.FlagOutside(ctx, f.eve, f.ann.OrganisationID, f.doc.ID, undo); err != nil || outcome(kept) != feedback.Undone {
			t.Errorf("taken back: %s, %v", outcome(kept), err)
		}
	})
}
