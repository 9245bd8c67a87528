package mining

import (
	"fmt"
	"slices"
	"testing"

	"winnow/extractor"
	"winnow/extractor/text"
)

func TestEveryVariantIsShownAndTheBestOfThemGo(t *testing.T) {
	var all []*pooled
	var cosines []float64
	for i := range mostVariants + 3 {
		all = append(all, &pooled{stat: &Statistic{Key: fmt.Sprint("leadership ", i)}, value: 100 - float64(i)})
		cosines = append(cosines, 1-0.1*float64(mostVariants+3-i)/100) // the worse, the nearer
	}
	cosines[0] = 1
	all = append(all, &pooled{stat: &Statistic{Key: "welding"}, value: 1})
	out := order(all, Options{Limit: 10}, turned(all, append(cosines, 0)...))
	if len(out) != 2 || out[1].pooled != all[len(all)-1] {
		t.Fatalf("%d candidates", len(out))
	}
	if got := out[0].variants; !slices.Equal(got, all[1:mostVariants+1]) {
		t.Errorf("%d variants go with the first, not the best %d", len(got), mostVariants)
	}
}

func TestAPhraseThatOneCandidateHasNoRoomForGoesWithTheNext(t *testing.T) {
	leaders := []chosen{{pooled: &pooled{stat: &Statistic{}}, variants: make([]*pooled, mostVariants)}, {pooled: &pooled{stat: &Statistic{}}}}
	p := &pooled{stat: &Statistic{Key: "provide leadership"}}
	vectors := turned([]*pooled{leaders[0].pooled, leaders[1].pooled, p}, 0.99, 0.9, 1)
	if at, variant := nearest(leaders, p, nil, vectors); at != 1 || !variant {
		t.Errorf("it goes with %d, variant %v", at, variant)
	}
}

func TestFindsWordsWithALetterBefore(t *testing.T) {
	all := found(t, extractor.Document{Kind: text.Job, Text: "Requirements\n- Experience with e-learning and Terraform\n", Language: "en"})
	if _, ok := all["e-learning"]; !ok {
		t.Errorf("e-learning is not among %v", all)
	}
}

func TestAFieldIsNoOccupation(t *testing.T) {
	k := NewKnown(extractor.Source{Occupations: []extractor.SourceOccupation{{ID: 1, Label: "mechanical engineer"}, {ID: 2, Label: "head of marketing"}}})
	for phrase, want := range map[string]bool{"mechanical engineer": true, "Mechanical Engineers": true, "mechanical engineering": false, "head of marketing": true, "welding": false} {
		if got := k.isRole(Key(phrase), phrase); got != want {
			t.Errorf("%q is an occupation: %v", phrase, got)
		}
	}
}
