package suppression_test

import (
	"context"
	"fmt"
	"strings"
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
	"winnow/feedback/suppression"
	"winnow/feedback/suppression/suppressiondb"
)

var ctx = context.Background()

// The skills of these tests.
const (
	coffee int64 = iota + 1
	python
	espresso // merged into coffee by some tests
)

var words = map[int64]string{coffee: "coffee", python: "python", espresso: "espresso"}

// vocabulary is a taxonomy in which skills may have become others.
type vocabulary struct {
	became   map[int64]feedback.Became
	revision *int
}

func (v vocabulary) Became(id int64) feedback.Became {
	if b, ok := v.became[id]; ok {
		return b
	}
	return feedback.Became{SkillID: id}
}

func (v vocabulary) Skill(_ context.Context, id int64) (string, string, bool) {
	label, ok := v.Label(id)
	return "skill:" + label, label, ok
}

func (v vocabulary) Label(id int64) (string, bool) {
	_, gone := v.became[id]
	return words[id], words[id] != "" && !gone
}

func (v vocabulary) Parent(int64) int64 { return 0 }
func (v vocabulary) Taxonomy() string   { return fmt.Sprintf("t@1#%d", *v.revision) }

// finder is an engine that finds words, in a section that the line names: "benefits: coffee".
type finder struct{ vocabulary }

func (f finder) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	x := extractor.Extraction{Kind: d.Kind, Language: "en", Stamp: extractor.Stamp{Taxonomy: f.Taxonomy(), Model: "m"}}
	for id := coffee; id <= espresso; id++ {
		if _, used := f.Label(id); !used {
			continue
		}
		skill := extractor.Skill{ID: id, URI: "skill:" + words[id], Label: words[id], Relation: extractor.Required, Probability: 0.9}
		start := 0
		for line := range strings.Lines(d.Text) {
			section, _, _ := strings.Cut(line, ":")
			if at := strings.Index(line, words[id]); at >= 0 {
				skill.Evidence = append(skill.Evidence, extractor.Evidence{Start: start + at, End: start + at + len(words[id]), Text: words[id], Section: text.SectionKind(section)})
			}
			start += len(line)
		}
		if len(skill.Evidence) > 0 {
			x.Skills = append(x.Skills, skill)
		}
	}
	return x, nil
}

// asked collects what is to be read again.
type asked struct {
	orgs   []int64
	ids    map[string]int
	skills []int64
}

func (a *asked) Reread(_ context.Context, orgID int64, id, _ string, skills []int64) error {
	a.orgs, a.skills = append(a.orgs, orgID), skills
	a.ids[id]++
	return nil
}

type fixture struct {
	*suppression.Service
	t         testing.TB
	db        *database.DB
	skills    vocabulary
	documents *document.Service
	feedback  *feedback.Service
	asked     *asked
	people    []feedback.Actor // of one organisation
	eve       feedback.Actor   // of another
	asks      bool             // new documents ask whether hiding coffee still holds
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{t: t, db: db, skills: vocabulary{map[int64]feedback.Became{}, new(int)}, asked: &asked{ids: map[string]int{}}}
	f.Service = suppression.NewService(suppressiondb.New(db), f.skills, f.asked, nil)
	f.documents = document.NewService(documentdb.New(db), finder{f.skills}, document.Options{Suppressor: f.Service, NewID: f.newID})
	f.feedback = feedback.NewService(feedbackdb.New(db), f.skills, nil)
	ann := f.person(account.Organisation{Slug: "acme", Name: "Acme"}, "ann")
	f.people = []feedback.Actor{ann}
	for _, name := range []string{"bob", "cyd", "dee"} {
		f.people = append(f.people, f.person(account.Organisation{ID: ann.OrganisationID}, name))
	}
	f.eve = f.person(account.Organisation{Slug: "rival", Name: "Rival"}, "eve")
	return f
}

// newID draws the name of a document, one that asks about coffee again where the
// test wants that, and else none that asks about anything.
func (f *fixture) newID() string {
	for {
		id := uuid.NewString()
		if extractor.Asks(id, coffee) == f.asks && !extractor.Asks(id, python) && !extractor.Asks(id, espresso) {
			return id
		}
	}
}

func (f *fixture) person(o account.Organisation, name string) feedback.Actor {
	f.t.Helper()
	p, err := accountdb.New(f.db).AddPerson(ctx, o, account.Person{Email: name + "@example.org", Name: name, Role: account.Recruiter}, "-")
	f.ok(err)
	return feedback.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Role: string(p.Role)}
}

func (f *fixture) ok(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

const posting = "qualifications: python\nbenefits: coffee and espresso\n"

func (f *fixture) post(who feedback.Actor, body string) document.Whole {
	f.t.Helper()
	return f.postIn("en", who, body)
}

func (f *fixture) postIn(language string, who feedback.Actor, body string) document.Whole {
	f.t.Helper()
	w, err := f.documents.Create(ctx, document.Actor{ID: who.ID, OrganisationID: who.OrganisationID}, document.Draft{Kind: text.Job, Text: body, Language: language})
	f.ok(err)
	return w
}

// decide records what somebody does with a skill, having seen all before, and
// returns the event's id.
func (f *fixture) decide(who feedback.Actor, w document.Whole, action feedback.Action, skill int64) string {
	f.t.Helper()
	e := feedback.Event{Action: action, SkillID: skill}
	switch action {
	case feedback.Remove:
		e.Reason = feedback.WrongSection
	case feedback.Add:
		e.Relation = extractor.Core
	}
	return f.send(who, w, e)
}

func (f *fixture) send(who feedback.Actor, w document.Whole, e feedback.Event) string {
	f.t.Helper()
	view, err := f.feedback.View(ctx, who.OrganisationID, w.Document.ID)
	f.ok(err)
	e.ID, e.Version, e.Seen = uuid.NewString(), w.Document.Version, view.State.Last
	acks, err := f.feedback.Record(ctx, who, w.Document.ID, []feedback.Event{e})
	f.ok(err)
	f.ok(acks[0].Err)
	return e.ID
}

// tired has each of three people remove coffee from so many postings, and accept
// the python of each.
func (f *fixture) tired(each int) {
	f.t.Helper()
	for _, who := range f.people[:3] {
		for range each {
			w := f.post(who, posting)
			f.decide(who, w, feedback.Remove, coffee)
			f.decide(who, w, feedback.Accept, python)
		}
	}
	f.ok(f.Learn(ctx))
}

func (f *fixture) list(who feedback.Actor) []suppression.Entry {
	f.t.Helper()
	entries, err := f.List(ctx, who.OrganisationID)
	f.ok(err)
	return entries
}

func shows(w document.Whole, skill int64) bool {
	for _, s := range w.Extracted.Extraction.Skills {
		if s.ID == skill {
			return true
		}
	}
	return false
}

func (f *fixture) again(w document.Whole) document.Whole {
	f.t.Helper()
	w, err := f.documents.Reextract(ctx, w.Document.OrganisationID, w.Document.PublicID)
	f.ok(err)
	return w
}

func (f *fixture) overrule(who feedback.Actor, verdict suppression.Verdict, skill int64, c extractor.Context) suppression.Override {
	f.t.Helper()
	o, err := f.Overrule(ctx, suppression.Override{ID: uuid.NewString(), OrganisationID: who.OrganisationID, SkillID: skill, Context: c, Verdict: verdict, Reason: "we sell it", PersonID: who.ID})
	f.ok(err)
	return o
}

var (
	benefits = extractor.Context{Kind: extractor.InSection, Value: "job/benefits"}
	longAgo  = time.Now().Add(-time.Minute)
)
