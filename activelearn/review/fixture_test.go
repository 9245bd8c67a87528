package review_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/activelearn/activelearndb"
	"winnow/activelearn/review"
	"winnow/curation"
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

// fixture is an installation with reviewers of one organisation, and two more: one
// shares its text and one does not.
type fixture struct {
	*review.Service
	testing.TB
	db        *database.DB
	store     *activelearndb.Reviews
	documents *document.Service
	feedback  *feedback.Service
	accounts  *accountdb.Store
	now       *atomic.Int64
	engine    *engine

	mina, carla           review.Actor // of the home organisation
	home, shares, private document.Actor
}

// engine finds skills 1 to n in every text, so sure of them as it says; the first
// half is shown.
type engine struct {
	skills int
	sure   func(skill int64) float64
	stamp  string
}

const evidence = "all of it"

func (e *engine) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	x := extractor.Extraction{Kind: d.Kind, Title: d.Title, Language: "en", Stamp: extractor.Stamp{Taxonomy: "t@1", Model: e.stamp}}
	for k := range int64(e.skills) {
		p := e.sure(k + 1)
		s := extractor.Skill{ID: k + 1, URI: fmt.Sprint("u:", k+1), Label: fmt.Sprint("skill ", k+1), Relation: extractor.Core, Probability: p,
			Stages:   []extractor.Stage{extractor.StageEncoder},
			Evidence: []extractor.Evidence{{Start: 4, End: 4 + len(evidence), Text: evidence, Section: text.Qualifications, Score: p}},
			Why:      extractor.Why{Relations: map[extractor.Relation]float64{extractor.Core: p, extractor.NotRelevant: 1 - p}}}
		if p >= 0.5 {
			x.Skills = append(x.Skills, s)
		} else {
			s.Relation = extractor.NotRelevant
			x.Dropped = append(x.Dropped, s)
		}
	}
	return x, nil
}

// vocabulary knows every skill by its number.
type vocabulary struct{}

func (vocabulary) Skill(_ context.Context, id int64) (string, string, bool) {
	return fmt.Sprint("u:", id), fmt.Sprint("skill ", id), true
}

func (vocabulary) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) { test(t, newFixture(t, db)) })
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{TB: t, db: db, store: activelearndb.NewReviews(db), accounts: accountdb.New(db), now: &atomic.Int64{},
		engine: &engine{skills: 20, stamp: "m1", sure: func(k int64) float64 { return float64(k%10)/10 + 0.05 }}}
	f.now.Store(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC).UnixMilli())
	clock := func() time.Time { return time.UnixMilli(f.now.Load()).UTC() }
	f.documents = document.NewService(documentdb.New(db), f.engine, document.Options{Clock: clock})
	f.feedback = feedback.NewService(feedbackdb.New(db), vocabulary{}, clock)
	f.Service = f.service(review.DefaultShares)
	f.people()
	return f
}

func (f *fixture) people() {
	f.Helper()
	mina := f.person("home", "mina", account.ML, 0)
	f.mina, f.carla = reviewer(mina), reviewer(f.person("", "carla", account.Curator, mina.OrganisationID))
	rosa, otto := f.person("shares", "rosa", account.Recruiter, 0), f.person("private", "otto", account.Recruiter, 0)
	writer := func(p account.Person) document.Actor {
		return document.Actor{ID: p.ID, OrganisationID: p.OrganisationID}
	}
	f.home, f.shares, f.private = writer(mina), writer(rosa), writer(otto)
	f.ok(f.accounts.SetSharesText(ctx, rosa.OrganisationID, true))
}

func reviewer(p account.Person) review.Actor {
	return review.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(p.Role)}
}

func (f *fixture) person(slug, name string, role account.Role, org int64) account.Person {
	f.Helper()
	o := account.Organisation{ID: org, Slug: slug, Name: slug, Home: slug == "home"}
	p, err := f.accounts.AddPerson(ctx, o, account.Person{OrganisationID: org, Email: name + "@example.org", Name: name, Role: role}, "-")
	f.ok(err)
	return p
}

func (f *fixture) ok(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

// refused fails the test unless an error is of a kind.
func (f *fixture) refused(err error, kind fault.Kind) {
	f.Helper()
	if fault.KindOf(err) != kind {
		f.Fatalf("%v, want a fault of kind %s", err, kind)
	}
}

// posting adds a document; its number makes the text another one.
func (f *fixture) posting(by document.Actor, number int) document.Whole {
	f.Helper()
	w, err := f.documents.Create(ctx, by, document.Draft{Kind: text.Job, Title: "Worker wanted", Employer: fmt.Sprint("Employer ", number),
		Text: fmt.Sprintf("Do: %s, number %d.\n\nRequirements\n- You are here\n", evidence, number)})
	f.ok(err)
	return w
}

// filled adds postings of an organisation and makes items of them.
func (f *fixture) filled(by document.Actor, postings int) []document.Whole {
	f.Helper()
	var out []document.Whole
	for n := range postings {
		out = append(out, f.posting(by, n))
	}
	f.fill()
	return out
}

func (f *fixture) fill() {
	f.Helper()
	_, err := f.Fill(ctx, nil)
	f.ok(err)
}

// next is what a person is asked; nil when there is nothing.
func (f *fixture) next(actor review.Actor, beside ...int64) *review.Question {
	f.Helper()
	q, err := f.Next(ctx, actor, beside...)
	f.ok(err)
	return q
}

func decision(q *review.Question, a review.Answer) review.Decision {
	return review.Decision{ID: uuid.NewString(), Item: q.ID, Answer: a, Version: q.Version, Seen: q.Seen, SpentMS: 2000}
}

// answer answers a question.
func (f *fixture) answer(actor review.Actor, q *review.Question, a review.Answer) review.Outcome {
	f.Helper()
	out, err := f.Decide(ctx, actor, decision(q, a))
	f.ok(err)
	return out
}

// all answers everything a person is asked, and returns what they were asked.
func (f *fixture) all(actor review.Actor, say func(*review.Question) review.Answer) (asked []review.Question) {
	f.Helper()
	for range 10000 {
		q := f.next(actor)
		if q == nil {
			return asked
		}
		asked = append(asked, *q)
		f.answer(actor, q, say(q))
	}
	f.Fatal("the queue never ends")
	return nil
}

func always(a review.Answer) func(*review.Question) review.Answer {
	return func(*review.Question) review.Answer { return a }
}

// standing is what a document's feedback says of a skill.
func (f *fixture) standing(w document.Whole, skill int64) feedback.Decision {
	f.Helper()
	v, err := f.feedback.View(ctx, w.Document.OrganisationID, w.Document.ID)
	f.ok(err)
	return v.State.Decisions[skill]
}

// service is one with shares of its own.
func (f *fixture) service(shares review.Shares) *review.Service {
	return review.NewService(review.Parts{Store: f.store, Recorder: curation.Answers{Feedback: f.feedback}, Shares: &shares,
		Threshold: func(text.Kind) float64 { return 0.5 }, Clock: func() time.Time { return time.UnixMilli(f.now.Load()).UTC() }})
}
