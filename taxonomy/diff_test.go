package taxonomy

import (
	"reflect"
	"slices"
	"testing"
)

// contents is what a store holds after importing imp into nothing.
func contents(imp *Import) *Contents {
	s := imp.Snapshot()
	return &Contents{Taxonomy: s.Taxonomy, Concepts: s.Concepts, Relations: s.Relations}
}

func small() *Builder {
	b := english()
	concept(b, KindGroup, "g", "Group")
	skill(b, "a", "alpha", "first")
	skill(b, "b", "beta")
	b.Link(Broader, "a", "g", Place{})
	b.Link(Related, "b", "a", Place{})
	return b
}

func TestImportingTheSameAgainChangesNothing(t *testing.T) {
	changes, report := diff(contents(small().Build()), small().Build())
	if !changes.empty() || changes.Taxonomy.Revision != 1 || report.Total() != (Counts{Unchanged: 3}) {
		t.Errorf("changes %+v, report %+v", changes, report.Total())
	}
}

func TestAReleaseAddsChangesAndRetires(t *testing.T) {
	next := english()
	skill(next, "g", "Group")
	skill(next, "a", "alpha prime", "first")
	skill(next, "c", "gamma")
	next.Link(Related, "a", "c", Place{})
	changes, report := diff(contents(small().Build()), next.Build())

	want := []Reported{
		{1, ActionChanged, KindSkill, "g", "Group", []string{"kind was group", "type"}},
		{2, ActionChanged, KindSkill, "a", "alpha prime", []string{`preferred label was "alpha", 1 label added, 1 label retired`}},
		{0, ActionAdded, KindSkill, "c", "gamma", nil},
		{3, ActionRetired, KindSkill, "b", "beta", nil},
	}
	if !reflect.DeepEqual(report.Changes, want) {
		t.Errorf("changes\n%+v, want\n%+v", report.Changes, want)
	}
	if len(changes.Retire) != 1 || len(changes.RetireRelations) != 2 || len(changes.AddRelations) != 1 || report.Revision != 2 {
		t.Errorf("%+v", changes)
	}
}

func TestAConceptThatComesBackIsRevivedWithItsID(t *testing.T) {
	stored := contents(small().Build())
	stored.Concepts[2].Status, stored.Concepts[2].RetiredIn = Retired, 2
	changes, report := diff(stored, small().Build())
	if report.count(KindSkill).Revived != 1 || len(changes.Add) != 0 || len(changes.Update) != 1 || changes.Update[0].ID != stored.Concepts[2].ID || changes.Update[0].RetiredIn != 0 {
		t.Errorf("changes %+v", changes)
	}
}

func TestLabelsOfLanguagesTheImportDoesNotSpeakStay(t *testing.T) {
	german := small()
	german.Speak("de")
	german.Label("a", Label{"Alpha", "de", Preferred}, Place{})
	stored := contents(german.Build())
	if changes, _ := diff(stored, small().Build()); !changes.empty() {
		t.Errorf("an English import touched German labels: %+v", changes)
	}
	file := NewLabelBuilder(Taxonomy{Name: "test"}, "de")
	for _, uri := range []string{"b", "unknown"} {
		file.Concept(Concept{URI: uri}, Place{})
		file.Label(uri, Label{"Beta", "de", Preferred}, Place{})
	}
	changes, report := diff(stored, file.Build())
	wantAdd := []ConceptLabel{{3, Label{"Beta", "de", Preferred}}}
	wantRetire := []ConceptLabel{{2, Label{"Alpha", "de", Preferred}}}
	if !slices.Equal(changes.AddLabels, wantAdd) || !slices.Equal(changes.RetireLabels, wantRetire) || len(changes.Retire)+len(changes.Update)+len(changes.RetireRelations) > 0 {
		t.Errorf("a German label file changed %+v", changes)
	}
	if report.Defects[0].Kind != UnknownConcept || changes.Taxonomy.Title != "Test" {
		t.Errorf("report %+v", report)
	}
}

func TestSourceHasEachFormOnceAndTheHierarchyOfSkills(t *testing.T) {
	b := small()
	b.Speak("de")
	concept(b, KindGroup, "isco", "Clerks")
	concept(b, KindCollection, "green", "Green skills")
	concept(b, KindOccupation, "o", "worker", "labourer")
	b.Label("a", Label{"alpha", "en", Alternative}, Place{})
	b.Label("a", Label{"first", "de", Preferred}, Place{})
	b.Label("a", Label{"alfa", "en", Hidden}, Place{})
	for _, l := range []Link{{Essential, "o", "b"}, {Optional, "o", "a"}, {Broader, "o", "isco"}, {Member, "a", "green"}, {Optional, "a", "b"}} {
		b.Link(l.Kind, l.From, l.To, Place{})
	}
	source := b.Build().Snapshot().Source()
	if got := source.Skills[0].Alternatives; len(got) != 2 || got[0].Text != "first" || got[0].Language != "en" || !got[1].Hidden {
		t.Errorf("alternatives %+v", got)
	}
	if len(source.Groups) != 1 || source.Groups[0].Label != "Group" || len(source.Broader) != 1 || len(source.Related) != 1 {
		t.Errorf("groups %+v broader %+v related %+v", source.Groups, source.Broader, source.Related)
	}
	if o := source.Occupations[0]; !slices.Equal(o.Essential, []int64{3}) || !slices.Equal(o.Optional, []int64{2}) || !slices.Equal(o.Alternatives, []string{"labourer"}) {
		t.Errorf("occupation %+v", o)
	}
	if source.Revision != 1 || source.Taxonomy != "test" || source.Release != "1" {
		t.Errorf("stamp %s %s %d", source.Taxonomy, source.Release, source.Revision)
	}
}
