package extractor

import (
	"testing"

	"winnow/extractor/lexicon"
)

func TestSaidIsTheShareOfALabelsWordsThatATextUses(t *testing.T) {
	stems := map[string]bool{}
	for _, w := range lexicon.Words("You maintain the financial systems of our trust") {
		stems[w.Stem] = true
	}
	for label, want := range map[string]float64{
		"maintain financial records": 2.0 / 3, "maintaining of financial systems": 1, "payroll": 0, "the": 0,
	} {
		if got := said(stemsOf(label), stems); got != want {
			t.Errorf("%q: %.2f, want %.2f", label, got, want)
		}
	}
}
