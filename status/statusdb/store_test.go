package statusdb

import (
	"context"
	"fmt"
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
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/status"
)

// skills that the engine of this test finds in every text.
var found = []extractor.Skill{
	{ID: 1, URI: "urn:1", Label: "one", Relation: extractor.Required, Stages: []extractor.Stage{extractor.StageLexicon, extractor.StageEncoder}},
	{ID: 2, URI: "urn:2", Label: "two", Relation: extractor.Core, Stages: []extractor.Stage{extractor.StageLexicon}},
	{ID: 3, URI: "urn:3", Label: "three", Relation: extractor.Core, Stages: []extractor.Stage{extractor.StageEncoder}},
}

type engine struct{}

func (engine) Extract(context.Context, extractor.Document) (extractor.Extraction, error) {
	return extractor.Extraction{Kind: text.Job, Skills: found}, nil
}

func (engine) Skill(_ context.Context, id int64) (uri, label string, ok bool) {
	return fmt.Sprint("urn:", id), fmt.Sprint("skill ", id), id < 100
}

func (engine) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

// fixture is an installation with one organisation and one person.
type fixture struct {
	t         *testing.T
	store     *Store
	documents *document.Service
	feedback  *feedback.Service
	person    account.Person
}

func newFixture(t *testing.T, db *database.DB, clock func() time.Time) *fixture {
	t.Helper()
	ctx := context.Background()
	accounts, err := account.NewService(accountdb.New(db), account.Options{Params: account.Params{MemoryKiB: 64, Passes: 1, Lanes: 1}})
	ok(t, err)
	_, err = accounts.AddOrganisation(ctx, "harbour", "Harbour", false)
	ok(t, err)
	p, err := accounts.AddPerson(ctx, account.NewPerson{Email: "rosa@example.org", Name: "Rosa", Role: account.Recruiter, Organisation: "harbour", Password: "a long test password"})
	ok(t, err)
	f := &fixture{t: t, store: New(db), person: p,
		documents: document.NewService(documentdb.New(db), engine{}, document.Options{Clock: clock}),
		feedback:  feedback.NewService(feedbackdb.New(db), engine{}, clock)}
	f.store.clock = clock
	return f
}

func (f *fixture) document(kind text.Kind) document.Document {
	f.t.Helper()
	w, err := f.documents.Create(context.Background(), document.Actor{ID: f.person.ID, OrganisationID: f.person.OrganisationID}, document.Draft{Kind: kind, Text: "Python and more"})
	ok(f.t, err)
	return w.Document
}

func (f *fixture) decide(d document.Document, events ...feedback.Event) {
	f.t.Helper()
	for i := range events {
		events[i].Version = d.Version
		if events[i].ID == "" {
			events[i].ID = uuid.NewString()
		}
	}
	actor := feedback.Actor{ID: f.person.ID, OrganisationID: f.person.OrganisationID, Role: string(f.person.Role)}
	acks, err := f.feedback.Record(context.Background(), actor, d.ID, events)
	ok(f.t, err)
	for _, a := range acks {
		ok(f.t, a.Err)
	}
}

func (f *fixture) figures() status.Figures {
	f.t.Helper()
	figures, err := f.store.Figures(context.Background())
	ok(f.t, err)
	return figures
}

// acceptance words where decisions stand: "encoder 1/2-0".
func acceptance(f status.Figures) string {
	out := ""
	for _, a := range f.Acceptance {
		out += fmt.Sprintf("%s %d/%d-%d ", a.Stage, a.Accepted, a.Shown, a.Removed)
	}
	return out
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAcceptanceFollowsWhereDecisionsStand(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db, time.Now)
		a, b := f.document(text.Job), f.document(text.Job)
		f.document(text.Course) // nobody decided on it: its skills are not counted
		undone := uuid.NewString()
		for _, step := range []struct {
			on     document.Document
			event  feedback.Event
			stands string
		}{
			{a, feedback.Event{Action: feedback.Accept, SkillID: 1}, "encoder 1/2-0 lexicon 1/2-0 "},
			{a, feedback.Event{Action: feedback.Remove, SkillID: 2, Reason: feedback.TooBroad}, "encoder 1/2-0 lexicon 1/2-1 "},
			{a, feedback.Event{Action: feedback.Accept, SkillID: 2}, "encoder 1/2-0 lexicon 2/2-0 "},
			{a, feedback.Event{Action: feedback.Add, SkillID: 50, Relation: extractor.Core}, "encoder 1/2-0 lexicon 2/2-0 "},
			{b, feedback.Event{ID: undone, Action: feedback.AllGood, Items: []feedback.Item{{SkillID: 1}, {SkillID: 3}}}, "encoder 3/4-0 lexicon 3/4-0 "},
			{b, feedback.Event{Action: feedback.Undo, Undoes: undone}, "encoder 1/4-0 lexicon 2/4-0 "},
			{b, feedback.Event{Action: feedback.Exposure, Items: []feedback.Item{{SkillID: 1}}}, "encoder 1/4-0 lexicon 2/4-0 "},
		} {
			f.decide(step.on, step.event)
			if got := acceptance(f.figures()); got != step.stands {
				t.Errorf("after %s: %q, want %q", step.event.Action, got, step.stands)
			}
			if got := acceptance(f.figures()); got != step.stands {
				t.Errorf("asked again after %s: %q, want %q", step.event.Action, got, step.stands)
			}
		}
	})
}

func TestEventsDocumentsAndQueueAreCounted(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.Local)
		f := newFixture(t, db, func() time.Time { return now })
		empty := f.figures()
		if empty.Events != 0 || empty.QueueDepth != 0 || !empty.QueueOldest.IsZero() || len(empty.Documents) != 0 {
			t.Errorf("an empty installation: %+v", empty)
		}
		d := f.document(text.Job)
		f.document(text.Job)
		removed := f.document(text.Resume)
		ok(t, f.documents.Remove(context.Background(), document.Actor{ID: f.person.ID, OrganisationID: f.person.OrganisationID}, removed.PublicID))
		f.document(text.Course)
		f.decide(d, feedback.Event{Action: feedback.Accept, SkillID: 1}, feedback.Event{Action: feedback.Accept, SkillID: 2})
		first := now
		now = now.Add(30 * time.Hour)
		f.decide(d, feedback.Event{Action: feedback.Remove, SkillID: 1, Reason: feedback.WrongSense}, feedback.Event{Action: feedback.Exposure, Items: []feedback.Item{{SkillID: 3}}})
		got := f.figures()
		if got.Events != 3 || got.EventsDay != 1 {
			t.Errorf("%d events, %d in a day; want 3 and 1", got.Events, got.EventsDay)
		}
		if fmt.Sprint(got.Documents) != "[{job 2} {course 1}]" {
			t.Errorf("documents = %v", got.Documents)
		}
		if got.QueueDepth < 4 || !got.QueueOldest.Equal(first) {
			t.Errorf("queue = %d since %v, want at least 4 since %v", got.QueueDepth, got.QueueOldest, first)
		}
		total, today, err := f.store.Kept(context.Background(), f.person.ID)
		ok(t, err)
		if total != 3 || today != 1 {
			t.Errorf("kept %d, today %d; want 3 and 1", total, today)
		}
	})
}

func TestManyEventsAreCountedStepByStep(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t), time.Now)
	d := f.document(text.Job)
	const n = 2*eventsAtOnce + 7
	for left := n; left > 0; left -= 100 {
		events := make([]feedback.Event, min(left, 100))
		for i := range events {
			events[i] = feedback.Event{Action: feedback.Accept, SkillID: 1}
		}
		f.decide(d, events...)
	}
	if got := f.figures(); got.Events != n || acceptance(got) != "encoder 1/2-0 lexicon 1/2-0 " {
		t.Errorf("%d events, %s; want %d", got.Events, acceptance(got), n)
	}
}

// TestTwoServersCountEveryEventOnce lets two stores over one database race.
func TestTwoServersCountEveryEventOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db, time.Now)
		documents := []document.Document{f.document(text.Job), f.document(text.Job), f.document(text.Job)}
		for _, d := range documents {
			f.decide(d, feedback.Event{Action: feedback.Accept, SkillID: 1}, feedback.Event{Action: feedback.Accept, SkillID: 2})
		}
		done := make(chan error)
		for range 4 {
			other := New(db)
			go func() {
				_, err := other.Figures(context.Background())
				done <- err
			}()
		}
		for range 4 {
			ok(t, <-done)
		}
		if got := f.figures(); got.Events != 6 || acceptance(got) != "encoder 3/6-0 lexicon 6/6-0 " {
			t.Errorf("%d events, %s", got.Events, acceptance(got))
		}
	})
}

func TestARemovedDocumentCountsNoMoreAfterItsNextEvent(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t), time.Now)
	d, other := f.document(text.Job), f.document(text.Job)
	f.decide(d, feedback.Event{Action: feedback.Accept, SkillID: 1})
	ok(t, f.documents.Remove(context.Background(), document.Actor{ID: f.person.ID, OrganisationID: f.person.OrganisationID}, d.PublicID))
	f.decide(other, feedback.Event{Action: feedback.Accept, SkillID: 2})
	if got := acceptance(f.figures()); got != "lexicon 1/2-0 encoder 0/2-0 " && got != "encoder 0/2-0 lexicon 1/2-0 " {
		t.Errorf("acceptance = %s, want the other document's only", got)
	}
}
