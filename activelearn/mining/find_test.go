package mining

import (
	"html"
	"regexp"
	"slices"
	"testing"

	"winnow/extractor"
	"winnow/extractor/text"
)

// smallSource is a taxonomy of a few skills in a tree.
func smallSource() extractor.Source {
	english := func(labels ...string) []extractor.Label {
		out := make([]extractor.Label, len(labels))
		for i, l := range labels {
			out[i] = extractor.Label{Text: l, Language: "en"}
		}
		return out
	}
	return extractor.Source{
		Taxonomy: "small", Release: "1",
		Skills: []extractor.SourceSkill{
			{ID: 1, URI: "s:1", Label: "Python (computer programming)", Type: "tool"},
			{ID: 2, URI: "s:2", Label: "continuous delivery", Type: "knowledge", Alternatives: english("CD pipelines")},
			{ID: 3, URI: "s:3", Label: "nursing care", Type: "skill", Alternatives: english("care by nurses")},
			{ID: 4, URI: "s:4", Label: "manage budgets", Type: "skill", Alternatives: english("budget management")},
		},
		Groups:  []extractor.SourceGroup{{ID: 10, URI: "g:10", Label: "software"}, {ID: 11, URI: "g:11", Label: "health"}},
		Broader: []extractor.Pair{{From: 1, To: 10}, {From: 2, To: 10}, {From: 3, To: 11}},
	}
}

func found(t *testing.T, doc extractor.Document) map[string]Occurrence {
	t.Helper()
	out := map[string]Occurrence{}
	for _, o := range NewFinder(extractor.Compile(smallSource())).Find(doc) {
		out[o.Surface] = o
	}
	return out
}

func TestFindsPhrasesThatNoLabelNames(t *testing.T) {
	body := "Requirements\n- Experience with Python, Terraform and Kubernetes\n- Knowledge of continuous integration (CI) and continuous delivery\n"
	all := found(t, extractor.Document{Kind: text.Job, Text: body, Language: "en"})
	for _, want := range []string{"Terraform", "Kubernetes", "continuous integration"} {
		if _, ok := all[want]; !ok {
			t.Errorf("%q is not found", want)
		}
	}
	for _, known := range []string{"Python", "continuous delivery", "delivery"} {
		if _, ok := all[known]; ok {
			t.Errorf("%q is found, though a label names it", known)
		}
	}
	if o := all["Terraform"]; !o.Signs.Has(InList|AmongKnown|Cued|Demanded) || !slices.Contains(o.Beside, 1) {
		t.Errorf("Terraform has signs %b and stands beside %v", o.Signs, o.Beside)
	}
	if o := all["continuous integration"]; o.Short != "CI" {
		t.Errorf("the acronym given with continuous integration is %q", o.Short)
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

func TestOffsetsHoldInMarkedUpText(t *testing.T) {
	body := "<h2>Skills</h2><p>You have <b>knowledge of&nbsp;wound&#32;dressing</b> and phlebotomy – ideally of caf&eacute; cooking, too.</p><ul><li>Terraform</li><li>medicines management</li></ul>"
	all := found(t, extractor.Document{Kind: text.Job, Format: text.HTML, Text: body, Language: "en"})
	if len(all) < 3 {
		t.Fatalf("found only %v", all)
	}
	for _, o := range all {
		if o.Sentence[o.Start:o.End] != o.Surface {
			t.Errorf("%q stands at %d to %d of %q", o.Surface, o.Start, o.End, o.Sentence)
		}
		original := body[o.Span.Start:o.Span.End]
		if html.UnescapeString(tags.ReplaceAllString(original, "")) != o.Surface {
			t.Errorf("%q is %q in the original", o.Surface, original)
		}
	}
}

func TestOtherLanguagesAreReadByTheirForm(t *testing.T) {
	all := found(t, extractor.Document{Kind: text.Job, Language: "de", Text: "Sie haben sehr gute Kenntnisse in Python, Terraform und Netzwerktechnik und freuen sich auf uns."})
	for _, want := range []string{"Terraform", "Netzwerktechnik"} {
		if _, ok := all[want]; !ok {
			t.Errorf("%q is not found among %v", want, all)
		}
	}
	if _, ok := all["freuen"]; ok {
		t.Error("a verb outside any list is found")
	}
}

func TestKeysFoldInflectionHyphenCaseAndPraise(t *testing.T) {
	for _, same := range [][]string{
		{"Managing budgets", "manage budget", "manage Budgets"},
		{"decision-making", "decision making", "Decision Making skills"},
		{"communication", "excellent communication skills", "strong communication"},
		{"organise events", "organize events", "organising an event"},
		{"paediatric care", "pediatric care"},
	} {
		for _, form := range same[1:] {
			if Key(form) != Key(same[0]) {
				t.Errorf("%q folds to %q, %q to %q", form, Key(form), same[0], Key(same[0]))
			}
		}
	}
	for _, differ := range [][2]string{{"C", "C++"}, {"nursing home", "nursing care"}, {"Java", "JavaScript"}} {
		if Key(differ[0]) == Key(differ[1]) {
			t.Errorf("%q and %q fold to %q", differ[0], differ[1], Key(differ[0]))
		}
	}
	if Key(" – ") != "" {
		t.Errorf("a dash folds to %q", Key(" – "))
	}
}
