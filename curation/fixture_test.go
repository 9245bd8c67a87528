package curation_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/account/accountdb"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	"winnow/activelearn/mining"
	"winnow/curation"
	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/document/documentdb"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/taxonomydb"
)

var ctx = context.Background()

// fixture is an installation with two curators of one organisation, and two other
// organisations, whose documents they may not see.
type fixture struct {
	*activelearn.Service
	testing.TB
	db         *database.DB
	store      *activelearndb.Store
	taxonomies *taxonomy.Service
	documents  *document.Service
	accounts   *accountdb.Store
	edits      *flaky
	jobs       *jobs
	now        *atomic.Int64
	decided    map[string]bool // what the ranking was told last

	ann, bob, carl   activelearn.Actor // ann and bob curate; carl recruits beside them
	acme, other, far document.Actor    // who adds documents: for the curators' organisation, and for two more
}

// flaky is the taxonomy, which can be made to go away before or after it did what
// it was asked.
type flaky struct {
	curation.Edits
	before, after error
}

func (f *flaky) Apply(ctx context.Context, name string, e activelearn.Edit) (activelearn.Applied, error) {
	if f.before != nil {
		return activelearn.Applied{}, f.before
	}
	applied, err := f.Edits.Apply(ctx, name, e)
	if f.after != nil {
		return activelearn.Applied{}, f.after
	}
	return applied, err
}

// phrases are what miner finds.
var phrases = []string{"kite rigging", "kite launching", "balloon folding", "ship painting"}

// miner finds phrases by their words, unless they are labels, and ranks them by
// the documents they are in: these tests are not about what mining learnt.
type miner struct{ *fixture }

func (m miner) Find(doc extractor.Document) []mining.Occurrence {
	snapshot := m.snapshot()
	var found []mining.Occurrence
	for _, x := range text.Parse(doc.Kind, doc.Format, "en", doc.Title, doc.Text).Sentences {
		for _, phrase := range phrases {
			at := strings.Index(strings.ToLower(x.Text), phrase)
			if at < 0 || slices.ContainsFunc(snapshot.Concepts, func(c taxonomy.Concept) bool { return c.Preferred("en", "") == phrase }) {
				continue
			}
			found = append(found, mining.Occurrence{Key: mining.Key(phrase), Surface: phrase, Sentence: x.Text, Start: at, End: at + len(phrase),
				Section: text.Qualifications, Language: "en", Score: 1})
		}
	}
	return found
}

func (m miner) Rank(_ context.Context, stats []mining.Statistic, opts mining.Options) ([]mining.Candidate, error) {
	m.decided = opts.Decided
	var out []mining.Candidate
	for _, s := range stats {
		c := mining.Candidate{Key: s.Key, Keys: []string{s.Key}, Language: "en", Verdict: mining.New, Documents: s.Documents, Suggested: s.Suggested, Value: s.Score,
			Employers: s.Employers.Estimate(), Novelty: 1 / float64(1+s.Documents)}
		if s.Suggested == 0 {
			c.Burst = &mining.Burst{Seen: float64(s.Documents)}
		}
		for surface := range s.Surfaces {
			c.Label = max(c.Label, surface)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b mining.Candidate) int {
		return cmp.Or(cmp.Compare(b.Documents+5*b.Suggested, a.Documents+5*a.Suggested), cmp.Compare(b.Value, a.Value), cmp.Compare(a.Key, b.Key))
	})
	return out, nil
}

// jobs are what was asked for in the background.
type jobs struct{ asked []activelearn.Reread }

func (j *jobs) Reread(_ context.Context, r activelearn.Reread) error {
	j.asked = append(j.asked, r)
	return nil
}

// reader is an engine that finds the skills whose labels stand in the text.
type reader struct{ *fixture }

func (r reader) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	x := extractor.Extraction{Kind: d.Kind, Title: d.Title, Stamp: extractor.Stamp{Taxonomy: "t@1"}}
	for _, label := range []string{"rigging", "Python"} {
		if at := strings.Index(d.Text, label); at >= 0 {
			x.Skills = append(x.Skills, extractor.Skill{ID: r.skill("u:" + label), URI: "u:" + label, Label: label, Relation: extractor.Required, Probability: 0.9,
				Evidence: []extractor.Evidence{{Start: at, End: at + len(label), Text: label, Section: text.Qualifications}}})
		}
	}
	return x, nil
}

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) { test(t, newFixture(t, db)) })
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{TB: t, db: db, store: activelearndb.New(db), taxonomies: taxonomy.NewService(taxonomydb.New(db)), accounts: accountdb.New(db), jobs: &jobs{}, now: &atomic.Int64{}}
	f.now.Store(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC).UnixMilli())
	clock := func() time.Time { return time.UnixMilli(f.now.Load()).UTC() }
	f.taxonomy()
	f.edits = &flaky{Edits: curation.Edits{Taxonomies: f.taxonomies}}
	f.Service = activelearn.NewService(activelearn.Parts{Store: f.store, Taxonomy: f.edits, Engine: miner{f}, Rereader: f.jobs, Clock: clock})
	f.documents = document.NewService(documentdb.New(db), reader{f}, document.Options{Clock: clock})
	f.people()
	return f
}

func (f *fixture) taxonomy() {
	f.Helper()
	b := taxonomy.NewBuilder(taxonomy.Taxonomy{Name: "test", Title: "Test", Version: "1", Licence: "none", Source: "test", Language: "en"})
	b.Speak("en")
	for _, label := range []string{"Python", "rigging"} {
		b.Concept(taxonomy.Concept{URI: "u:" + label, Kind: taxonomy.KindSkill, Labels: []taxonomy.Label{{Text: label, Language: "en", Kind: taxonomy.Preferred}}}, taxonomy.Place{})
	}
	b.Link(taxonomy.Broader, "u:rigging", "u:Python", taxonomy.Place{}) // which makes Python a root
	if _, err := f.taxonomies.Import(ctx, b.Build(), taxonomy.Options{Activate: true}); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) people() {
	f.Helper()
	ann := f.person("acme", "ann", account.Curator, 0)
	bob, carl := f.person("", "bob", account.Curator, ann.OrganisationID), f.person("", "carl", account.Recruiter, ann.OrganisationID)
	other, far := f.person("other", "olga", account.Recruiter, 0), f.person("far", "fred", account.Recruiter, 0)
	actor := func(p account.Person) activelearn.Actor {
		return activelearn.Actor{ID: p.ID, OrganisationID: p.OrganisationID, Name: p.Name}
	}
	writer := func(p account.Person) document.Actor {
		return document.Actor{ID: p.ID, OrganisationID: p.OrganisationID}
	}
	f.ann, f.bob, f.carl = actor(ann), actor(bob), actor(carl)
	f.acme, f.other, f.far = writer(ann), writer(other), writer(far)
}

func (f *fixture) person(slug, name string, role account.Role, org int64) account.Person {
	f.Helper()
	o := account.Organisation{ID: org, Slug: slug, Name: slug, Home: slug == "acme"}
	p, err := f.accounts.AddPerson(ctx, o, account.Person{OrganisationID: org, Email: name + "@example.org", Name: name, Role: role}, "-")
	if err != nil {
		f.Fatal(err)
	}
	return p
}

// share lets everybody's curators see an organisation's text, or no longer.
func (f *fixture) share(org int64, shares bool) {
	f.Helper()
	if err := f.accounts.SetSharesText(ctx, org, shares); err != nil {
		f.Fatal(err)
	}
}

// posting adds a document that asks for things.
func (f *fixture) posting(by document.Actor, employer string, asks ...string) document.Whole {
	f.Helper()
	w, err := f.documents.Create(ctx, by, document.Draft{Kind: text.Job, Title: "Worker wanted", Employer: employer, Text: body(asks)})
	if err != nil {
		f.Fatal(err)
	}
	return w
}

func body(asks []string) string {
	return "Worker wanted\n\nRequirements\n- " + strings.Join(asks, "\n- ") + "\n"
}

// mine reads what is new and ranks it.
func (f *fixture) mine() {
	f.Helper()
	if _, err := f.Mine(ctx, nil); err != nil {
		f.Fatal(err)
	}
	f.now.Add(1000)
	if err := f.Rank(ctx, false, nil); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) list(who activelearn.Actor, q activelearn.Query) []activelearn.Candidate {
	f.Helper()
	p, err := f.List(ctx, who, q)
	if err != nil {
		f.Fatal(err)
	}
	return p.Candidates
}

// find returns the open candidate with a label.
func (f *fixture) find(label string) activelearn.Candidate {
	f.Helper()
	c, ok := f.look(activelearn.Open, label)
	if !ok {
		f.Fatalf("%q is not open", label)
	}
	return c
}

func (f *fixture) look(state activelearn.State, label string) (activelearn.Candidate, bool) {
	f.Helper()
	all := f.list(f.ann, activelearn.Query{State: state, Limit: activelearn.MaxLimit})
	i := slices.IndexFunc(all, func(c activelearn.Candidate) bool { return c.Label == label })
	if i < 0 {
		return activelearn.Candidate{}, false
	}
	return all[i], true
}

func (f *fixture) get(id int64) activelearn.Detail {
	f.Helper()
	d, err := f.Get(ctx, f.ann, id)
	if err != nil {
		f.Fatal(err)
	}
	return d
}

// decision is one about a candidate as it stands.
func decision(c activelearn.Candidate, kind activelearn.Kind) activelearn.Decision {
	return activelearn.Decision{ID: uuid.NewString(), Candidate: c.ID, Kind: kind, Seen: c.Seen}
}

func approval(c activelearn.Candidate) activelearn.Decision {
	d := decision(c, activelearn.Approve)
	d.New = &activelearn.NewSkill{Label: activelearn.Label{Text: c.Label, Language: "en"}, Type: "skill", Description: "What it is."}
	return d
}

func rejection(c activelearn.Candidate) activelearn.Decision {
	d := decision(c, activelearn.Reject)
	d.Reason = activelearn.NotASkill
	return d
}

func undo(c activelearn.Candidate) activelearn.Decision {
	d := decision(c, activelearn.Undo)
	d.Undoes = c.Decision.ID
	return d
}

func (f *fixture) decide(d activelearn.Decision) activelearn.Outcome {
	f.Helper()
	f.now.Add(1000)
	out, err := f.Decide(ctx, f.ann, d)
	if err != nil {
		f.Fatal(err)
	}
	return out
}

// skill is the id of a skill in use by URI, 0 for none.
func (f *fixture) skill(uri string) int64 {
	f.Helper()
	if c := f.snapshot().ByURI(uri); c != nil {
		return c.ID
	}
	return 0
}

func (f *fixture) snapshot() *taxonomy.Snapshot {
	f.Helper()
	s, err := f.taxonomies.Snapshot(ctx, "")
	if err != nil {
		f.Fatal(err)
	}
	return s
}

// labels lists a skill's labels; none when it is not in use.
func (f *fixture) labels(id int64) []taxonomy.Label {
	f.Helper()
	if c := f.snapshot().Concept(id); c != nil {
		return c.Labels
	}
	return nil
}

func asFault(err error, to **fault.Error) bool { return errors.As(err, to) }
