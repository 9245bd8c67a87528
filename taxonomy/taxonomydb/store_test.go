package taxonomydb_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/taxonomydb"
)

// release1 is a small taxonomy; release2 its next release: beta goes, gamma comes.
func build(name, version string, add func(b *taxonomy.Builder)) *taxonomy.Import {
	b := taxonomy.NewBuilder(taxonomy.Taxonomy{Name: name, Title: "Test " + version, Version: version, Licence: "none", Source: "test", Language: "en"})
	b.Speak("en")
	add(b)
	return b.Build()
}

func concept(b *taxonomy.Builder, kind taxonomy.Kind, uri string, labels ...string) {
	c := taxonomy.Concept{URI: uri, Kind: kind, Description: "What " + uri + " is: it's \"quoted\"?", Code: "C-" + uri}
	for i, text := range labels {
		kinds := []taxonomy.LabelKind{taxonomy.Preferred, taxonomy.Alternative, taxonomy.Hidden}
		c.Labels = append(c.Labels, taxonomy.Label{Text: text, Language: "en", Kind: kinds[min(i, 2)]})
	}
	b.Concept(c, taxonomy.Place{})
}

func release1(name string) *taxonomy.Import {
	return build(name, "1", func(b *taxonomy.Builder) {
		concept(b, taxonomy.KindGroup, "g", "group")
		concept(b, taxonomy.KindSkill, "a", "alpha", "first", "alfa")
		concept(b, taxonomy.KindSkill, "b", "beta", "日本語 – “x”?")
		concept(b, taxonomy.KindOccupation, "o", "worker")
		b.Link(taxonomy.Broader, "a", "g", taxonomy.Place{})
		b.Link(taxonomy.Essential, "o", "a", taxonomy.Place{})
		b.Link(taxonomy.Optional, "o", "b", taxonomy.Place{})
	})
}

func release2(name string) *taxonomy.Import {
	return build(name, "2", func(b *taxonomy.Builder) {
		concept(b, taxonomy.KindGroup, "g", "group")
		concept(b, taxonomy.KindSkill, "a", "alpha", "primary", "alfa")
		concept(b, taxonomy.KindSkill, "c", "gamma")
		concept(b, taxonomy.KindOccupation, "o", "worker")
		b.Link(taxonomy.Broader, "a", "g", taxonomy.Place{})
		b.Link(taxonomy.Essential, "o", "c", taxonomy.Place{})
		b.Link(taxonomy.Related, "a", "c", taxonomy.Place{})
	})
}

func each(t *testing.T, test func(t *testing.T, service *taxonomy.Service, db *database.DB)) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		test(t, taxonomy.NewService(taxonomydb.New(db)), db)
	})
}

func put(t *testing.T, s *taxonomy.Service, imp *taxonomy.Import, o taxonomy.Options) taxonomy.Report {
	t.Helper()
	report, err := s.Import(context.Background(), imp, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func snapshot(t *testing.T, s *taxonomy.Service, name string) *taxonomy.Snapshot {
	t.Helper()
	got, err := s.Snapshot(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestWhatIsStoredIsLoadedTheSame(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{})
		got, want := snapshot(t, s, "one"), release1("one").Snapshot()
		want.Taxonomy.ID, want.Taxonomy.UpdatedAt = got.Taxonomy.ID, got.Taxonomy.UpdatedAt
		if !reflect.DeepEqual(got, want) {
			t.Errorf("loaded\n%+v, want\n%+v", got, want)
		}
	})
}

func TestAnUpgradeRetiresAndADowngradeRevivesUnderTheSameIDs(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{})
		first := snapshot(t, s, "one")
		report := put(t, s, release2("one"), taxonomy.Options{})
		if got, want := report.Total(), (taxonomy.Counts{Added: 1, Changed: 1, Retired: 1, Unchanged: 2}); got != want {
			t.Errorf("upgrade %+v, want %+v", got, want)
		}
		second := snapshot(t, s, "one")
		if second.ByURI("b") != nil || second.ByURI("a").ID != first.ByURI("a").ID || len(second.Links(taxonomy.Essential, second.ByURI("o").ID)) != 1 {
			t.Errorf("after the upgrade: %+v", second)
		}
		detail, err := s.Concept(context.Background(), "one", "b")
		if err != nil || detail.Status != taxonomy.Retired || detail.RetiredIn != 2 || detail.Preferred("en", "en") != "beta" {
			t.Errorf("the retired concept is %+v, %v", detail, err)
		}

		back := put(t, s, release1("one"), taxonomy.Options{})
		if got := back.Total(); got.Revived != 1 || got.Retired != 1 {
			t.Errorf("downgrade %+v", got)
		}
		third := snapshot(t, s, "one")
		for _, uri := range []string{"a", "b", "g", "o"} {
			if !reflect.DeepEqual(third.ByURI(uri), first.ByURI(uri)) {
				t.Errorf("%s is %+v, was %+v", uri, third.ByURI(uri), first.ByURI(uri))
			}
		}
		if !reflect.DeepEqual(third.Relations, first.Relations) || third.Taxonomy.Revision != 3 {
			t.Errorf("relations %+v, were %+v", third.Relations, first.Relations)
		}
		put(t, s, release2("one"), taxonomy.Options{}) // rows retired twice must not collide
	})
}

func TestNothingIsEverDeleted(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, db *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{})
		put(t, s, release2("one"), taxonomy.Options{})
		for table, want := range map[string]int64{"concepts": 5, "concept_labels": 9, "concept_relations": 5, "taxonomy_revisions": 2} {
			var n int64
			if err := db.Gorm.Table(table).Count(&n).Error; err != nil || n != want {
				t.Errorf("%s holds %d rows, %v; want %d", table, n, err, want)
			}
		}
	})
}

func TestImportingTwiceChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{})
		before := snapshot(t, s, "one")
		if again := put(t, s, release1("one"), taxonomy.Options{}); again.Changed || again.Revision != 1 {
			t.Errorf("the second import: %+v", again)
		}
		if !reflect.DeepEqual(snapshot(t, s, "one"), before) {
			t.Error("something changed")
		}
	})
}

func TestATrialRunChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		if r := put(t, s, release1("one"), taxonomy.Options{DryRun: true, Activate: true}); !r.Changed || !r.DryRun || r.Total().Added != 4 {
			t.Errorf("report %+v", r)
		}
		if list, err := s.List(context.Background()); err != nil || len(list) != 0 {
			t.Errorf("there is %+v, %v", list, err)
		}
	})
}

func TestOneTaxonomyIsActiveAndOthersLiveBesideIt(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		ctx := context.Background()
		if _, err := s.Get(ctx, ""); fault.KindOf(err) != fault.NotFound {
			t.Errorf("an empty installation has an active taxonomy: %v", err)
		}
		put(t, s, release1("one"), taxonomy.Options{Activate: true})
		put(t, s, release1("two"), taxonomy.Options{})
		if active, err := s.Get(ctx, ""); err != nil || active.Name != "one" {
			t.Errorf("active is %+v, %v", active, err)
		}
		for range 2 {
			if err := s.Activate(ctx, "two"); err != nil {
				t.Fatal(err)
			}
		}
		one, two := snapshot(t, s, "one"), snapshot(t, s, "")
		if one.Taxonomy.Active || two.Taxonomy.Name != "two" || two.ByURI("a").ID == one.ByURI("a").ID {
			t.Errorf("one is %+v, active is %+v", one.Taxonomy, two.Taxonomy)
		}
		put(t, s, release2("two"), taxonomy.Options{})
		if active, err := s.Get(ctx, ""); err != nil || active.Name != "two" || active.Version != "2" {
			t.Errorf("an upgrade changed what is active: %+v, %v", active, err)
		}
		if err := s.Activate(ctx, "three"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("activating what is not there: %v", err)
		}
	})
}

func TestAnImportThatLooksLikeTheWrongFileIsRefused(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{})
		other := func() *taxonomy.Import {
			return build("one", "9", func(b *taxonomy.Builder) { concept(b, taxonomy.KindSkill, "z", "zeta") })
		}
		if _, err := s.Import(context.Background(), other(), taxonomy.Options{}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the import gave %v, want a conflict", err)
		}
		if got := snapshot(t, s, "one"); got.Taxonomy.Revision != 1 || got.ByURI("a") == nil {
			t.Errorf("something changed: %+v", got.Taxonomy)
		}
		if r := put(t, s, other(), taxonomy.Options{AllowRetire: true}); r.Total().Retired != 4 {
			t.Errorf("on demand: %+v", r.Total())
		}
	})
}

func TestLabelsOfALanguageAreAddedRenewedAndSurviveAnUpgrade(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		file := func(text string) *taxonomy.Import {
			b := taxonomy.NewLabelBuilder(taxonomy.Taxonomy{Name: "one"}, "de")
			b.Concept(taxonomy.Concept{URI: "a"}, taxonomy.Place{})
			b.Label("a", taxonomy.Label{Text: text, Language: "de", Kind: taxonomy.Preferred}, taxonomy.Place{})
			return b.Build()
		}
		if _, err := s.Import(context.Background(), file("x"), taxonomy.Options{}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("labels for a taxonomy that is not there: %v", err)
		}
		put(t, s, release1("one"), taxonomy.Options{})
		put(t, s, file("Alpha"), taxonomy.Options{})
		put(t, s, file("Alfa"), taxonomy.Options{})
		put(t, s, release2("one"), taxonomy.Options{})
		a := snapshot(t, s, "one").ByURI("a")
		if len(a.Labels) != 4 || a.Preferred("de", "en") != "Alfa" || a.Preferred("en", "en") != "alpha" {
			t.Errorf("labels %+v", a.Labels)
		}
	})
}

func TestAConceptIsFoundByIDAndURIWithItsNeighbours(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{Activate: true})
		byURI, err := s.Concept(context.Background(), "", "a")
		if err != nil {
			t.Fatal(err)
		}
		byID, err := s.Concept(context.Background(), "one", fmt.Sprint(byURI.ID))
		if err != nil || !reflect.DeepEqual(byID, byURI) {
			t.Errorf("by id %+v, %v; by URI %+v", byID, err, byURI)
		}
		var got []string
		for _, n := range byURI.Relations {
			got = append(got, fmt.Sprint(n.Relation, " ", n.Inverse, " ", n.Label))
		}
		if want := []string{"broader false group", "essential true worker"}; !reflect.DeepEqual(got, want) {
			t.Errorf("neighbours %q, want %q", got, want)
		}
		if _, err := s.Concept(context.Background(), "one", "nobody"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a concept that is not there: %v", err)
		}
	})
}

func TestImportsAtTheSameTimeQueueAndReadersSeeOneRevision(t *testing.T) {
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		put(t, s, release1("one"), taxonomy.Options{})
		var all sync.WaitGroup
		for i := range 12 {
			all.Go(func() {
				imp := release1("one")
				if i%2 == 0 {
					imp = release2("one")
				}
				if _, err := s.Import(context.Background(), imp, taxonomy.Options{}); err != nil {
					t.Errorf("import: %v", err)
				}
			})
			all.Go(func() {
				got, err := s.Snapshot(context.Background(), "one")
				if fault.KindOf(err) == fault.Unavailable { // it says to try again
					return
				}
				if err != nil || (got.ByURI("b") == nil) == (got.ByURI("c") == nil) {
					t.Errorf("a reader saw half an import: %v", err)
				}
			})
		}
		all.Wait()
	})
}

func TestAWriteThatFailsLeavesEverythingAsItWas(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		store := taxonomydb.New(db)
		s := taxonomy.NewService(store)
		put(t, s, release1("one"), taxonomy.Options{})
		before := snapshot(t, s, "one")
		no := errors.New("no")
		if err := store.Write(context.Background(), "one", func(taxonomy.Tx) error { return no }); !errors.Is(err, no) {
			t.Errorf("Write = %v, want the function's own error", err)
		}
		err := store.Write(context.Background(), "one", func(tx taxonomy.Tx) error {
			next := tx.Taxonomy()
			next.Revision++
			return tx.Commit(taxonomy.Delta{Taxonomy: next, Retire: []int64{before.Concepts[0].ID},
				Add: []taxonomy.Concept{{URI: "a", Kind: taxonomy.KindSkill}}}, taxonomy.Change{}) // the URI is taken
		})
		if err == nil || !reflect.DeepEqual(snapshot(t, s, "one"), before) {
			t.Errorf("Write = %v, and %+v", err, snapshot(t, s, "one").Taxonomy)
		}
	})
}
