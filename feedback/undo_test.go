package feedback_test

import (
	"testing"

	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
)

func (f *fixture) undoLast(who feedback.Actor) feedback.Ack {
	f.t.Helper()
	last, ok := f.view().State.Undoable(who.ID)
	if !ok {
		f.t.Fatal("nothing to undo")
	}
	return f.do(who, f.undo(last.ID))
}

func TestUndoTakesBackOneStepAfterAnotherHoweverLongAgo(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.do(f.ann, f.event(feedback.Remove, goSkill))
		f.do(f.ann, f.event(feedback.Add, driving))
		f.edit("We want Go, after an edit.") // decisions and undo outlive it
		if ack := f.undoLast(f.ann); len(ack.Decisions) != 0 {
			t.Fatalf("after undoing the only event of a skill: %+v", ack.Decisions)
		}
		if _, ok := f.view().State.Decisions[driving]; ok {
			t.Fatal("the added skill is still there")
		}
		if ack := f.undoLast(f.ann); len(ack.Decisions) != 1 || !ack.Decisions[0].Kept {
			t.Fatalf("the accept before the removal does not count again: %+v", ack.Decisions)
		}
		f.undoLast(f.ann)
		if v := f.view(); len(v.State.Decisions) != 0 {
			t.Fatalf("left: %+v", v.State.Decisions)
		}
		if last, ok := f.view().State.Undoable(f.ann.ID); ok {
			t.Fatalf("still to undo: %+v", last)
		}
		w, err := f.documents.Get(ctx, f.ann.OrganisationID, f.doc.PublicID)
		if err != nil || w.Document.Status != "new" {
			t.Fatalf("status %q, %v", w.Document.Status, err)
		}
	})
}

func TestAnUndoCanBeUndoneInTurn(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Remove, goSkill))
		f.do(f.ann, f.event(feedback.Accept, sql))
		f.undoLast(f.ann)
		f.undoLast(f.ann)
		for _, want := range []int{1, 2} {
			redo, ok := f.view().State.Redoable(f.ann.ID)
			if !ok {
				t.Fatal("nothing to redo")
			}
			f.do(f.ann, f.undo(redo.ID))
			if got := len(f.view().State.Decisions); got != want {
				t.Fatalf("%d decisions after redo, want %d", got, want)
			}
		}
		if redo, ok := f.view().State.Redoable(f.ann.ID); ok {
			t.Fatalf("still to redo: %+v", redo)
		}
		if f.decision(goSkill).Kept || !f.decision(sql).Kept {
			t.Fatalf("%+v", f.view().State.Decisions)
		}
		f.undoLast(f.ann) // and undone once more
		if _, ok := f.view().State.Decisions[sql]; ok {
			t.Fatal("SQL is decided still")
		}
	})
}

func TestANewDecisionEndsRedo(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.undoLast(f.ann)
		f.do(f.ann, f.event(feedback.Accept, sql))
		if redo, ok := f.view().State.Redoable(f.ann.ID); ok {
			t.Fatalf("to redo: %+v", redo)
		}
	})
}

func TestUndoIsOnlyForOnesOwnEventsAndOnlyOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		e := f.event(feedback.Accept, goSkill)
		f.do(f.ann, e)
		wantKind(t, f.try(f.bob, f.undo(e.ID)).Err, fault.Forbidden)
		f.do(f.ann, f.undo(e.ID))
		wantKind(t, f.try(f.ann, f.undo(e.ID)).Err, fault.Conflict)
		wantKind(t, f.try(f.ann, f.undo("6f2a3f0e-0000-4000-8000-000000000000")).Err, fault.NotFound)
	})
}

func TestUndoingWhatSomebodyElseDecidedOnSinceIsAConflict(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		e := f.event(feedback.Accept, goSkill)
		f.do(f.ann, e)
		undo := f.undo(e.ID)
		f.do(f.bob, f.event(feedback.Remove, goSkill))
		ack := f.try(f.ann, undo)
		wantKind(t, ack.Err, fault.Conflict)
		if clash, ok := feedback.AsClash(ack.Err); !ok || len(clash.Theirs) != 1 {
			t.Fatalf("%+v", ack.Err)
		}
		undo.Seen = f.view().State.Last
		f.do(f.ann, undo)
		if d := f.decision(goSkill); d.Kept || d.ActorID != f.bob.ID {
			t.Fatalf("Bob's decision does not stand: %+v", d)
		}
	})
}

func TestAllGoodAcceptsWhatWasShownAtOnceAndUndoesAtOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Remove, baking))
		all := f.event(feedback.AllGood, 0)
		all.Items = []feedback.Item{{SkillID: goSkill, Shown: feedback.Shown{Rank: 1, Probability: 0.9, Relation: extractor.Required}}, {SkillID: sql}}
		ack := f.do(f.ann, all)
		if len(ack.Decisions) != 2 || !ack.Decisions[0].Kept || ack.Decisions[0].Sequence >= ack.Sequence {
			t.Fatalf("ack %+v", ack)
		}
		v := f.view()
		if v.Progress.Decided != 3 || f.decision(baking).Kept {
			t.Fatalf("progress %+v", v.Progress)
		}
		w, err := f.documents.Get(ctx, f.ann.OrganisationID, f.doc.PublicID)
		if err != nil || w.Document.Status != "reviewed" || w.Document.Decided != 3 {
			t.Fatalf("document %+v, %v", w.Document, err)
		}
		if again := f.try(f.ann, all); !again.Repeated || again.Sequence != ack.Sequence || len(again.Decisions) != 2 {
			t.Fatalf("again %+v", again)
		}
		f.undoLast(f.ann)
		if v := f.view(); v.Progress.Decided != 1 {
			t.Fatalf("after undo %+v", v.Progress)
		}
	})
}

func TestAllGoodIsAllOrNothing(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		all := f.event(feedback.AllGood, 0)
		all.Items = []feedback.Item{{SkillID: goSkill}, {SkillID: sql}}
		f.do(f.bob, f.event(feedback.Remove, sql))
		wantKind(t, f.try(f.ann, all).Err, fault.Conflict)
		alien := f.event(feedback.AllGood, 0)
		alien.Items = []feedback.Item{{SkillID: goSkill}, {SkillID: unknown}}
		wantKind(t, f.try(f.ann, alien).Err, fault.NotFound)
		if n := f.rows("feedback_events"); n != 1 {
			t.Fatalf("%d rows", n)
		}
	})
}

func TestAPartOfAllGoodCanBeUndoneAlone(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		all := f.event(feedback.AllGood, 0)
		all.Items = []feedback.Item{{SkillID: goSkill}, {SkillID: sql}}
		f.do(f.ann, all)
		f.do(f.ann, f.undo(f.decision(sql).EventID))
		v := f.view()
		if len(v.State.Decisions) != 1 || !v.State.Decisions[goSkill].Kept {
			t.Fatalf("%+v", v.State.Decisions)
		}
	})
}

func TestAnEmptyPostingIsReviewedByAllGood(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.doc = f.create("Nothing known here").Document
		f.do(f.ann, f.event(feedback.AllGood, 0))
		w, err := f.documents.Get(ctx, f.ann.OrganisationID, f.doc.PublicID)
		if err != nil || w.Document.Status != "reviewed" {
			t.Fatalf("status %q, %v", w.Document.Status, err)
		}
	})
}

func TestHistoryTellsAllThatHappenedToASkill(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		f.do(f.ann, f.event(feedback.Accept, sql))
		f.do(f.bob, f.event(feedback.Remove, goSkill))
		f.undoLast(f.bob)
		history := f.view().State.History(goSkill)
		if len(history) != 3 || history[0].Undone || !history[1].Undone || history[2].Action != feedback.Undo {
			t.Fatalf("%+v", history)
		}
	})
}
