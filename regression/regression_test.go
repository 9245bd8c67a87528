package regression_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/evaluate"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/regression"
	"winnow/regression/regressiondb"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/taxonomydb"
)

var ctx = context.Background()

// bench is a taxonomy of three skills, and documents that name them.
type bench struct {
	*testing.T
	*regression.Service
	taxonomies *taxonomy.Service
	base       int64
}

func uri(id string) string { return "urn:winnow:one:skill:" + id }

func label(id, text string) evaluate.GoldSkill {
	return evaluate.GoldSkill{URI: uri(id), Label: text, Relation: extractor.Required, Evidence: []string{text}}
}

const posting = "Warehouse developer\n\nWhat you will need\n\n- Five years of Python and SQL\n- You weld steel plates\n"

func newBench(t *testing.T, db *database.DB) *bench {
	t.Helper()
	b := &bench{T: t, taxonomies: taxonomy.NewService(taxonomydb.New(db)), base: 1}
	imp, err := csvtax.Read(fstest.MapFS{
		"groups.csv":      {Data: []byte("id,label,parent,description\nit,Computing,,Everything with computers.\n")},
		"skills.csv":      {Data: []byte("id,label,type,group,broader,alt_labels,related,description\npy,Python,tool,it,,,sql,A programming language.\nsql,SQL,tool,it,,,,A query language.\nweld,weld steel plates,skill,it,,,sql,Joins plates.\n")},
		"occupations.csv": {Data: []byte("id,label,alt_labels,essential,optional,description\ndev,warehouse developer,,py | sql,weld,Writes programs.\n")},
	}, taxonomy.Taxonomy{Name: "one"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.taxonomies.Import(ctx, imp, taxonomy.Options{Activate: true}); err != nil {
		t.Fatal(err)
	}
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	b.Service = regression.New(regression.Config{
		Taxonomies: b.taxonomies, Documents: texts{}, Store: regressiondb.New(db),
		Model: func() (*encoder.Model, *score.Model) { return nil, scorer },
		Gold: []evaluate.GoldDocument{{ID: "g1", Kind: "job", Language: "en", Title: "Welder who programs", Text: posting, Skills: []evaluate.GoldSkill{
			label("py", "Python"), label("sql", "SQL"), label("weld", "weld steel plates"), label("elsewhere", "patience"),
		}}},
	})
	return b
}

// texts are two documents of organisation 7.
type texts struct{}

func (texts) List(_ context.Context, orgID int64, _ document.Filter, _ string, _ int) (document.Page, error) {
	if orgID != 7 {
		return document.Page{}, nil
	}
	return document.Page{Documents: []document.Document{{PublicID: "d1"}, {PublicID: "d2"}}}, nil
}

func (texts) Get(_ context.Context, _ int64, id string) (document.Whole, error) {
	body := map[string]string{"d1": posting, "d2": strings.Replace(posting, "SQL", "Patience", 1)}[id]
	return document.Whole{Document: document.Document{PublicID: id, Title: "Title of " + id, Kind: text.Job, Language: "und"}, Version: document.Version{Text: body}}, nil
}

func (b *bench) do(command taxonomy.Command) {
	b.Helper()
	t, err := b.taxonomies.Get(ctx, "")
	if err == nil {
		_, err = b.taxonomies.Apply(ctx, "one", taxonomy.Author{ID: 1, Name: "Ann"}, []taxonomy.Edit{{ID: uuid.NewString(), Command: command}}, t.Revision)
	}
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bench) id(name string) int64 {
	b.Helper()
	d, err := b.taxonomies.Concept(ctx, "one", uri(name))
	if err != nil {
		b.Fatal(err)
	}
	return d.ID
}

func (b *bench) measure(orgID int64) regression.Report {
	b.Helper()
	r, err := b.Service.Run(ctx, regression.Order{From: b.base, OrganisationID: orgID, Against: "1"})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func moves(r regression.Report) (list []string) {
	for _, d := range r.Documents {
		for _, x := range d.Skills {
			right := "?"
			if x.Right != nil {
				right = fmt.Sprint(*x.Right)
			}
			list = append(list, fmt.Sprintf("%s %s %s %q %s", d.ID, x.Move, x.Label, x.Words, right))
		}
	}
	return list
}

func TestATrialTellsWhatARetiredSkillTakesWithIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		b := newBench(t, db)
		b.do(taxonomy.DeprecateConcept{Concept: b.id("sql")})
		r := b.measure(7)
		want := []string{`g1 disappeared SQL "SQL" false`, `d1 disappeared SQL "SQL" ?`}
		if got := moves(r); !slices.Equal(got, want) {
			t.Errorf("changes %q, want %q", got, want)
		}
		s := r.Summary
		if s.Before.Recall != 1 || s.After.Recall >= s.Before.Recall || s.Fall() <= 0 || s.Labelled != 1 || s.Documents != 3 || s.Changed != 2 || s.Disappeared != 2 || r.Left != 1 {
			t.Errorf("figures %+v, %d labels left out", s, r.Left)
		}
		if len(r.Skills) != 1 || r.Skills[0].Disappeared != 2 {
			t.Errorf("skills %+v", r.Skills)
		}
		again, err := b.Find(ctx, r.TaxonomyID, 7, r.Summary.From, r.Summary.To)
		if err != nil || !slices.Equal(moves(again), want) || !again.At.Equal(r.At) {
			t.Errorf("kept %+v, %v", again, err)
		}
		if _, err := b.Find(ctx, r.TaxonomyID, 8, r.Summary.From, r.Summary.To); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another organisation reads it: %v", err)
		}
	})
}

func TestAMergedSkillIsStillFoundUnderItsWinner(t *testing.T) {
	b := newBench(t, dbtest.SQLite(t))
	b.do(taxonomy.MergeConcepts{Loser: b.id("sql"), Winner: b.id("py")})
	r := b.measure(0)
	if got := moves(r); len(got) > 0 {
		t.Errorf("the merge changed %q", got)
	}
	if s := r.Summary; s.Fall() > 0 || s.Labelled != 1 || s.Documents != 1 {
		t.Errorf("figures %+v", s)
	}
}

func TestDocumentsLabelledInAnotherVocabularyAreNotCounted(t *testing.T) {
	b := newBench(t, dbtest.SQLite(t))
	b.Gold = []evaluate.GoldDocument{{ID: "g", Kind: "job", Text: posting, Skills: []evaluate.GoldSkill{label("py", "Python"), label("x", "x"), label("y", "y")}}}
	b.do(taxonomy.AddLabel{Concept: b.id("sql"), Label: taxonomy.Label{Text: "patience", Language: "en", Kind: taxonomy.Alternative}})
	r := b.measure(7)
	if r.Summary.Labelled != 0 || r.Summary.Fall() != 0 || r.Summary.Documents != 2 {
		t.Errorf("figures %+v", r.Summary)
	}
	if got := moves(r); len(got) != 1 || got[0] != `d2 appeared SQL "Patience" ?` {
		t.Errorf("changes %q", got)
	}
	if r := b.measure(0); r.Summary.Documents != 0 || r.Summary.Fall() != 0 {
		t.Errorf("a trial of nothing: %+v", r.Summary)
	}
	if _, err := b.Service.Run(ctx, regression.Order{From: 2}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a trial of a revision against itself: %v", err)
	}
	if p := b.Progress(); p.Running || p.Trouble == nil {
		t.Errorf("progress %+v", p)
	}
}

// slow lets a test hold a trial up.
type slow struct {
	texts
	entered, leave chan struct{}
}

func (s slow) List(ctx context.Context, orgID int64, f document.Filter, after string, limit int) (document.Page, error) {
	close(s.entered)
	<-s.leave
	return s.texts.List(ctx, orgID, f, after, limit)
}

func TestOneTrialRunsAtATime(t *testing.T) {
	b := newBench(t, dbtest.SQLite(t))
	b.do(taxonomy.DeprecateConcept{Concept: b.id("sql")})
	held := slow{entered: make(chan struct{}), leave: make(chan struct{})}
	b.Documents = held
	done := make(chan error)
	go func() {
		_, err := b.Service.Run(ctx, regression.Order{From: 1, OrganisationID: 7})
		done <- err
	}()
	<-held.entered
	if err := b.Service.Start(regression.Order{From: 1}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second trial: %v", err)
	}
	if p := b.Progress(); !p.Running || p.Order.OrganisationID != 7 {
		t.Errorf("progress %+v", p)
	}
	close(held.leave)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if p := b.Progress(); p.Running || p.Done != p.Total || p.Total != 6 {
		t.Errorf("afterwards %+v", p)
	}
}
