package extractor_test

import (
	"fmt"
	"testing"

	"winnow/extractor"
	"winnow/extractor/text"
)

func TestOneInTwentyDocumentsAsksAboutASkillAgain(t *testing.T) {
	const documents = 20_000
	for skill := range int64(3) {
		n := 0
		for i := range documents {
			name := fmt.Sprintf("document %d", i)
			asks := extractor.Asks(name, skill)
			if asks != extractor.Asks(name, skill) {
				t.Fatalf("%s asks at times", name)
			}
			if asks {
				n++
			}
		}
		if share := float64(n) / documents; share < 0.045 || share > 0.055 { // more than three standard deviations either way
			t.Errorf("%.3f of all documents ask about skill %d", share, skill)
		}
		if extractor.Asks("", skill) {
			t.Error("a text that is not kept asks")
		}
	}
}

// asking is a name of a document that asks about a skill, or one that does not.
func asking(skill int64, want bool) string {
	for i := 0; ; i++ {
		if name := fmt.Sprint(i); extractor.Asks(name, skill) == want {
			return name
		}
	}
}

func TestOnlyWhatDecisionsTaughtIsAskedAboutAgain(t *testing.T) {
	inBenefits, inJobs := extractor.Context{Kind: extractor.InSection, Value: "job/benefits"}, extractor.Context{Kind: extractor.InDomain, Value: "job"}
	at := func(c ...extractor.Context) map[int64][]extractor.Context { return map[int64][]extractor.Context{7: c} }
	found := extractor.Extraction{Kind: text.Job, Skills: []extractor.Skill{{ID: 7, Relation: extractor.Core, Why: extractor.Why{Reason: "It is named."},
		Evidence: []extractor.Evidence{{Section: text.Benefits}}}}}
	for name, c := range map[string]struct {
		hide, said map[int64][]extractor.Context
		document   string
		want       bool
	}{
		"taught, drawn":                     {at(inBenefits), nil, asking(7, true), true},
		"taught, not drawn":                 {at(inBenefits), nil, asking(7, false), false},
		"taught, not kept":                  {at(inBenefits), nil, "", false},
		"said":                              {at(inBenefits), at(inBenefits), asking(7, true), false},
		"taught here, said of all postings": {at(inBenefits, inJobs), at(inJobs), asking(7, true), false},
	} {
		t.Run(name, func(t *testing.T) {
			x := found.Without(extractor.NewSuppression(c.hide, c.said, nil), nil, c.document)
			if asked := len(x.Skills) == 1; asked != c.want || asked == (len(x.Dropped) == 1) {
				t.Fatalf("shown %v, held back %v", x.Skills, x.Dropped)
			}
			if c.want && (x.Skills[0].Why.Asked == nil || *x.Skills[0].Why.Asked != inBenefits || x.Skills[0].Relation != extractor.Core ||
				x.Skills[0].Why.Reason != "Usually hidden here; shown in 1 of 20 postings to hear whether that still holds. It is named.") {
				t.Errorf("marked %+v", x.Skills[0])
			}
			other := found.Without(extractor.NewSuppression(c.hide, c.said, nil), nil, asking(7, !c.want))
			if c.said == nil && (len(other.Skills) == len(x.Skills)) == (other.Stamp != x.Stamp) {
				t.Errorf("stamps %v and %v of %d and %d skills", x.Stamp, other.Stamp, len(x.Skills), len(other.Skills))
			}
		})
	}
	if a, b := extractor.NewSuppression(at(inBenefits), nil, nil), extractor.NewSuppression(at(inBenefits), at(inBenefits), nil); a.Name == b.Name {
		t.Error("what is said and what is taught have one name, though one of them is asked about again")
	}
}
