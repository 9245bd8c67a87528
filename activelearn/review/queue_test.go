package review_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/activelearn/review"
	"winnow/document"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
)

func TestEveryItemIsAskedOnceAndThenTheQueueIsEmpty(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.filled(f.shares, 6)
		asked := f.all(f.mina, always(review.Core))
		seen := map[int64]bool{}
		for _, q := range asked {
			if seen[q.ID] {
				t.Errorf("item %d was asked twice", q.ID)
			}
			seen[q.ID] = true
		}
		side, err := f.Side(ctx, f.mina)
		f.ok(err)
		if len(asked) < 6*12 || side.Open != 0 || side.Total != len(asked) || side.Today != len(asked) || side.MedianMS != 2000 || side.Documents != 6 {
			t.Errorf("%d asked, %+v", len(asked), side.Figures)
		}
	})
}

func TestAnAnswerIsAnEventOfTheDocument(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		byID := map[string]document.Whole{}
		for _, w := range f.filled(f.home, 4) {
			byID[w.Document.PublicID] = w
		}
		for _, c := range []struct {
			answer      review.Answer
			shown, kept feedback.Action
		}{{review.Core, feedback.Accept, feedback.Add}, {review.Required, feedback.SetRelation, feedback.Add}, {review.NotRelevant, feedback.Remove, feedback.Remove}} {
			for _, shown := range []bool{true, false} {
				q := f.nextWhere(f.mina, func(q *review.Question) bool { return q.Engine.Shown == shown })
				f.answer(f.mina, q, c.answer)
				events, err := f.feedback.Since(ctx, 0, 1000)
				f.ok(err)
				e := events[len(events)-1]
				want := c.kept
				if shown {
					want = c.shown
				}
				if e.Action != want || e.SkillID != q.SkillID || e.ActorID != f.mina.ID || e.Role != "ml" || e.OrganisationID != f.home.OrganisationID || e.Arm == "" || e.Stamp.Model != "m1" {
					t.Errorf("%s of a skill shown %v became %+v", c.answer, shown, e)
				}
				if d := f.standing(byID[q.Document], q.SkillID); d.Kept != c.answer.Relevant() {
					t.Errorf("%s stands as %+v", c.answer, d)
				}
			}
		}
	})
}

// nextWhere skips questions until one fits.
func (f *fixture) nextWhere(actor review.Actor, fits func(*review.Question) bool) *review.Question {
	f.Helper()
	for {
		q := f.next(actor)
		if q == nil {
			f.Fatal("no such question")
		}
		if fits(q) {
			return q
		}
		f.answer(actor, q, review.Skip)
	}
}

// What was held back teaches the engine's memory too, whatever the answer is.
func TestAnswersAboutWhatWasHeldBackTeachTheMemory(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.filled(f.shares, 2)
		for _, a := range []review.Answer{review.Core, review.NotRelevant} {
			q := f.nextWhere(f.mina, func(q *review.Question) bool { return !q.Engine.Shown })
			before, err := f.feedback.Since(ctx, 0, 1000)
			f.ok(err)
			last := int64(0)
			if len(before) > 0 {
				last = before[len(before)-1].Sequence
			}
			f.answer(f.mina, q, a)
			sets, _, err := f.feedback.Examples(ctx, last, 100)
			f.ok(err)
			if len(sets) != 1 || len(sets[0].Examples) != 1 || sets[0].Examples[0].Accepted != a.Relevant() || sets[0].SkillID != q.SkillID {
				t.Errorf("%s taught %+v", a, sets)
			}
		}
	})
}

func TestSendingAnAnswerAgainChangesNothingAndAnotherUnderItsIdIsRefused(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.filled(f.shares, 1)
		q := f.next(f.mina)
		d := decision(q, review.Core)
		_, err := f.Decide(ctx, f.mina, d)
		f.ok(err)
		again, err := f.Decide(ctx, f.mina, d)
		f.ok(err)
		side, err := f.Side(ctx, f.mina)
		f.ok(err)
		if !again.Repeated || side.Total != 1 {
			t.Errorf("again %+v, %d answers", again, side.Total)
		}
		d.Answer = review.NotRelevant
		_, err = f.Decide(ctx, f.mina, d)
		f.refused(err, fault.Conflict)
		d.Answer = review.Core
		_, err = f.Decide(ctx, f.carla, d)
		f.refused(err, fault.Conflict)
	})
}

func TestUndoTakesTheEventBackAndAsksAgain(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		w := f.filled(f.shares, 1)[0]
		q := f.next(f.mina)
		out := f.answer(f.mina, q, review.NotRelevant)
		id := uuid.NewString()
		for range 2 { // and once more, as a lost answer would be
			_, err := f.Undo(ctx, f.mina, id, out.Given.ID)
			f.ok(err)
		}
		if d := f.standing(w, q.SkillID); d.Decided {
			t.Errorf("it stands as %+v", d)
		}
		if again := f.next(f.mina); again.ID != q.ID {
			t.Errorf("asked %d after the undo of %d", again.ID, q.ID)
		}
		f.answer(f.mina, f.next(f.mina), review.Skip)
		if _, err := f.Undo(ctx, f.mina, uuid.NewString(), ""); err != nil {
			t.Errorf("a skip cannot be taken back: %v", err)
		}
		_, err := f.Undo(ctx, f.carla, uuid.NewString(), out.Given.ID)
		f.refused(err, fault.NotFound)
	})
}

func TestTheNextQuestionIsAnotherOneAndAReloadShowsTheSame(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.filled(f.shares, 2)
		first := f.next(f.mina)
		second := f.next(f.mina, first.ID)
		if again := f.next(f.mina); first.ID == second.ID || again.ID != first.ID {
			t.Fatalf("first %d, second %d, reloaded %d", first.ID, second.ID, again.ID)
		}
		f.answer(f.mina, first, review.Core)
		if next := f.next(f.mina); next.ID != second.ID {
			t.Errorf("after the answer %d, not the one loaded ahead", next.ID)
		}
	})
}

func TestALeaseEndsAndAnotherPersonIsAskedThen(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.engine.skills = 1
		w := f.filled(f.shares, 1)[0]
		if len(w.Extracted.Extraction.Dropped) != 1 {
			t.Fatal("the test needs one candidate")
		}
		q := f.next(f.mina)
		if q == nil || f.next(f.carla) != nil {
			t.Fatal("the only item is not Mina's alone")
		}
		f.now.Add(review.LeaseTime.Milliseconds() + 1)
		theirs := f.next(f.carla)
		if theirs == nil || theirs.ID != q.ID {
			t.Fatalf("Carla is asked %+v", theirs)
		}
		_, err := f.Decide(ctx, f.mina, decision(q, review.Core))
		f.refused(err, fault.Conflict)
		f.answer(f.carla, theirs, review.Core)
	})
}

func TestReviewersAtOnceAreNeverAskedTheSame(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.Service = f.service(review.Shares{}) // nothing is asked twice on purpose
		f.filled(f.shares, 4)
		var mu sync.Mutex
		by := map[int64]int64{}
		var working sync.WaitGroup
		for n := range 6 {
			actor := reviewer(f.person("", fmt.Sprint("reviewer", n), account.Curator, f.mina.OrganisationID))
			working.Go(func() {
				for {
					q, err := f.Next(ctx, actor)
					if err != nil || q == nil {
						if err != nil {
							t.Error(err)
						}
						return
					}
					mu.Lock()
					before, twice := by[q.ID]
					by[q.ID] = actor.ID
					mu.Unlock()
					if twice {
						t.Errorf("%d and %d were asked item %d", before, actor.ID, q.ID)
						return
					}
					if _, err := f.Decide(ctx, actor, decision(q, review.Core)); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		working.Wait()
		var items int64
		f.ok(f.db.Gorm.Table("review_items").Count(&items).Error)
		if int64(len(by)) != items || items < 4*12 {
			t.Errorf("%d of %d items were asked", len(by), items)
		}
	})
}

func TestDoubtfulAnswersGoToSomebodyElseWithinTheirBudget(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.Service = f.service(review.Shares{Again: 0.2, Gold: 0})
		f.filled(f.shares, 3)
		first := f.all(f.mina, always(review.NotRelevant))
		f.filled(f.shares, 3) // so that Carla's queue has items of its own
		asked := map[int64]bool{}
		for _, q := range first {
			asked[q.ID] = true
		}
		again := 0
		for _, q := range f.all(f.carla, always(review.Core)) {
			if asked[q.ID] {
				again++
			}
		}
		if again == 0 || again == len(first) {
			t.Fatalf("%d of %d answers went to Carla: a budget is neither nothing nor everything", again, len(first))
		}
		side, err := f.Side(ctx, f.carla)
		f.ok(err)
		if len(side.Pairs) != again || slices.ContainsFunc(side.Pairs, func(p review.Pair) bool {
			return p.Mine != review.Core || p.Theirs != review.NotRelevant || p.Other != f.mina.ID
		}) {
			t.Errorf("%d pairs of %d", len(side.Pairs), again)
		}
		for _, q := range f.all(f.mina, always(review.Core)) {
			if asked[q.ID] {
				t.Error("Mina is asked about her own answers")
			}
		}
	})
}

func TestGoldItemsAreAskedUnmarkedAndNotOfWhoSetThem(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.Service = f.service(review.Shares{Again: 0, Gold: 0.9})
		f.filled(f.shares, 2)
		q := f.next(f.mina)
		out := f.answer(f.mina, q, review.Required)
		f.refused(f.MakeGold(ctx, f.mina, out.Given.ID, ""), fault.Invalid)
		f.refused(f.MakeGold(ctx, f.carla, out.Given.ID, "mine"), fault.NotFound)
		f.ok(f.MakeGold(ctx, f.mina, out.Given.ID, "It says so in the first line."))
		for _, x := range f.all(f.mina, always(review.Skip)) {
			if x.ID == q.ID {
				t.Error("who set it is asked")
			}
		}
		asked := f.all(f.carla, always(review.Mentioned))
		at := slices.IndexFunc(asked, func(x review.Question) bool { return x.ID == q.ID })
		if at < 0 {
			t.Fatal("the gold item was not asked")
		}
		if shown := fmt.Sprintf("%+v", asked[at]); shown != fmt.Sprintf("%+v", withSeen(*q, asked[at])) {
			t.Errorf("it differs from what Mina saw:\n%s\n%+v", shown, q)
		}
		var arm string
		f.ok(f.db.Gorm.Table("review_answers").Select("arm").Where("item_id = ? AND person_id = ?", q.ID, f.carla.ID).Scan(&arm).Error)
		if arm != string(review.Gold) {
			t.Errorf("Carla's answer came by %q", arm)
		}
	})
}

func TestGoldIsTakenBackByWhoSetItAndWithTheAnswer(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.filled(f.shares, 2)
		q := f.next(f.mina)
		vouched := func() bool {
			var n int64
			f.ok(f.db.Gorm.Table("gold_labels").Count(&n).Error)
			return n > 0
		}
		vouch := func(r review.Answer) string {
			id := f.answer(f.mina, q, r).Given.ID
			f.ok(f.MakeGold(ctx, f.mina, id, "It says so in the first line."))
			if !vouched() {
				t.Fatal("it is not gold")
			}
			return id
		}
		id := vouch(review.Required)
		f.refused(f.DropGold(ctx, f.carla, id), fault.NotFound)
		f.ok(f.DropGold(ctx, f.mina, id))
		if vouched() {
			t.Error("what nobody vouches for any more is gold")
		}
		f.ok(f.DropGold(ctx, f.mina, id)) // again is harmless
		f.ok(f.MakeGold(ctx, f.mina, id, "It does after all."))
		_, err := f.Undo(ctx, f.mina, uuid.NewString(), id)
		f.ok(err)
		if vouched() {
			t.Error("others are measured by an answer that was taken back")
		}
	})
}

// withSeen is a question as it is asked later.
func withSeen(q, later review.Question) review.Question {
	q.Seen, q.Until = later.Seen, later.Until
	return q
}

func TestAQuestionQuotesItsSentence(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.filled(f.shares, 1)
		q := f.next(f.mina)
		if q.Sentence != (review.Quoted{Before: "Do: ", Mark: evidence, After: ", number 0."}) || q.Title != "Worker wanted" || q.Engine.Relations[extractor.Core] == 0 || q.Until.Sub(time.UnixMilli(f.now.Load())) != review.LeaseTime {
			t.Errorf("%+v", q)
		}
	})
}
