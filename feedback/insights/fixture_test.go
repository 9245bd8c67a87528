package insights_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/database"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback"
	"winnow/feedback/feedbackdb"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
)

var ctx = context.Background()

// shown are the skills that the engine of these tests finds in every text.
var shown = []extractor.Skill{
	{ID: 1, URI: "urn:1", Label: "one", Relation: extractor.Required, Probability: 0.95, Stages: []extractor.Stage{extractor.StageLexicon, extractor.StageEncoder}},
	{ID: 2, URI: "urn:2", Label: "two", Relation: extractor.Core, Probability: 0.55, Stages: []extractor.Stage{extractor.StageLexicon}},
	{ID: 3, URI: "urn:3", Label: "three", Relation: extractor.Core, Probability: 0.52, Stages: []extractor.Stage{extractor.StageEncoder}},
}

type engine struct{ stamp *extractor.Stamp }

func (e engine) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	return extractor.Extraction{Kind: d.Kind, Language: "en", Skills: shown, Stamp: *e.stamp}, nil
}

func (engine) Skill(_ context.Context, id int64) (uri, label string, ok bool) {
	return fmt.Sprint("urn:", id), fmt.Sprint("skill ", id), id < 100
}

func (engine) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

// fixture is an installation with two people of one organisation, one of another,
// and a job seeker; its clock stands until it is moved.
type fixture struct {
	*insights.Follower
	t         testing.TB
	db        *database.DB
	store     *insightsdb.Store
	now       time.Time
	stamp     extractor.Stamp
	documents *document.Service
	feedback  *feedback.Service
	ann, bob  feedback.Actor
	eve, sam  feedback.Actor
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{t: t, db: db, store: insightsdb.New(db), now: time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC),
		stamp: extractor.Stamp{Taxonomy: "esco@1#7", Model: "winnow@1"}}
	f.Follower = insights.NewFollower(f.store)
	clock := func() time.Time { return f.now }
	f.documents = document.NewService(documentdb.New(db), engine{&f.stamp}, document.Options{Clock: clock})
	f.feedback = feedback.NewService(feedbackdb.New(db), engine{&f.stamp}, clock)
	f.ann = f.person(account.Organisation{Slug: "acme", Name: "Acme"}, "ann", account.Recruiter)
	f.bob = f.person(account.Organisation{ID: f.ann.OrganisationID}, "bob", account.Recruiter)
	f.eve = f.person(account.Organisation{Slug: "rival", Name: "Rival"}, "eve", account.Recruiter)
	f.sam = f.person(account.Organisation{Slug: "seeker-1", Name: "Sam"}, "sam", account.Seeker)
	return f
}

func (f *fixture) person(o account.Organisation, name string, role account.Role) feedback.Actor {
	f.t.Helper()
	p, err := accountdb.New(f.db).AddPerson(ctx, o, account.Person{Email: name + "@example.org", Name: name, Role: role}, "-")
	f.ok(err)
	return feedback.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(p.Role)}
}

func (f *fixture) ok(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) document(who feedback.Actor) document.Document {
	f.t.Helper()
	w, err := f.documents.Create(ctx, document.Actor{ID: who.ID, OrganisationID: who.OrganisationID}, document.Draft{Kind: text.Job, Text: "Python and more"})
	f.ok(err)
	return w.Document
}

// do records one event that must be kept, a second after the one before, and
// returns its id.
func (f *fixture) do(who feedback.Actor, d document.Document, e feedback.Event) string {
	f.t.Helper()
	f.now = f.now.Add(time.Second)
	view, err := f.feedback.View(ctx, who.OrganisationID, d.ID)
	f.ok(err)
	e.ID, e.Version, e.Seen, e.Stamp = uuid.NewString(), d.Version, view.State.Last, f.stamp
	switch e.Action {
	case feedback.Remove, feedback.Flag:
		if e.Reason == "" {
			e.Reason = feedback.WrongSense
		}
	case feedback.Add, feedback.SetRelation:
		e.Relation = extractor.Core
	}
	acks, err := f.feedback.Record(ctx, who, d.ID, []feedback.Event{e})
	f.ok(err)
	f.ok(acks[0].Err)
	return e.ID
}

func (f *fixture) report(q insights.Query) insights.Report {
	f.t.Helper()
	f.ok(f.CatchUp(ctx))
	r, err := insights.NewReporter(f.store, func() time.Time { return f.now }).Report(ctx, q)
	f.ok(err)
	return r
}

// kept is everything that is counted, by names rather than numbers.
func (f *fixture) kept() []string {
	f.t.Helper()
	var rows []string
	f.ok(f.db.Gorm.Raw(`SELECT s.period || ' ' || s.organisation_id || ' ' || c.kind || ' ' || c.language || ' ' || c.model || ' ' || c.release || ' ' || c.stages || ' ' || s.counts
		FROM insight_counts AS s JOIN (SELECT id, kind, language, model, release, stages FROM insight_contexts UNION ALL SELECT 0, '', '', '', '', '') AS c ON c.id = s.context_id
		ORDER BY s.period, s.organisation_id, c.kind, c.language, c.model, c.release, c.stages`).Scan(&rows).Error)
	var documents []string
	f.ok(f.db.Gorm.Raw("SELECT document_id || ' ' || counts FROM insight_documents ORDER BY document_id").Scan(&documents).Error)
	return append(rows, documents...)
}
