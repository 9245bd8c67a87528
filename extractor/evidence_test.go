package extractor

import (
	"testing"

	"winnow/extractor/lexicon"
)

func TestAQuoteIsTheShortestStretchThatSaysTheSkill(t *testing.T) {
	for _, c := range []struct {
		name, sentence, want string
		label                string
	}{
		{"a label's own words", "We want people with much experience of business, to translate business requirements into plans", "business requirements", "analyse business requirements"},
		{"each word once", "You see to it that our data integrity is such that the data are correctly supporting the analyses", "You see to it that our data integrity is such that the data are correctly supporting the analyses", "manage data"},
		{"no scrap of words that stand otherwise in the label", "Every Monday you generate our reports from the accumulated data using SQL", "Every Monday you generate our reports from the accumulated data using SQL", "use data processing"},
		{"another order", "In the first weeks you lead, over three sites, our small and friendly team of nurses", "our small and friendly team of nurses", "lead a nursing team"},
	} {
		labels := &labelStems{label: stemsOf(c.label)}
		weight := map[string]float64{}
		for _, stem := range labels.label {
			weight[stem] = 1
		}
		from, to := bestClause(c.sentence, labels, weight, nil)
		if got := c.sentence[from:to]; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheShortestStretchHasAllStems(t *testing.T) {
	const sentence = "data systems and more data in a warehouse of data"
	got := shortest(lexicon.Words(sentence), map[string]bool{"data": true, "warehous": true})
	if quote := sentence[got[0].Start:got[len(got)-1].End]; quote != "warehouse of data" {
		t.Errorf("%q", quote)
	}
}
