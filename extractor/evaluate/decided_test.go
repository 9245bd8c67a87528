package evaluate

import (
	"testing"

	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// What a document is put together to must be read as the document was, or the
// scorer would learn from other sections than people saw.
func TestSectionsAreReadBackFromTheirHeadings(t *testing.T) {
	for section, kinds := range map[text.SectionKind][]text.Kind{
		text.Summary: {text.Job, text.Course, text.Resume}, text.Responsibilities: {text.Job}, text.Qualifications: {text.Job}, text.NiceToHave: {text.Job},
		text.Experience: {text.Resume}, text.Education: {text.Resume}, text.Skills: {text.Resume}, text.Languages: {text.Resume},
		text.Objectives: {text.Course}, text.Contents: {text.Course}, text.Prerequisites: {text.Course}, text.Company: {text.Job}, text.Benefits: {text.Job},
	} {
		for _, kind := range kinds {
			d := DecidedDocument{ID: "d", Kind: string(kind), Language: "en", Decisions: []Decision{
				{URI: "a", Relation: extractor.Core, Section: section, Sentence: "You plan the work of a small team and write reports.", At: 10},
				{URI: "b", Relation: extractor.Core, Section: section, Sentence: "You keep the books in order and talk to the bank.", At: 90},
			}}
			g := d.Gold()
			parsed := text.Parse(kind, text.Plain, "en", "", g.Text)
			found := 0
			for _, s := range parsed.Sentences {
				if s.Heading {
					continue
				}
				found++
				if got := parsed.Sections[s.Section].Kind; got != section {
					t.Errorf("%s of a %s was read as %s", section, kind, got)
				}
			}
			if found != 2 {
				t.Errorf("%s of a %s: %d sentences in %q", section, kind, found, g.Text)
			}
		}
	}
}

func TestASentenceWithSeveralDecisionsStandsOnce(t *testing.T) {
	d := DecidedDocument{ID: "d", Kind: "job", Language: "en", Decisions: []Decision{
		{URI: "b", Relation: extractor.Required, Section: text.Qualifications, Sentence: "You know SQL and Go.", At: 50},
		{URI: "a", Relation: extractor.Core, Section: text.Responsibilities, Sentence: "You bake.", At: 99},
		{URI: "c", Relation: extractor.NotRelevant, Section: text.Qualifications, Sentence: "You know SQL and Go.", At: 50},
		{URI: "b", Relation: extractor.Required, Section: text.Qualifications, Sentence: "Go again.", At: 70},
	}}
	g := d.Gold()
	if want := "\nRequirements\n\n- You know SQL and Go.\n- Go again.\n\nResponsibilities\n\n- You bake.\n"; g.Text != want {
		t.Errorf("got %q", g.Text)
	}
	if len(g.Skills) != 2 || g.Skills[0].URI != "b" || g.Skills[1].URI != "a" {
		t.Errorf("%+v", g.Skills)
	}
}

func TestWhatNobodyDecidedCountsOnlyWhereADocumentWasReadThrough(t *testing.T) {
	read := Candidates{URIs: []string{"kept", "removed", "unknown"}, Sections: make([]text.SectionKind, 3), Rows: make([]score.Row, 3)}
	decided := DecidedDocument{Decisions: []Decision{{URI: "kept", Relation: extractor.Core, Weight: 0.8, Rank: 1}, {URI: "removed", Relation: extractor.NotRelevant, Weight: 0.5, Rank: 2}}}
	c := decided.known(read)
	if len(c.Rows) != 3 || c.Rows[0].Weight != 0.8 || c.Rows[1].Weight != 0.5 || c.Rows[2].Weight != undecidedWeight {
		t.Errorf("read through: %+v", c.Rows)
	}
	decided.Decisions[1].Rank = 9 // seven that were shown before it were left alone
	if c := decided.known(read); len(c.Rows) != 2 || c.URIs[1] != "removed" {
		t.Errorf("looked at here and there: %q", c.URIs)
	}
}

func TestDecidedDocumentsJoinWithNumbersOfTheirOwn(t *testing.T) {
	d := Data{All: make([]Candidates, 3), Unaided: make([]Candidates, 3)}
	d.Join([]Candidates{{Rows: []score.Row{{Weight: 1}}}, {}, {Rows: []score.Row{{Weight: 1}, {Weight: 0.3}}}})
	if len(d.All) != 5 || len(d.Unaided) != 5 || d.All[3].Rows[0].Document != 3 || d.All[4].Rows[1].Document != 4 {
		t.Errorf("%+v", d.All)
	}
}

func TestGainsAreComparedDocumentByDocument(t *testing.T) {
	var before, after []Tally
	for i := range 60 { // documents differ much, the gain is the same in each
		n := 1 + i%10
		before = append(before, Tally{Predicted: 20, Right: n, Groups: 20, GroupsFound: n})
		after = append(after, Tally{Predicted: 20, Right: n + 2, Groups: 20, GroupsFound: n + 2})
	}
	gain, low, high := F1Gain(before, after)
	near(t, "gain", gain, 0.1)
	near(t, "low", low, 0.1)
	near(t, "high", high, 0.1)
	from, to := F1Interval(before)
	if f := Sum(before); from >= f.F1() || to <= f.F1() || to-from < 0.02 {
		t.Errorf("F1 %.3f between %.3f and %.3f", f.F1(), from, to)
	}
}
