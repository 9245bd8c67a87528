package feedback_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
)

var ctx = context.Background()

// The skills of these tests: the finder shows the first three where it reads
// their words, the fourth is only in the vocabulary.
const (
	goSkill int64 = iota + 1
	sql
	baking
	driving
	unknown = 99
)

var words = map[int64]string{goSkill: "Go", sql: "SQL", baking: "baking", driving: "driving"}

// vocabulary is a taxonomy in which skills may have been merged and split.
type vocabulary struct{ became map[int64]feedback.Became }

func (v vocabulary) Became(id int64) feedback.Became {
	if b, ok := v.became[id]; ok {
		return b
	}
	return feedback.Became{SkillID: id}
}

func (v vocabulary) Skill(_ context.Context, id int64) (string, string, bool) {
	word, ok := words[id]
	_, retired := v.became[id]
	return "skill:" + word, word, ok && !retired
}

// finder is an engine that finds words, so that tests of this room need no model.
type finder struct{}

func (finder) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	x := extractor.Extraction{Kind: d.Kind, Stamp: extractor.Stamp{Taxonomy: "t@1"}}
	for id := goSkill; id <= baking; id++ {
		if at := strings.Index(d.Text, words[id]); at >= 0 {
			x.Skills = append(x.Skills, extractor.Skill{ID: id, URI: "skill:" + words[id], Label: words[id], Relation: extractor.Required, Probability: 0.9,
				Evidence: []extractor.Evidence{{Start: at, End: at + len(words[id]), Text: words[id], Section: text.Qualifications}}})
		}
	}
	return x, nil
}

type fixture struct {
	*feedback.Service
	t             testing.TB
	db            *database.DB
	became        map[int64]feedback.Became // what the taxonomy made of skills since
	documents     *document.Service
	ann, bob, eve feedback.Actor // eve is of another organisation
	doc           document.Document
}

const posting = "Baker who codes\n\nWe want Go.\nYou know SQL well.\nAlso some baking.\n"

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{t: t, db: db, became: map[int64]feedback.Became{}}
	f.Service = feedback.NewService(feedbackdb.New(db), vocabulary{f.became}, nil)
	f.documents = document.NewService(documentdb.New(db), finder{}, document.Options{})
	f.ann = f.person(account.Organisation{Slug: "acme", Name: "Acme"}, "ann")
	f.bob = f.person(account.Organisation{ID: f.ann.OrganisationID}, "bob")
	f.eve = f.person(account.Organisation{Slug: "rival", Name: "Rival"}, "eve")
	f.doc = f.create(posting).Document
	return f
}

func (f *fixture) person(o account.Organisation, name string) feedback.Actor {
	f.t.Helper()
	p, err := accountdb.New(f.db).AddPerson(ctx, o, account.Person{Email: name + "@example.org", Name: name, Role: account.Recruiter}, "-")
	if err != nil {
		f.t.Fatal(err)
	}
	return feedback.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(p.Role)}
}

func (f *fixture) create(body string) document.Whole {
	f.t.Helper()
	w, err := f.documents.Create(ctx, document.Actor{ID: f.ann.ID, OrganisationID: f.ann.OrganisationID}, document.Draft{Kind: text.Job, Text: body})
	if err != nil {
		f.t.Fatal(err)
	}
	return w
}

func (f *fixture) edit(body string) {
	f.t.Helper()
	w, err := f.documents.Edit(ctx, document.Actor{ID: f.ann.ID, OrganisationID: f.ann.OrganisationID}, f.doc.PublicID, document.Edit{Base: f.doc.Version, Text: &body})
	if err != nil {
		f.t.Fatal(err)
	}
	f.doc = w.Document
}

// event returns an event made now with all that has been recorded in sight.
func (f *fixture) event(action feedback.Action, skill int64) feedback.Event {
	f.t.Helper()
	e := f.fresh(action, skill)
	e.Seen = f.view().State.Last
	return e
}

// fresh returns an event made without having seen any.
func (f *fixture) fresh(action feedback.Action, skill int64) feedback.Event {
	e := feedback.Event{ID: uuid.NewString(), Action: action, SkillID: skill, Version: f.doc.Version, MadeAt: time.UnixMilli(1_900_000_000_000).UTC()}
	switch action {
	case feedback.Remove, feedback.Flag:
		e.Reason = feedback.WrongSense
	case feedback.Add, feedback.SetRelation:
		e.Relation = extractor.Core
	}
	return e
}

func (f *fixture) undo(id string) feedback.Event {
	e := f.event(feedback.Undo, 0)
	e.Undoes = id
	return e
}

func (f *fixture) view() feedback.View {
	f.t.Helper()
	v, err := f.View(ctx, f.ann.OrganisationID, f.doc.ID)
	if err != nil {
		f.t.Fatal(err)
	}
	return v
}

func (f *fixture) decision(skill int64) feedback.Decision { return f.view().State.Decisions[skill] }

// try records one event and returns its acknowledgement.
func (f *fixture) try(who feedback.Actor, e feedback.Event) feedback.Ack {
	f.t.Helper()
	acks, err := f.Record(ctx, who, f.doc.ID, []feedback.Event{e})
	if err != nil {
		f.t.Fatal(err)
	}
	return acks[0]
}

// do records one event that must be kept.
func (f *fixture) do(who feedback.Actor, e feedback.Event) feedback.Ack {
	f.t.Helper()
	ack := f.try(who, e)
	if ack.Err != nil || ack.Sequence <= 0 {
		f.t.Fatalf("%s was not kept: %+v", e.Action, ack)
	}
	return ack
}

func (f *fixture) rows(table string) int64 {
	f.t.Helper()
	var n int64
	if err := f.db.Gorm.Table(table).Count(&n).Error; err != nil {
		f.t.Fatal(err)
	}
	return n
}

func wantKind(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Fatalf("got %v (%s), want %s", err, fault.KindOf(err), kind)
	}
}

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) { test(t, newFixture(t, db)) })
}

func TestEveryDecisionIsKeptAndFoldsToTheLatest(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		remove := f.event(feedback.Remove, sql)
		remove.Reason, remove.DuplicateOf, remove.Note = feedback.Duplicate, goSkill, "same thing"
		f.do(f.ann, remove)
		f.do(f.ann, f.event(feedback.Add, driving))
		ack := f.do(f.ann, f.event(feedback.SetRelation, goSkill))
		f.do(f.ann, f.event(feedback.Flag, baking))

		if d := f.decision(goSkill); !d.Kept || d.Relation != extractor.Core || d.Sequence != ack.Sequence || d.Label != "Go" || d.Section != text.Qualifications {
			t.Errorf("Go: %+v", d)
		}
		if d := f.decision(sql); d.Kept || !d.Decided || d.Reason != feedback.Duplicate || d.DuplicateOf != goSkill || d.Note != "same thing" {
			t.Errorf("SQL: %+v", d)
		}
		if d := f.decision(driving); !d.Kept || !d.Added || d.URI != "skill:driving" {
			t.Errorf("driving: %+v", d)
		}
		if d := f.decision(baking); d.Decided || d.Flags != 1 {
			t.Errorf("baking: %+v", d)
		}
		if p := f.view().Progress; p != (feedback.Progress{Decided: 2, Total: 3, Added: 1}) {
			t.Errorf("progress %+v", p)
		}
		if len(ack.Decisions) != 1 || ack.Decisions[0].Sequence != ack.Sequence || ack.Decisions[0].Relation != extractor.Core {
			t.Errorf("acknowledgement %+v", ack)
		}
	})
}

func TestTheSameEventAgainGetsTheSameAnswerAndOneRow(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		first := f.event(feedback.Accept, goSkill)
		ack := f.do(f.ann, first)
		f.do(f.bob, f.event(feedback.Remove, goSkill))
		f.edit("We want Go and nothing else.")
		first.Seen = 12345 // knowing more is not another body
		again := f.try(f.ann, first)
		if again.Err != nil || !again.Repeated || again.Sequence != ack.Sequence || fmt.Sprint(again.Decisions) != fmt.Sprint(ack.Decisions) {
			t.Fatalf("first %+v\nagain %+v", ack, again)
		}
		if n := f.rows("feedback_events"); n != 2 {
			t.Fatalf("%d rows", n)
		}
	})
}

func TestTheSameIDWithAnotherBodyIsRefused(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		first := f.event(feedback.Accept, goSkill)
		f.do(f.ann, first)
		other := first
		other.SkillID = sql
		wantKind(t, f.try(f.ann, other).Err, fault.Conflict)
		wantKind(t, f.try(f.bob, first).Err, fault.Conflict) // another person's is another body
		acks, err := f.Record(ctx, f.ann, f.create("Go again").Document.ID, []feedback.Event{first})
		if err != nil {
			t.Fatal(err)
		}
		wantKind(t, acks[0].Err, fault.Conflict)
		if n := f.rows("feedback_events"); n != 1 {
			t.Fatalf("%d rows", n)
		}
	})
}

func TestTwentyClientsSendingTheSameEventsMakeEachOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var events []feedback.Event
		for range 10 {
			events = append(events, f.event(feedback.Accept, goSkill))
		}
		sequences := make([]atomic.Int64, len(events))
		var all sync.WaitGroup
		for client := range 20 {
			all.Go(func() {
				for i := range events {
					n := (i + client) % len(events)
					acks, err := f.Record(ctx, f.ann, f.doc.ID, events[n:n+1])
					if err != nil || acks[0].Err != nil {
						t.Error(err, acks)
						return
					}
					if old := sequences[n].Swap(acks[0].Sequence); old != 0 && old != acks[0].Sequence {
						t.Errorf("event %d was acknowledged as %d and as %d", n, old, acks[0].Sequence)
					}
				}
			})
		}
		all.Wait()
		if n, m := f.rows("feedback_events"), f.rows("outbox"); n != 10 || m != 10 {
			t.Fatalf("%d events and %d messages, want 10 of each", n, m)
		}
	})
}

func TestAReaderInOrderNeverMissesAnEvent(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var writers sync.WaitGroup
		done := make(chan struct{})
		for range 8 {
			writers.Go(func() {
				doc := f.create("Go").Document
				for range 10 {
					e := feedback.Event{ID: uuid.NewString(), Action: feedback.Flag, Reason: feedback.WrongSense, SkillID: goSkill, Version: 1}
					if acks, err := f.Record(ctx, f.ann, doc.ID, []feedback.Event{e}); err != nil || acks[0].Err != nil {
						t.Error(err, acks)
					}
				}
			})
		}
		go func() { writers.Wait(); close(done) }()
		seen, last := map[string]bool{}, int64(0)
		for open := true; open; {
			select {
			case <-done:
				open = false
			default:
			}
			events, err := f.Since(ctx, last, 7)
			if err != nil {
				t.Error(err)
				return
			}
			for _, e := range events {
				if e.Sequence <= last {
					t.Errorf("sequence %d after %d", e.Sequence, last)
				}
				last, seen[e.ID], open = e.Sequence, true, true
			}
		}
		if len(seen) != 80 {
			t.Fatalf("saw %d of 80 events", len(seen))
		}
	})
}

func TestAnotherOrganisationCannotReadOrRecord(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.do(f.ann, f.event(feedback.Accept, goSkill))
		_, err := f.Record(ctx, f.eve, f.doc.ID, []feedback.Event{f.event(feedback.Remove, goSkill)})
		wantKind(t, err, fault.NotFound)
		_, err = f.View(ctx, f.eve.OrganisationID, f.doc.ID)
		wantKind(t, err, fault.NotFound)
		_, err = f.Labels(ctx, f.eve.OrganisationID, f.doc.ID)
		wantKind(t, err, fault.NotFound)
		_, err = f.Refresh(ctx, f.eve.OrganisationID, f.doc.ID)
		wantKind(t, err, fault.NotFound)
		if n := f.rows("feedback_events"); n != 1 {
			t.Fatalf("%d rows", n)
		}
	})
}

func TestARemovedDocumentTakesNoMoreFeedback(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		e := f.event(feedback.Accept, goSkill)
		if err := f.documents.Remove(ctx, document.Actor{ID: f.ann.ID, OrganisationID: f.ann.OrganisationID}, f.doc.PublicID); err != nil {
			t.Fatal(err)
		}
		_, err := f.Record(ctx, f.ann, f.doc.ID, []feedback.Event{e})
		wantKind(t, err, fault.NotFound)
	})
}

func TestAnOldVersionIsAConflictWithBothSides(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		mine := f.event(feedback.Accept, sql)
		f.do(f.bob, f.event(feedback.Remove, goSkill))
		f.edit("You know SQL and Go.")
		ack := f.try(f.ann, mine)
		wantKind(t, ack.Err, fault.Conflict)
		clash, ok := feedback.AsClash(ack.Err)
		if !ok || clash.Version != 2 || clash.Yours.ID != mine.ID || len(clash.Theirs) != 1 || clash.Theirs[0].SkillID != goSkill {
			t.Fatalf("clash %+v, %v", clash, ok)
		}
		mine.Version, mine.Seen = clash.Version, clash.Latest
		f.do(f.ann, mine) // the same id: nothing was kept under it
	})
}

func TestADecisionOfSomebodyElseMeanwhileIsAConflictWithBothSides(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		mine, elsewhere := f.event(feedback.Accept, goSkill), f.event(feedback.Accept, sql)
		f.do(f.bob, f.event(feedback.Remove, goSkill))
		ack := f.try(f.ann, mine)
		wantKind(t, ack.Err, fault.Conflict)
		clash, ok := feedback.AsClash(ack.Err)
		if !ok || len(clash.Theirs) != 1 || clash.Theirs[0].Action != feedback.Remove || len(clash.Decisions) != 1 || clash.Decisions[0].Kept {
			t.Fatalf("clash %+v, %v", clash, ok)
		}
		f.do(f.ann, elsewhere) // another skill is no conflict
		mine.Seen = clash.Latest
		f.do(f.ann, mine)
	})
}

func TestOnesOwnQueuedEventsDoNotClash(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		batch := []feedback.Event{f.event(feedback.Accept, goSkill), f.event(feedback.Remove, goSkill), f.event(feedback.Accept, goSkill)}
		acks, err := f.Record(ctx, f.ann, f.doc.ID, batch)
		if err != nil {
			t.Fatal(err)
		}
		for i, ack := range acks {
			if ack.Err != nil || len(ack.Decisions) != 1 || ack.Decisions[0].Kept != (i != 1) || ack.Decisions[0].Sequence != ack.Sequence {
				t.Fatalf("ack %d: %+v", i, ack)
			}
		}
	})
}

func TestABadEventDoesNotHoldBackTheOthers(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		good, bad, alien, last := f.event(feedback.Accept, goSkill), f.event("dance", goSkill), f.event(feedback.Accept, unknown), f.event(feedback.Accept, sql)
		acks, err := f.Record(ctx, f.ann, f.doc.ID, []feedback.Event{good, bad, alien, last, good})
		if err != nil {
			t.Fatal(err)
		}
		kinds := []fault.Kind{"", fault.Invalid, fault.NotFound, "", ""}
		for i, ack := range acks {
			if fault.KindOf(ack.Err) != kinds[i] {
				t.Errorf("ack %d: %v, want %q", i, ack.Err, kinds[i])
			}
		}
		if !acks[4].Repeated || acks[4].Sequence != acks[0].Sequence {
			t.Errorf("the repeat in one call: %+v", acks[4])
		}
		if n := f.rows("feedback_events"); n != 2 {
			t.Fatalf("%d rows", n)
		}
	})
}
