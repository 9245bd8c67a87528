package export_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	"winnow/feedback/dataset"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
)

var ctx = context.Background()

// The finder shows the first three where it reads their words; the fourth is
// only in the vocabulary.
const (
	goSkill int64 = iota + 1
	sql
	baking
	driving
)

var words = map[int64]string{goSkill: "Go", sql: "SQL", baking: "baking", driving: "driving"}

type vocabulary struct{}

func (vocabulary) Skill(_ context.Context, id int64) (string, string, bool) {
	return "skill:" + words[id], words[id], words[id] != ""
}

func (vocabulary) Became(id int64) feedback.Became { return feedback.Became{SkillID: id} }

func (vocabulary) SkillsOf(_ context.Context, group string) ([]int64, error) {
	if group != "group:it" {
		return nil, fault.New(fault.NotFound, "There is no such group.")
	}
	return []int64{goSkill, sql}, nil
}

// finder is an engine that finds words.
type finder struct{ stamp extractor.Stamp }

func (f *finder) Extract(_ context.Context, d extractor.Document) (extractor.Extraction, error) {
	x := extractor.Extraction{Kind: d.Kind, Stamp: f.stamp}
	for id := goSkill; id <= baking; id++ {
		if at := strings.Index(d.Text, words[id]); at >= 0 {
			x.Skills = append(x.Skills, extractor.Skill{ID: id, URI: "skill:" + words[id], Label: words[id], Relation: extractor.Required, Probability: 0.9,
				Stages: []extractor.Stage{extractor.StageLexicon}, Evidence: []extractor.Evidence{{Start: at, End: at + len(words[id]), Text: words[id], Section: text.Qualifications}}})
		}
	}
	return x, nil
}

type fixture struct {
	t         testing.TB
	db        *database.DB
	store     *feedbackdb.Store
	engine    *finder
	feedback  *feedback.Service
	documents *document.Service
	people    map[string]feedback.Actor
}

func newFixture(t testing.TB, db *database.DB) *fixture {
	t.Helper()
	f := &fixture{t: t, db: db, store: feedbackdb.New(db), engine: &finder{extractor.Stamp{Taxonomy: "t@1", Model: "m@1"}}, people: map[string]feedback.Actor{}}
	f.feedback = feedback.NewService(f.store, vocabulary{}, nil)
	f.documents = document.NewService(documentdb.New(db), f.engine, document.Options{})
	f.person("ann", account.Organisation{Slug: "acme", Name: "Acme"}, account.Recruiter)
	f.person("cleo", account.Organisation{ID: f.people["ann"].OrganisationID}, account.Curator)
	f.person("eve", account.Organisation{Slug: "rival", Name: "Rival"}, account.Recruiter)
	f.person("sam", account.Organisation{Slug: "seeker-sam", Name: "Sam"}, account.Seeker)
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

func (f *fixture) create(who string, d document.Draft) document.Document {
	f.t.Helper()
	actor := f.people[who]
	if d.Kind == "" {
		d.Kind = text.Job
	}
	w, err := f.documents.Create(ctx, document.Actor{ID: actor.ID, OrganisationID: actor.OrganisationID}, d)
	f.ok(err)
	return w.Document
}

// record keeps an event with its missing fields filled in.
func (f *fixture) record(who string, d document.Document, e feedback.Event) feedback.Event {
	f.t.Helper()
	actor := f.people[who]
	view, err := f.feedback.View(ctx, actor.OrganisationID, d.ID)
	f.ok(err)
	e.ID, e.Version, e.Seen, e.Stamp = uuid.NewString(), d.Version, view.State.Last, f.engine.stamp
	acks, err := f.feedback.Record(ctx, actor, d.ID, []feedback.Event{e})
	f.ok(err)
	f.ok(acks[0].Err)
	return e
}

func (f *fixture) maker(source export.Source) *export.Maker {
	return &export.Maker{Source: source, Groups: vocabulary{}, Version: "test", Segment: 4}
}

// export makes JSON Lines and returns folder and rows.
func (f *fixture) export(q dataset.Query) (string, []dataset.Row) {
	f.t.Helper()
	dir := filepath.Join(f.t.TempDir(), "out")
	_, err := f.maker(f.store).Make(ctx, export.Order{Query: q, Format: "jsonl", Out: dir})
	f.ok(err)
	return dir, rows(f.t, dir)
}

func rows(t testing.TB, dir string) []dataset.Row {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, "labels.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var out []dataset.Row
	for d := json.NewDecoder(file); d.More(); {
		var r dataset.Row
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// began is a time before all that the test does.
func (f *fixture) began() time.Time { return time.Now().Add(-time.Hour).UTC() }

func skills(rows []dataset.Row) []int64 {
	var ids []int64
	for _, r := range rows {
		ids = append(ids, r.SkillID)
	}
	return ids
}

const posting = "Baker who codes\n\nRequirements\n\n- Wir möchten Go, write to ann@acme.org.\n- You know SQL well.\n- Also some baking.\n"

func shown(rank int) feedback.Shown {
	return feedback.Shown{Rank: rank, Probability: 0.75, Relation: extractor.Required}
}

// decided is a posting with one decision of each sort.
func (f *fixture) decided(employer string) document.Document {
	f.t.Helper()
	d := f.create("ann", document.Draft{Text: posting, Employer: employer})
	f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: goSkill, Shown: shown(1)})
	f.record("cleo", d, feedback.Event{Action: feedback.SetRelation, SkillID: goSkill, Relation: extractor.Core, Shown: shown(1)})
	f.record("ann", d, feedback.Event{Action: feedback.Remove, SkillID: sql, Reason: feedback.WrongSense, Shown: shown(2)})
	f.record("ann", d, feedback.Event{Action: feedback.Exposure, Items: []feedback.Item{{SkillID: baking, Shown: shown(3)}}})
	at := strings.Index(posting, "some baking")
	f.record("ann", d, feedback.Event{Action: feedback.Add, SkillID: driving, Relation: extractor.Mentioned,
		Evidence: &feedback.Evidence{Start: at, End: at + len("some baking"), Text: "some baking"}})
	return d
}

func TestDecisionsBecomeRows(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.decided("Acme GmbH")
		_, got := f.export(dataset.Query{})
		if !slices.Equal(skills(got), []int64{goSkill, sql, driving}) {
			t.Fatalf("%+v", got)
		}
		core, no, added := got[0], got[1], got[2]
		cut := func(r dataset.Row) string { return string([]rune(r.Sentence)[r.Start:r.End]) }
		if core.Label != "core" || core.HardNegative || !core.Expressed || core.Sentence != "Wir möchten Go, write to [EMAIL]." || cut(core) != "Go" ||
			*core.Rank != 1 || *core.Probability != 0.75 || core.Role != "curator" || core.Annotators != 2 || core.Agreement != 1 || core.Weight != 1 ||
			!slices.Equal(core.Stages, []string{"lexicon"}) || core.Section != "qualifications" || core.Taxonomy != "t@1" || core.SkillURI != "skill:Go" {
			t.Errorf("%+v", core)
		}
		if original := posting[core.DocumentStart:core.DocumentEnd]; original != "Go" {
			t.Errorf("in the document it is %q", original)
		}
		if no.Label != "not_relevant" || !no.HardNegative || no.Expressed || no.Reason != "wrong_sense" || cut(no) != "SQL" || no.Weight != 0.8 {
			t.Errorf("%+v", no)
		}
		if added.Label != "mentioned" || !added.Added || added.Probability != nil || added.Rank != nil || cut(added) != "some baking" {
			t.Errorf("%+v", added)
		}
		for _, secret := range []string{"Acme", "ann@", "example.org"} {
			if body := fmt.Sprint(got); strings.Contains(body, secret) {
				t.Errorf("%q is in the rows", secret)
			}
		}
	})
}

func TestARejectionForTheSectionIsNoNegativeOfTheWords(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	d := f.create("ann", document.Draft{Text: posting})
	f.record("ann", d, feedback.Event{Action: feedback.Remove, SkillID: sql, Reason: feedback.WrongSection, Shown: shown(2)})
	_, got := f.export(dataset.Query{})
	if len(got) != 1 || got[0].Label != "not_relevant" || !got[0].HardNegative || !got[0].Expressed {
		t.Errorf("%+v", got)
	}
}

func TestPeopleWhoDisagreeLowerAgreementAndWeight(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	d := f.create("ann", document.Draft{Text: posting})
	f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(2)})
	f.record("cleo", d, feedback.Event{Action: feedback.Flag, SkillID: sql, Reason: feedback.WrongSense, Shown: shown(2)})
	_, got := f.export(dataset.Query{})
	if len(got) != 1 || got[0].Label != "required" || got[0].Role != "recruiter" || got[0].Flags != 1 || got[0].Agreement != 0.4444 || got[0].Weight != 0.3555 {
		t.Errorf("%+v", got)
	}
	if _, got := f.export(dataset.Query{MinAgreement: 0.5}); len(got) != 0 {
		t.Errorf("the least agreement let %+v through", got)
	}
}

func TestOnlyAdjudicatedLabels(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	d := f.create("ann", document.Draft{Text: posting})
	f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(2)})
	f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: goSkill, Shown: shown(1)})
	view, err := f.feedback.View(ctx, f.people["ann"].OrganisationID, d.ID)
	f.ok(err)
	_, err = f.feedback.Rule(ctx, f.people["eve"], f.people["ann"].OrganisationID, d.ID, feedback.Event{ID: uuid.NewString(), SkillID: sql,
		Relation: extractor.NotRelevant, Reason: feedback.WrongSense, Version: 1, Seen: view.State.Last})
	f.ok(err)
	_, got := f.export(dataset.Query{Adjudicated: true})
	if len(got) != 1 || got[0].SkillID != sql || got[0].Label != "not_relevant" || !got[0].Adjudicated || !got[0].HardNegative || got[0].Reason != "wrong_sense" || got[0].Annotators != 2 {
		t.Errorf("%+v", got)
	}
	if _, got := f.export(dataset.Query{}); len(got) != 2 {
		t.Errorf("all labels: %+v", got)
	}
}

// trusting weighs people by name.
type trusting map[int64]float64

func (w trusting) WeightsAt(context.Context, int64) (feedback.Weights, error) { return w, nil }
func (w trusting) Weights(context.Context) (feedback.Weights, error)          { return w, nil }
func (w trusting) Weight(r feedback.Recorded) float64                         { return w[r.ActorID] }
func (w trusting) Standing(feedback.Recorded) float64                         { return 1 }

func TestTheGreaterWeightIsTheLabel(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	d := f.create("ann", document.Draft{Text: posting})
	f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(2)})
	f.record("cleo", d, feedback.Event{Action: feedback.Remove, SkillID: sql, Reason: feedback.WrongSense, Shown: shown(2)})
	maker := f.maker(f.store)
	maker.Trust = trusting{f.people["ann"].ID: 0.6, f.people["cleo"].ID: 0.2}
	rows, _, err := maker.Sample(ctx, dataset.Query{}, 10)
	f.ok(err)
	if len(rows) != 1 || rows[0].Label != "required" || rows[0].Role != "recruiter" || rows[0].Agreement != 0.75 || rows[0].Weight != 0.45 {
		t.Errorf("%+v", rows)
	}
}

func TestWhatWasUndoneIsNoLabel(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	d := f.create("ann", document.Draft{Text: posting})
	e := f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(2)})
	f.record("ann", d, feedback.Event{Action: feedback.Undo, Undoes: e.ID})
	if _, got := f.export(dataset.Query{}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// hashes are the bytes of a folder, by file.
func hashes(t testing.TB, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		found[strings.TrimPrefix(path, dir)] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func same(t testing.TB, one, other string) {
	t.Helper()
	a, b := hashes(t, one), hashes(t, other)
	if len(a) != len(b) || len(a) < 4 {
		t.Errorf("%d and %d files", len(a), len(b))
	}
	for name, body := range a {
		if b[name] != body {
			t.Errorf("%s differs", name)
		}
	}
}

func TestTheSameQueryAtTheSamePositionGivesTheSameBytes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		d := f.decided("Acme")
		f.decided("Beta")
		position, err := f.store.Position(ctx)
		f.ok(err)
		q := dataset.Query{Position: position}
		first, got := f.export(q)
		if len(got) != 6 {
			t.Fatalf("%d rows", len(got))
		}
		again, _ := f.export(q)
		same(t, first, again)

		f.record("ann", d, feedback.Event{Action: feedback.Remove, SkillID: goSkill, Reason: feedback.TooBroad, Shown: shown(1)})
		f.decided("Gamma")
		f.engine.stamp.Model = "m@2" // another engine reads the text again, and finds other evidence
		words[goSkill] = "well"
		defer func() { words[goSkill] = "Go" }()
		if _, err := f.documents.Reextract(ctx, f.people["ann"].OrganisationID, d.PublicID); err != nil {
			t.Fatal(err)
		}
		later, _ := f.export(q)
		same(t, first, later)
		if _, got := f.export(dataset.Query{}); len(got) != 9 {
			t.Errorf("at the present position there are %d rows", len(got))
		}
	})
}

func TestWhoeverIsOutLeavesTheNextExport(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		d := f.decided("Acme")
		eve := f.create("eve", document.Draft{Text: posting, Employer: "Rival"})
		f.record("eve", eve, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(1)})
		sam := f.create("sam", document.Draft{Text: posting})
		f.record("sam", sam, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(1)})
		roles := func() map[string]int {
			n := map[string]int{}
			_, got := f.export(dataset.Query{})
			for _, r := range got {
				n[r.Role]++
			}
			return n
		}
		if n := roles(); n["recruiter"] != 3 || n["curator"] != 1 || n["seeker"] != 0 {
			t.Fatalf("%v: a seeker's own text is nobody else's", n)
		}
		accounts := accountdb.New(db)
		f.ok(accounts.SetOptedOut(ctx, f.people["eve"].OrganisationID, true))
		if n := roles(); n["recruiter"] != 2 {
			t.Errorf("after opting out: %v", n)
		}
		f.ok(db.Gorm.Exec("UPDATE people SET erased_at = 1 WHERE id = ?", f.people["cleo"].ID).Error)
		if n := roles(); n["recruiter"] != 3 || n["curator"] != 0 {
			t.Errorf("after the curator was erased: %v", n)
		}
		f.ok(db.Gorm.Exec("UPDATE people SET erased_at = 0 WHERE id = ?", f.people["cleo"].ID).Error)
		f.ok(accounts.SetWithdrawn(ctx, f.people["cleo"].ID, true))
		if n := roles(); n["recruiter"] != 3 || n["curator"] != 0 { // what the recruiter said before stands
			t.Errorf("after the curator withdrew: %v", n)
		}
		f.ok(accounts.SetOptedOut(ctx, f.people["eve"].OrganisationID, false))
		f.ok(f.documents.Remove(ctx, document.Actor{ID: f.people["ann"].ID, OrganisationID: f.people["ann"].OrganisationID}, d.PublicID))
		if n := roles(); n["recruiter"] != 1 {
			t.Errorf("after the document was removed: %v", n)
		}
	})
}

func TestFiltersNarrow(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		f.decided("Acme")
		f.engine.stamp = extractor.Stamp{Taxonomy: "t@2", Model: `m"2_%`}
		cv := f.create("ann", document.Draft{Kind: text.Resume, Title: "Rosa Klein", Text: "Rosa Klein\n\nSkills\n\nSQL for Rosa\n"})
		f.record("ann", cv, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(1)})
		course := f.create("eve", document.Draft{Kind: text.Course, Text: "Databases\n\nContents\n\nYou learn SQL here.\n"})
		f.record("eve", course, feedback.Event{Action: feedback.Accept, SkillID: sql, Shown: shown(1)})
		for name, c := range map[string]struct {
			query     dataset.Query
			rows      int
			decisions int // Accept, Remove, Add, SetRelation, before they are folded
		}{
			"all but résumés": {dataset.Query{}, 4, 5},
			"kind":            {dataset.Query{Kinds: []string{"resume", "course"}}, 2, 2},
			"organisation":    {dataset.Query{Organisations: []int64{f.people["eve"].OrganisationID}}, 1, 1},
			"role":            {dataset.Query{Roles: []string{"curator"}}, 1, 1},
			"group":           {dataset.Query{Group: "group:it"}, 3, 4},
			"model":           {dataset.Query{Models: []string{`m"2_%`}}, 1, 1},
			"release":         {dataset.Query{Releases: []string{"t@1"}}, 3, 4},
			"annotators":      {dataset.Query{MinAnnotators: 2}, 1, 5},
			"before":          {dataset.Query{Until: f.began()}, 0, 0},
			"since":           {dataset.Query{From: f.began()}, 4, 5},
		} {
			_, got := f.export(c.query)
			if len(got) != c.rows {
				t.Errorf("%s: %d rows, not %d", name, len(got), c.rows)
			}
			sample, count, err := f.maker(f.store).Sample(ctx, c.query, 2)
			if f.ok(err); count.Decisions != c.decisions || len(sample) != min(2, c.rows) {
				t.Errorf("%s: a sample of %d rows, %+v", name, len(sample), count)
			}
		}
		if _, got := f.export(dataset.Query{Kinds: []string{"resume"}}); got[0].Sentence != "SQL for [NAME]" {
			t.Errorf("the résumé's name is in %q", got[0].Sentence)
		}
	})
}

func TestWrongQueriesAreRefused(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for name, c := range map[string]struct {
		order export.Order
		kind  fault.Kind
	}{
		"format":    {export.Order{Format: "xml"}, fault.Invalid},
		"kind":      {export.Order{Query: dataset.Query{Kinds: []string{"poem"}}, Format: "csv"}, fault.Invalid},
		"group":     {export.Order{Query: dataset.Query{Group: "group:none"}, Format: "csv"}, fault.NotFound},
		"agreement": {export.Order{Query: dataset.Query{MinAgreement: 2}, Format: "csv"}, fault.Invalid},
		"to come":   {export.Order{Query: dataset.Query{Position: 1}, Format: "csv"}, fault.Invalid},
	} {
		c.order.Out = filepath.Join(t.TempDir(), "out")
		if _, err := f.maker(f.store).Make(ctx, c.order); fault.KindOf(err) != c.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// dying is a source that breaks after some documents.
type dying struct {
	export.Source
	left int
	read []int64
}

var errDied = errors.New("killed")

func (s *dying) Documents(ctx context.Context, q dataset.Query, after int64, limit int) ([]export.Document, error) {
	if s.left--; s.left < 0 {
		return nil, errDied
	}
	documents, err := s.Source.Documents(ctx, q, after, min(limit, 2))
	for _, d := range documents {
		s.read = append(s.read, d.ID)
	}
	return documents, err
}

func TestAnInterruptedExportGoesOnWhereItWas(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	for i := range 11 {
		f.decided(fmt.Sprint("Employer ", i))
	}
	whole, _ := f.export(dataset.Query{})
	out := filepath.Join(t.TempDir(), "out")
	order := export.Order{Format: "jsonl", Out: out}
	broken := &dying{Source: f.store, left: 3} // six documents: one segment of four, and two lost
	if _, err := f.maker(broken).Make(ctx, order); !errors.Is(err, errDied) {
		t.Fatal(err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a broken export left something in its place")
	}
	f.decided("Later") // goes on at the position it had
	mended := &dying{Source: f.store, left: 100}
	_, err := f.maker(mended).Make(ctx, order)
	f.ok(err)
	if len(mended.read) != 7 || mended.read[0] != 5 {
		t.Errorf("it read %v again", mended.read)
	}
	same(t, whole, out)
	if _, err := os.Stat(out + ".part"); err == nil {
		t.Error("its workshop is still there")
	}
}

func TestAnotherQueryDoesNotGoOnWithWhatAnInterruptedOneLeft(t *testing.T) {
	f := newFixture(t, dbtest.SQLite(t))
	f.decided("Acme")
	f.decided("Beta")
	order := export.Order{Format: "jsonl", Out: filepath.Join(t.TempDir(), "out")}
	if _, err := f.maker(&dying{Source: f.store, left: 1}).Make(ctx, order); !errors.Is(err, errDied) {
		t.Fatal(err)
	}
	order.Query.Roles = []string{"curator"}
	_, err := f.maker(f.store).Make(ctx, order)
	f.ok(err)
	if got := rows(t, order.Out); len(got) != 2 {
		t.Errorf("%d rows", len(got))
	}
}

// employersPlaces tells each employer's split in a dataset.
func employersPlaces(t testing.TB, rows []dataset.Row) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, r := range rows {
		if was, seen := out[r.Employer]; seen && was != r.Split && r.Split != string(dataset.None) {
			t.Errorf("employer %s is in %s and %s", r.Employer, was, r.Split)
		}
		if r.Split != string(dataset.None) {
			out[r.Employer] = r.Split
		}
	}
	return out
}

// decidedAlone is a document of an employer of its own, which is no near-duplicate of
// another one.
func (f *fixture) decidedAlone(i int) document.Document {
	var own strings.Builder
	for k := range 60 {
		fmt.Fprintf(&own, "task%d ", i*100+k)
	}
	d := f.create("ann", document.Draft{Text: posting + "- " + own.String(), Employer: fmt.Sprint("Employer ", i)})
	f.record("ann", d, feedback.Event{Action: feedback.Accept, SkillID: goSkill, Shown: shown(1)})
	f.record("ann", d, feedback.Event{Action: feedback.Remove, SkillID: sql, Reason: feedback.WrongSense, Shown: shown(2)})
	return d
}

func TestEmployersKeepTheirSplitWhateverIsAskedForAndWhoeverLeaves(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		var documents []document.Document
		for i := range 14 {
			documents = append(documents, f.decidedAlone(i))
		}
		_, all := f.export(dataset.Query{})
		before := employersPlaces(t, all)
		splits := map[string]int{}
		for _, split := range before {
			splits[split]++
		}
		if len(before) != 14 || splits["validation"] == 0 || splits["test"] == 0 || splits["train"] < 9 {
			t.Fatalf("%v", splits)
		}
		gone := documents[0]
		f.ok(f.documents.Remove(ctx, document.Actor{ID: f.people["ann"].ID, OrganisationID: f.people["ann"].OrganisationID}, gone.PublicID))
		for i := range 5 {
			f.decided(fmt.Sprint("Newcomer ", i))
		}
		for name, q := range map[string]dataset.Query{"all": {}, "narrowed": {Group: "group:it", Roles: []string{"recruiter"}}} {
			_, got := f.export(q)
			after, met := employersPlaces(t, got), 0
			for employer, split := range after {
				if was, known := before[employer]; known {
					met++
					if was != split {
						t.Errorf("%s: employer %s moved from %s to %s", name, employer, was, split)
					}
				}
			}
			if met != 13 {
				t.Errorf("%s: %d employers of before", name, met)
			}
		}
	})
}

func TestASampleTellsTheSplitsOfTheExport(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		f := newFixture(t, db)
		maker := f.maker(f.store)
		for round := range 3 { // each goes on from what the sample before has read
			for i := range 5 {
				f.decidedAlone(5*round + i)
			}
			_, made := f.export(dataset.Query{})
			want := employersPlaces(t, made)
			sample, _, err := maker.Sample(ctx, dataset.Query{}, 100)
			f.ok(err)
			splits := map[string]bool{}
			for _, r := range sample {
				if splits[r.Split] = true; r.Split != want[r.Employer] {
					t.Errorf("round %d: the sample has %s in %s, the export in %s", round, r.Employer, r.Split, want[r.Employer])
				}
			}
			if len(sample) != len(made) || round == 2 && len(splits) != 3 {
				t.Errorf("round %d: %d rows of %d, in %v", round, len(sample), len(made), splits)
			}
		}
		few, _, err := maker.Sample(ctx, dataset.Query{}, 6)
		f.ok(err)
		seen := map[string]int{}
		for _, r := range few {
			seen[r.Document]++
		}
		if len(few) != 6 || len(seen) != 3 {
			t.Errorf("a short sample has %d rows of %d documents", len(few), len(seen))
		}
		early, _, err := maker.Sample(ctx, dataset.Query{Position: 2}, 100)
		f.ok(err)
		_, made := f.export(dataset.Query{Position: 2})
		if len(early) == 0 || len(made) != len(early) || early[0].Split != made[0].Split {
			t.Errorf("of an earlier position: %d rows, %d exported", len(early), len(made))
		}
	})
}
