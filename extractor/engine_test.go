package extractor_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/memory"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

func source() extractor.Source {
	alt := func(texts ...string) []extractor.Label {
		var out []extractor.Label
		for _, t := range texts {
			out = append(out, extractor.Label{Text: t, Language: "en"})
		}
		return out
	}
	return extractor.Source{
		Taxonomy: "test", Release: "1", Revision: 3,
		Skills: []extractor.SourceSkill{
			{ID: 11, URI: "u:python", Label: "Python", Type: "tool", Alternatives: alt("Python programming")},
			{ID: 12, URI: "u:sql", Label: "SQL", Type: "tool", Alternatives: alt("structured query language")},
			{ID: 13, URI: "u:patient", Label: "patient care", Type: "skill", Alternatives: alt("care for patients")},
			{ID: 14, URI: "u:payroll", Label: "payroll", Type: "knowledge", Alternatives: alt("run payroll")},
			{ID: 15, URI: "u:go", Label: "Go", Type: "tool", Alternatives: alt("Golang")},
		},
		Groups:      []extractor.SourceGroup{{ID: 90, URI: "u:prog", Label: "programming languages"}},
		Occupations: []extractor.SourceOccupation{{ID: 70, URI: "u:dev", Label: "software developer", Alternatives: []string{"backend engineer"}, Essential: []int64{11, 15}, Optional: []int64{12}}},
		Broader:     []extractor.Pair{{From: 11, To: 90}, {From: 15, To: 90}},
		Related:     []extractor.Pair{{From: 11, To: 12}},
	}
}

func draft(t *testing.T) *extractor.Engine {
	t.Helper()
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	e, err := extractor.New(extractor.Parts{Vocabulary: extractor.Compile(source()), Scorer: scorer})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// whole adds the shipped encoder and a memory of two sentences.
func whole(t *testing.T) *extractor.Engine {
	t.Helper()
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	ctx := context.Background()
	p := draft(t).Parts
	p.Encoder = m
	var labels []encoder.IndexLabel
	for i, s := range source().Skills {
		labels = append(labels, encoder.IndexLabel{Skill: int32(i), Text: s.Label, Preferred: true})
	}
	if p.Skills, err = encoder.BuildIndex(ctx, m, labels, "", nil); err != nil {
		t.Fatal(err)
	}
	if p.Occupations, err = encoder.BuildIndex(ctx, m, []encoder.IndexLabel{{Text: "software developer", Preferred: true}}, "", nil); err != nil {
		t.Fatal(err)
	}
	if p.Memory, err = memory.Build(ctx, m, []memory.Example{
		{ID: "a", Text: "You look after people on the ward.", Skill: 2, Accepted: true, Source: memory.Decided},
		{ID: "b", Text: "You pay our staff every month.", Skill: 3, Accepted: true, Source: "written"},
	}, "", nil); err != nil {
		t.Fatal(err)
	}
	e, err := extractor.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const posting = `Backend Engineer

About us
We are a friendly team that loves payroll jokes.

Requirements
- Solid experience with Python and SQL
- You write services in Go

Benefits
- Free Python-shaped cookies`

func extract(t *testing.T, e *extractor.Engine, body string) extractor.Extraction {
	t.Helper()
	x, err := e.Extract(context.Background(), extractor.Document{Kind: text.Job, Text: body})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func labelsOf(skills []extractor.Skill) []string {
	var out []string
	for _, s := range skills {
		out = append(out, s.Label)
	}
	slices.Sort(out)
	return out
}

func TestExtractTakesSkillsFromRequirementsOnly(t *testing.T) {
	for name, e := range map[string]*extractor.Engine{"lexicon alone": draft(t), "all stages": whole(t)} {
		t.Run(name, func(t *testing.T) {
			x := extract(t, e, posting)
			all := append(slices.Clone(x.Skills), x.Dropped...)
			for _, want := range []string{"Python", "SQL", "Go"} {
				i := slices.IndexFunc(all, func(s extractor.Skill) bool { return s.Label == want })
				if i < 0 {
					t.Fatalf("%s was not found", want)
				}
				for _, v := range all[i].Evidence {
					if v.Section == text.Benefits {
						t.Errorf("%s has evidence in the benefits: %q", want, v.Text)
					}
				}
			}
			if slices.Contains(labelsOf(x.Skills), "payroll") {
				t.Error("payroll was taken from talk about the employer")
			}
		})
	}
}

func TestATitleIsNoListOfNames(t *testing.T) {
	named := func(body string) bool {
		x := extract(t, draft(t), body)
		return slices.Contains(labelsOf(append(x.Skills, x.Dropped...)), "Go")
	}
	if named("Go\n\nRequirements\n- Solid experience with SQL") {
		t.Error("a title that is a name and a common word names the skill")
	}
	if !named("Developer\n\nRequirements\n- Go\n- SQL") {
		t.Error("an item of a list does not name it")
	}
}

func TestExtractSaysWhyASkillInASkippedSectionWasHeldBack(t *testing.T) {
	x := extract(t, draft(t), posting)
	for _, s := range x.Dropped {
		if s.Label == "payroll" {
			if !strings.Contains(s.Why.Reason, "employer") {
				t.Errorf("reason is %q", s.Why.Reason)
			}
			return
		}
	}
	t.Fatalf("payroll is not among the dropped %v", labelsOf(x.Dropped))
}

func TestExtractQuotesTheOriginalExactly(t *testing.T) {
	html := "<h2>Requirements</h2><ul><li>R&eacute;al experience with <b>Python</b> &amp; SQL</li><li>care for patients</li></ul>"
	for _, e := range []*extractor.Engine{draft(t), whole(t)} {
		for _, body := range []string{posting, html, "\xff\xfePython\n\n- SQL"} {
			x := extract(t, e, body)
			for _, s := range append(slices.Clone(x.Skills), x.Dropped...) {
				for _, v := range s.Evidence {
					if v.Start >= v.End || body[v.Start:v.End] != v.Text {
						t.Errorf("%s: evidence %d-%d is %q", s.Label, v.Start, v.End, v.Text)
					}
				}
			}
		}
	}
}

func TestExtractGivesTheSameBytesFromManyGoroutines(t *testing.T) {
	e := whole(t)
	want, err := json.Marshal(extract(t, e, posting))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			x, err := e.Extract(context.Background(), extractor.Document{Kind: text.Job, Text: posting})
			if err != nil {
				t.Error(err)
				return
			}
			if got, _ := json.Marshal(x); string(got) != string(want) {
				t.Errorf("another result:\n%s\n%s", got, want)
			}
		})
	}
	all.Wait()
}

func TestExtractGuessesTheOccupationFromTheTitle(t *testing.T) {
	x := extract(t, draft(t), posting)
	if x.Occupation == nil || x.Occupation.ID != 70 || x.Occupation.Score != 1 {
		t.Errorf("occupation is %+v", x.Occupation)
	}
}

func TestExtractNeverShowsTheWordsBehindADecision(t *testing.T) {
	x := extract(t, whole(t), "Requirements\n- You look after people on the ward\n- You pay our staff")
	seen := map[string]bool{}
	for _, s := range append(slices.Clone(x.Skills), x.Dropped...) {
		n := s.Why.Nearest
		if n == nil {
			continue
		}
		seen[n.Source] = true
		if n.Source == memory.Decided && n.Text != "" {
			t.Errorf("%s shows %q, a sentence of somebody's document", s.Label, n.Text)
		}
		if n.Source == "written" && n.Text == "" {
			t.Errorf("%s hides a written sentence", s.Label)
		}
	}
	if !seen[memory.Decided] {
		t.Error("the decision was not remembered at all")
	}
}

func TestWhatPeopleDecidedCountsInSentencesLikeThatOne(t *testing.T) {
	e := whole(t)
	const line = "You look after the books and the wages of our shops"
	x := func(decided ...bool) extractor.Skill {
		var examples []memory.Example
		for i, yes := range decided {
			examples = append(examples, memory.Example{ID: string(rune('a' + i)), Text: line, Skill: 3, Accepted: yes, Source: memory.Decided})
		}
		m, err := memory.Build(context.Background(), e.Encoder, examples, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		x := extract(t, e.WithMemory(m), "Shop clerk\n\nRequirements\n- "+line)
		all := append(slices.Clone(x.Skills), x.Dropped...)
		i := slices.IndexFunc(all, func(s extractor.Skill) bool { return s.Label == "payroll" })
		if i < 0 {
			t.Fatal("payroll is not even considered")
		}
		return all[i]
	}
	none, no, both := x(), x(false), x(false, true)
	if no.Probability > 0.6*none.Probability || no.Probability == 0 {
		t.Errorf("%.2f, removed from such a sentence %.2f", none.Probability, no.Probability)
	}
	if two := x(false, false); two.Probability >= no.Probability {
		t.Errorf("removed once %.2f, twice %.2f", no.Probability, two.Probability)
	}
	if many, more := x(false, false, false), x(false, false, false, false); many.Probability != more.Probability {
		t.Errorf("removed three times %.2f, four times %.2f: there is a most that a few people can do", many.Probability, more.Probability)
	}
	if !strings.Contains(no.Why.Reason, "people removed it") {
		t.Errorf("held back: %q", no.Why.Reason)
	}
	if both.Probability <= no.Probability {
		t.Errorf("removed %.2f, removed and accepted %.2f", no.Probability, both.Probability)
	}
}

func TestExtractSurvivesAnyText(t *testing.T) {
	e := draft(t)
	for _, body := range []string{"", " ", "\x00", strings.Repeat("a", 100_000), strings.Repeat("- Python\n", 5000), "R", "日本語"} {
		extract(t, e, body)
	}
}

func TestStampNamesEverythingThatDecides(t *testing.T) {
	a, b := draft(t).Stamp(), whole(t).Stamp()
	if a.Taxonomy != "test@1#3" || a.Model != "none" || a.Memory != "none" || a.Scorer == "" {
		t.Errorf("stamp without vectors: %+v", a)
	}
	if b.Model == "none" || b.Memory == "none" {
		t.Errorf("stamp with vectors: %+v", b)
	}
}

func TestWhatIsOnlyWishedForAmongRequirementsIsNotRequired(t *testing.T) {
	x := extract(t, draft(t), "Backend Engineer\n\nRequirements\n- Programming languages, preferably Python\n- Solid experience with SQL")
	relation := map[string]extractor.Relation{}
	for _, s := range x.Skills {
		relation[s.Label] = s.Relation
	}
	if relation["SQL"] != extractor.Required || relation["Python"] != extractor.Mentioned {
		t.Errorf("SQL is %q, Python %q", relation["SQL"], relation["Python"])
	}
}
