package trustdb_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

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
	"winnow/feedback/trust"
	"winnow/feedback/trust/trustdb"
)

var ctx = context.Background()

const (
	goSkill int64 = iota + 1
	sql
)

var labels = map[int64]string{goSkill: "Go", sql: "SQL"}

type vocabulary struct{}

func (vocabulary) Skill(_ context.Context, id int64) (string, string, bool) {
	return "skill:" + labels[id], labels[id], labels[id] != ""
}

func (vocabulary) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

// finder is an engine that finds words.
type finder struct{}

func (finder) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	x := extractor.Extraction{Kind: d.Kind, Stamp: extractor.Stamp{Taxonomy: "t@1"}}
	for id := goSkill; id <= sql; id++ {
		if at := strings.Index(d.Text, labels[id]); at >= 0 {
			x.Skills = append(x.Skills, extractor.Skill{ID: id, URI: "skill:" + labels[id], Label: labels[id], Relation: extractor.Required, Probability: 0.9,
				Evidence: []extractor.Evidence{{Start: at, End: at + 2, Text: labels[id], Section: text.Qualifications}}})
		}
	}
	return x, nil
}

type fixture struct {
	*trust.Service
	t         testing.TB
	db        *database.DB
	feedback  *feedback.Service
	documents *document.Service
	people    map[string]feedback.Actor
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{t: t, db: db, people: map[string]feedback.Actor{}}
	events := feedbackdb.New(db)
	f.Service = trust.NewService(trustdb.New(db), events, nil)
	f.feedback = feedback.NewService(events, vocabulary{}, nil)
	f.documents = document.NewService(documentdb.New(db), finder{}, document.Options{})
	f.person("ann", account.Organisation{Slug: "acme", Name: "Acme"}, account.Recruiter)
	for _, name := range []string{"bob", "cid", "dan"} {
		f.person(name, account.Organisation{ID: f.people["ann"].OrganisationID}, account.Recruiter)
	}
	f.person("cleo", account.Organisation{Slug: "home", Name: "Home", Home: true}, account.Curator)
	return f
}

func (f *fixture) person(name string, o account.Organisation, role account.Role) {
	f.t.Helper()
	p, err := accountdb.New(f.db).AddPerson(ctx, o, account.Person{Email: name + "@example.org", Name: name, Role: role}, "-")
	f.ok(err)
	f.people[name] = feedback.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(role)}
}

func (f *fixture) ok(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) posting() document.Document {
	f.t.Helper()
	actor := f.people["ann"]
	w, err := f.documents.Create(ctx, document.Actor{ID: actor.ID, OrganisationID: actor.OrganisationID}, document.Draft{Kind: text.Job, Text: "We want Go.\nYou know SQL well.\n"})
	f.ok(err)
	return w.Document
}

func (f *fixture) say(who string, d document.Document, action feedback.Action, skill int64) {
	f.t.Helper()
	actor := f.people[who]
	view, err := f.feedback.View(ctx, actor.OrganisationID, d.ID)
	f.ok(err)
	e := feedback.Event{ID: uuid.NewString(), Action: action, SkillID: skill, Version: 1, Seen: view.State.Last}
	if action == feedback.Remove {
		e.Reason = feedback.WrongSense
	}
	acks, err := f.feedback.Record(ctx, actor, d.ID, []feedback.Event{e})
	f.ok(err)
	f.ok(acks[0].Err)
}

// disagree has three accept and one remove, on many postings: 4 events each.
func (f *fixture) disagree(postings int) document.Document {
	f.t.Helper()
	var d document.Document
	for range postings {
		d = f.posting()
		for _, who := range []string{"ann", "bob", "cid"} {
			f.say(who, d, feedback.Accept, goSkill)
		}
		f.say("dan", d, feedback.Remove, goSkill)
	}
	return d
}

func (f *fixture) open(orgs ...int64) []trust.Open {
	f.t.Helper()
	f.ok(f.CatchUp(ctx))
	open, err := f.Open(ctx, orgs, trust.Place{}, 10)
	f.ok(err)
	n, err := f.CountOpen(ctx, orgs)
	f.ok(err)
	if n < len(open) {
		f.t.Errorf("%d are counted, %d listed", n, len(open))
	}
	return open
}

func TestDisagreementsWaitForTheirOwnOrganisationUntilARulingEndsThem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		acme, home := f.people["ann"].OrganisationID, f.people["cleo"].OrganisationID
		agreed := f.posting()
		f.say("ann", agreed, feedback.Accept, sql)
		f.say("bob", agreed, feedback.Accept, sql)
		d := f.disagree(2)
		open := f.open(acme)
		if len(open) != 2 || open[0].Document != d.ID || open[0].Skill != goSkill || open[0].Difference != trust.OnSkill || open[0].Sequence <= open[1].Sequence {
			t.Fatalf("open %+v", open)
		}
		if more, err := f.Open(ctx, []int64{acme}, open[0].Place, 10); err != nil || len(more) != 1 || more[0] != open[1] {
			t.Errorf("after the first: %+v, %v", more, err)
		}
		if got := f.open(home); len(got) != 0 {
			t.Errorf("another organisation sees %+v", got)
		}
		ruling := feedback.Event{ID: uuid.NewString(), SkillID: goSkill, Relation: extractor.Core, Version: 1, Seen: open[0].Sequence}
		_, err := f.feedback.Rule(ctx, f.people["cleo"], acme, d.ID, ruling)
		f.ok(err)
		if got := f.open(acme); len(got) != 1 || got[0] != open[1] {
			t.Errorf("after the ruling: %+v", got)
		}
		undo := feedback.Event{ID: uuid.NewString(), Action: feedback.Undo, Undoes: ruling.ID, Version: 1, Seen: open[0].Sequence + 1}
		_, err = f.feedback.Rule(ctx, f.people["cleo"], acme, d.ID, undo)
		f.ok(err)
		if got := f.open(acme); len(got) != 2 {
			t.Errorf("after the undo: %+v", got)
		}
	})
}

// What people weigh at a position is the same whenever it is asked, and from
// whatever it is worked out: as it grew, or anew from all events.
func TestWeightsAtAPositionStayTheSame(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.disagree(6)
		at, err := feedbackdb.New(db).Position(ctx)
		f.ok(err)
		before := f.weights(at)
		noted, err := f.Again(ctx, 0, 10)
		f.ok(err)
		if len(noted) == 0 || len(noted) > 6 || noted[0].Organisation != f.people["ann"].OrganisationID {
			t.Errorf("to learn again: %+v", noted)
		}
		if before["dan"] >= before["ann"] || before["ann"] < 0.64 {
			t.Errorf("weights %v", before)
		}
		f.disagree(8)
		if after := f.weights(at); !reflect.DeepEqual(after, before) {
			t.Errorf("at %d people weighed %v, and later %v", at, before, after)
		}
		later, err := feedbackdb.New(db).Position(ctx)
		f.ok(err)
		grown := f.weights(later)
		if grown["dan"] >= before["dan"] {
			t.Errorf("nothing was learnt: %v, then %v", before, grown)
		}
		for _, table := range []string{"trust_reckonings", "trust_words", "trust_items"} {
			f.ok(db.Gorm.Exec("DELETE FROM " + table).Error)
		}
		f.ok(db.Gorm.Exec("UPDATE trust_progress SET position = 0").Error)
		anew := &fixture{Service: trust.NewService(trustdb.New(db), feedbackdb.New(db), nil), t: t, people: f.people}
		if got := anew.weights(later); !reflect.DeepEqual(got, grown) {
			t.Errorf("grown %v, anew %v", grown, got)
		}
		if got := anew.weights(at); !reflect.DeepEqual(got, before) {
			t.Errorf("at %d: %v, anew %v", at, before, got)
		}
	})
}

func (f *fixture) weights(at int64) map[string]float64 {
	f.t.Helper()
	w, err := f.WeightsAt(ctx, at)
	f.ok(err)
	out := map[string]float64{}
	for name, actor := range f.people {
		out[name] = w.Weight(feedback.Recorded{ActorID: actor.ID, Role: actor.Role, Sequence: at})
	}
	return out
}

func TestKnownLabelsAndClearedSuspicionsAreKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		d := f.posting()
		acme, home, cleo := f.people["ann"].OrganisationID, f.people["cleo"].OrganisationID, f.people["cleo"].ID
		g := trust.Gold{Item: trust.Item{Document: d.ID, Version: 1, Skill: goSkill}, Label: trust.Core, SetBy: cleo, Why: " two  experts agree "}
		f.ok(f.SetGold(ctx, g))
		g.Label = trust.NotRelevant
		f.ok(f.SetGold(ctx, g))
		got, err := f.Gold(ctx, []int64{acme})
		f.ok(err)
		if len(got) != 1 || got[0].Label != trust.NotRelevant || got[0].Why != "two experts agree" || got[0].SetBy != cleo {
			t.Errorf("known labels %+v", got)
		}
		if got, err := f.Gold(ctx, []int64{home}); err != nil || len(got) != 0 {
			t.Errorf("another organisation's: %+v, %v", got, err)
		}
		g.Version = 9
		if err := f.SetGold(ctx, g); fault.KindOf(err) != fault.NotFound {
			t.Errorf("of no version: %v", err)
		}
		for range 10 { // one person alone, on an item whose label is known
			f.say("ann", d, feedback.Accept, goSkill)
		}
		f.ok(f.CatchUp(ctx))
		r, err := f.Reckoning(ctx)
		f.ok(err)
		if len(r.People) != 1 || r.People[0].Gold != (trust.Share{Right: 0, Of: 1}) {
			t.Errorf("reckoning %+v", r)
		}
		key := trust.Key{Person: f.people["dan"].ID, Kind: trust.Contrary}
		if err := f.Clear(ctx, key, cleo, " "); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		f.ok(f.Clear(ctx, key, cleo, "he is right"))
		cleared, err := f.Clearings(ctx)
		f.ok(err)
		if len(cleared) != 1 || cleared[0].Key != key || cleared[0].Position != 10 {
			t.Errorf("cleared %+v", cleared)
		}
	})
}

func TestWhoAlwaysContradictsIsSuspectedUntilCleared(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.disagree(13)
	f.ok(f.CatchUp(ctx))
	r, err := f.Reckoning(ctx)
	f.ok(err)
	dan := f.people["dan"].ID
	if len(r.Suspicions) != 1 || r.Suspicions[0].Key() != (trust.Key{Person: dan, Kind: trust.Contrary}) {
		t.Fatalf("suspicions %+v", r.Suspicions)
	}
	f.ok(f.Clear(ctx, r.Suspicions[0].Key(), f.people["cleo"].ID, "looked into"))
	f.disagree(3)
	f.ok(f.CatchUp(ctx))
	if r, err := f.Reckoning(ctx); err != nil || len(r.Suspicions) != 0 {
		t.Errorf("after clearing: %+v, %v", r.Suspicions, err)
	}
}

// BenchmarkReckon weighs the people of 200,000 words, as many as one reckoning holds.
func BenchmarkReckon(b *testing.B) {
	var words []trust.Word
	for i := range int64(40_000) {
		for p := range int64(5) {
			label := trust.Label(i % 4)
			if (i*7+p*3)%11 == 0 {
				label = trust.Label((i + 1) % 4)
			}
			words = append(words, trust.Word{Item: trust.Item{Document: i, Version: 1, Skill: i % 900}, Organisation: i % 20, Person: (i + p*p) % 200, Role: "recruiter", Label: label, Sequence: int64(len(words) + 1)})
		}
	}
	for b.Loop() {
		if r := trust.Reckon(1, trust.Known{Shared: words, Recent: words[:100_000]}); len(r.People) != 200 {
			b.Fatal(fmt.Sprint(len(r.People)))
		}
	}
}
