package feedback_test

import (
	"math/rand/v2"
	"testing"

	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/feedback"
)

// Whatever two people do, the counts say what the decisions say, and undoing
// everything leaves nothing.
func TestWhereDecisionsStandAgreesWithThePageAndUndoReachesTheBeginning(t *testing.T) {
	for seed := range uint64(5) {
		f := newFixture(t, dbtest.SQLite(t))
		r := rand.New(rand.NewPCG(seed, 1))
		people := []feedback.Actor{f.ann, f.bob}
		for range 40 {
			f.step(r, people[r.IntN(2)])
			f.agree(seed)
		}
		for _, who := range people {
			for {
				last, ok := f.view().State.Undoable(who.ID)
				if !ok {
					break
				}
				f.do(who, f.undo(last.ID))
			}
		}
		if v := f.view(); len(v.State.Decisions) != 0 || v.Progress.Decided != 0 {
			t.Fatalf("seed %d: left %+v", seed, v.State.Decisions)
		}
		f.agree(seed)
	}
}

// step does something at random that is allowed.
func (f *fixture) step(r *rand.Rand, who feedback.Actor) {
	f.t.Helper()
	state := f.view().State
	if last, ok := state.Undoable(who.ID); ok && r.IntN(4) == 0 {
		f.do(who, f.undo(last.ID))
		return
	}
	if redo, ok := state.Redoable(who.ID); ok && r.IntN(2) == 0 {
		f.do(who, f.undo(redo.ID))
		return
	}
	if r.IntN(8) == 0 {
		all := f.event(feedback.AllGood, 0)
		all.Items = []feedback.Item{{SkillID: goSkill}, {SkillID: baking}}
		f.do(who, all)
		return
	}
	actions := []feedback.Action{feedback.Accept, feedback.Remove, feedback.Add, feedback.SetRelation, feedback.Flag}
	e := f.event(actions[r.IntN(len(actions))], 1+r.Int64N(4))
	if e.Relation != "" {
		e.Relation = []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned}[r.IntN(3)]
	}
	f.do(who, e)
}

// agree compares where decisions stand with what the only document's page says.
func (f *fixture) agree(seed uint64) {
	f.t.Helper()
	want := map[int64][3]int64{}
	for id, d := range f.view().State.Decisions {
		switch {
		case !d.Decided:
		case !d.Kept:
			want[id] = [3]int64{0, 1, 0}
		case d.Added:
			want[id] = [3]int64{0, 0, 1}
		default:
			want[id] = [3]int64{1, 0, 0}
		}
	}
	for id := goSkill; id <= driving; id++ {
		v := f.usage(id).Decisions
		if stands := [3]int64{int64(v.Accepted), int64(v.Removed), int64(v.Added)}; stands != want[id] {
			f.t.Fatalf("seed %d: decisions on skill %d stand at %v, want %v", seed, id, stands, want[id])
		}
	}
}

// BenchmarkRecord saves one decision at a time, from several clients.
func BenchmarkRecord(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkRecord(b, newFixture(b, dbtest.SQLite(b))) })
	b.Run("postgres", func(b *testing.B) { benchmarkRecord(b, newFixture(b, dbtest.Postgres(b))) })
}

func benchmarkRecord(b *testing.B, f *fixture) {
	b.RunParallel(func(pb *testing.PB) {
		doc := f.create(posting).Document
		for pb.Next() {
			e := f.fresh(feedback.Accept, goSkill)
			if acks, err := f.Record(ctx, f.ann, doc.ID, []feedback.Event{e}); err != nil || acks[0].Err != nil {
				b.Fatal(err, acks)
			}
		}
	})
}
