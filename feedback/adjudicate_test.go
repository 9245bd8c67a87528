package feedback_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
)

// rule has somebody rule on a skill of the document, with all in sight.
func (f *fixture) rule(who feedback.Actor, skill int64, relation extractor.Relation) (feedback.Event, error) {
	f.t.Helper()
	e := feedback.Event{ID: uuid.NewString(), SkillID: skill, Relation: relation, Version: f.doc.Version, Seen: f.view().State.Last}
	if relation == extractor.NotRelevant {
		e.Reason = feedback.WrongSense
	}
	_, err := f.Rule(ctx, who, f.ann.OrganisationID, f.doc.ID, e)
	return e, err
}

func (f *fixture) ruled(who feedback.Actor, skill int64, relation extractor.Relation) feedback.Event {
	f.t.Helper()
	e, err := f.rule(who, skill, relation)
	if err != nil {
		f.t.Fatal(err)
	}
	return e
}

func (f *fixture) dispute(skill int64) feedback.Dispute {
	f.t.Helper()
	d, err := f.Dispute(ctx, f.ann.OrganisationID, f.doc.ID, skill)
	if err != nil {
		f.t.Fatal(err)
	}
	return d
}

func TestARulingFromWithinDecidesAndWinsOverWhatOthersSayLater(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.do(f.ann, f.event(feedback.Accept, sql))
		f.do(f.bob, f.event(feedback.Remove, sql))
		d := f.dispute(sql)
		if !d.Open() || len(d.Words) != 2 || len(d.Passages) != 1 || d.Passages[0].Marked != "SQL" || d.Passages[0].Before != "You know " {
			t.Fatalf("dispute %+v", d)
		}
		cleo := f.person(account.Organisation{ID: f.ann.OrganisationID}, "cleo")
		e := f.ruled(cleo, sql, extractor.Core)
		got := f.view().State.Decisions[sql]
		if !got.Kept || got.Relation != extractor.Core || got.Ruling == nil || f.dispute(sql).Open() {
			t.Fatalf("after the ruling: %+v", got)
		}
		f.do(f.bob, f.event(feedback.Remove, sql))
		got = f.view().State.Decisions[sql]
		if got.Kept || got.Ruling == nil || !got.Ruling.Kept() {
			t.Errorf("bob's page shows %+v", got)
		}
		if l := f.view().State.LastWords()[0].Settle(nil); !l.Kept || !l.Adjudicated || l.Relation != extractor.Core {
			t.Errorf("what is learnt: %+v", l)
		}
		undo := f.fresh(feedback.Undo, 0)
		undo.Undoes = e.ID
		if _, err := f.Rule(ctx, cleo, f.ann.OrganisationID, f.doc.ID, undo); err != nil {
			t.Fatal(err)
		}
		if got := f.view().State.Decisions[sql]; got.Ruling != nil || !f.dispute(sql).Open() {
			t.Errorf("after the undo: %+v", got)
		}
	})
}

func TestARulingFromOutsideLeavesTheOrganisationsPageAsItIs(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.do(f.ann, f.event(feedback.Accept, sql))
	before := f.view()
	behind := f.event(feedback.SetRelation, sql) // bob has the page open
	f.ruled(f.eve, sql, extractor.NotRelevant)
	after := f.view()
	if d := after.State.Decisions[sql]; !d.Kept || d.ActorID != f.ann.ID || d.Ruling == nil || !d.Ruling.Outside || after.Progress != before.Progress {
		t.Errorf("the page shows %+v", d)
	}
	if asked := after.State.Asked(after.Shown); len(asked) != 3 {
		t.Errorf("asks for %+v", asked)
	}
	if l := after.State.LastWords()[0].Settle(nil); l.Kept || !l.Adjudicated {
		t.Errorf("what is learnt: %+v", l)
	}
	f.do(f.bob, behind)
	if n := f.usage(sql).Decisions; n.Accepted != 1 || n.Removed != 0 {
		t.Errorf("stands at %+v", n)
	}
}

func TestTwoAdjudicatorsMeet(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.do(f.ann, f.event(feedback.Accept, sql))
	late := feedback.Event{ID: uuid.NewString(), SkillID: sql, Relation: extractor.Core, Version: 1, Seen: f.view().State.Last}
	f.ruled(f.eve, sql, extractor.NotRelevant)
	_, err := f.Rule(ctx, f.bob, f.ann.OrganisationID, f.doc.ID, late)
	if clash, told := feedback.AsClash(err); !told || len(clash.Theirs) != 1 || fault.KindOf(err) != fault.Conflict {
		t.Errorf("the second ruling: %v", err)
	}
}

func TestARulingIsAboutOneVersion(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.do(f.ann, f.event(feedback.Accept, sql))
	f.ruled(f.eve, sql, extractor.NotRelevant)
	f.edit(posting + "SQL, again.\n")
	f.do(f.ann, f.event(feedback.Accept, sql))
	if d := f.view().State.Decisions[sql]; d.Ruling != nil {
		t.Errorf("the ruling on the older text still holds: %+v", d.Ruling)
	}
}

func TestClientsCannotRuleThroughRecord(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	e := f.event(feedback.Accept, sql)
	e.Action, e.Relation = feedback.Adjudicate, extractor.Core
	acks, err := f.Record(ctx, f.ann, f.doc.ID, []feedback.Event{e})
	if err != nil || fault.KindOf(acks[0].Err) != fault.Invalid {
		t.Errorf("%v, %+v", err, acks)
	}
	if _, err := f.rule(f.eve, sql, "nonsense"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a ruling of nonsense: %v", err)
	}
}

func TestAReceiptTellsOfTheRuling(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.do(f.ann, f.event(feedback.Accept, sql))
	flag := f.event(feedback.Flag, sql)
	f.do(f.bob, flag)
	f.ruled(f.eve, sql, extractor.NotRelevant)
	v := f.view()
	if a := v.State.Answer(flag.ID, v.Shown); a.Outcome != feedback.Waiting || a.Ruled != feedback.Agreed {
		t.Errorf("%+v", a)
	}
}

// scale weighs people as told.
type scale map[int64]float64

func (s scale) Weight(r feedback.Recorded) float64   { return s[r.ActorID] }
func (s scale) Standing(r feedback.Recorded) float64 { return min(1, s[r.ActorID]) }

func TestTheGreaterWeightIsLearntAndThePageShowsTheLastDecision(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.do(f.ann, f.event(feedback.Accept, sql))
	f.do(f.bob, f.event(feedback.Remove, sql))
	v := f.view()
	l := v.State.LastWords()[0]
	for name, c := range map[string]struct {
		weights scale
		kept    bool
	}{
		"ann counts more":  {scale{f.ann.ID: 0.9, f.bob.ID: 0.3}, true},
		"bob counts more":  {scale{f.ann.ID: 0.3, f.bob.ID: 0.9}, false},
		"both count alike": {scale{f.ann.ID: 0.6, f.bob.ID: 0.6}, false}, // the last one
	} {
		if got := l.Settle(c.weights); got.Kept != c.kept {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if d := v.State.Decisions[sql]; d.Kept {
		t.Errorf("the page shows %+v", d)
	}
}

type told struct{ scale }

func (t told) Weights(context.Context) (feedback.Weights, error) { return t.scale, nil }

// learnt is what the engine would remember of SQL in the document.
func (f *fixture) learnt() []feedback.Example {
	f.t.Helper()
	sets, err := f.ExamplesIn(ctx, f.ann.OrganisationID, f.doc.ID)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, s := range sets {
		if s.SkillID == sql {
			return s.Examples
		}
	}
	return nil
}

func TestWhatIsLearntFollowsTheWeights(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.do(f.ann, f.event(feedback.Accept, sql))
	if got := f.learnt(); len(got) != 1 || !got[0].Accepted || got[0].Weight != 1 {
		t.Errorf("nobody weighs: %+v", got)
	}
	f.Heed(told{scale{f.ann.ID: 0.75, f.bob.ID: 0.75}})
	if got := f.learnt(); len(got) != 1 || got[0].Weight != 0.75 {
		t.Errorf("of lesser standing: %+v", got)
	}
	f.do(f.bob, f.event(feedback.Remove, sql))
	f.Heed(told{scale{f.ann.ID: 0.75, f.bob.ID: 0.5}})
	if got := f.learnt(); len(got) != 1 || !got[0].Accepted {
		t.Errorf("bob weighs less: %+v", got)
	}
	f.Heed(told{scale{f.ann.ID: 0.1, f.bob.ID: 0.05}})
	if got := f.learnt(); len(got) != 0 {
		t.Errorf("both count little: %+v", got)
	}
	f.ruled(f.eve, sql, extractor.NotRelevant)
	if got := f.learnt(); len(got) != 1 || got[0].Accepted || got[0].Weight != 1 {
		t.Errorf("after the ruling: %+v", got)
	}
}
