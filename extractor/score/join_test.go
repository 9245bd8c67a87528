package score

import (
	"math"
	"testing"
)

func TestAJoinedModelHasTheMeanLogitsOfItsMembers(t *testing.T) {
	o := Options{Hidden: 3, Epochs: 2, Rate: 0.01, Decay: 1e-3, Own: 1e-2, Seed: 3}
	all := rows(400)
	first := Fit(all, o)
	o.Seed++
	second := Fit(all, o)
	o.Seed--
	o.Members = 2
	both := Fit(all, o)
	for _, r := range all[:40] {
		a, b, got := first.Predict(r.Domain, &r.X), second.Predict(r.Domain, &r.X), both.Predict(r.Domain, &r.X)
		for c := Required; c < NotRelevant; c++ {
			odds := func(p [NumClasses]float64) float64 { return math.Log(p[c] / p[NotRelevant]) }
			if want := (odds(a) + odds(b)) / 2; math.Abs(odds(got)-want) > 1e-9 {
				t.Fatalf("class %d has log odds %.4f, want %.4f", c, odds(got), want)
			}
		}
	}
}

func TestASkillOnTheWordsOfABetterOneNeedsMore(t *testing.T) {
	var own, shared, named Features
	own[LexNone], shared[LexNone], shared[SharedWords], named[SharedWords] = 1, 1, 0.8, 0.8
	if Needs(0.4, &own) != 0.4 || Needs(0.4, &named) != 0.4 {
		t.Error("a skill with words of its own, or one that is named, needs more than the threshold")
	}
	if got := Needs(0.4, &shared); got <= 0.4 || Needs(0.94, &shared) >= 1 {
		t.Errorf("a skill on the words of another needs %.2f", got)
	}
}

func TestDocumentsInOtherLanguagesHaveAThresholdOfTheirOwn(t *testing.T) {
	m := Model{Thresholds: map[string]float64{"job": 0.4}}
	if m.Threshold("job", true) != 0.4 {
		t.Error("a scorer without a threshold for other languages does not fall back to the domain's")
	}
	m.Thresholds[Abroad] = 0.3
	if m.Threshold("job", true) != 0.3 || m.Threshold("job", false) != 0.4 {
		t.Errorf("thresholds are %v and %v", m.Threshold("job", true), m.Threshold("job", false))
	}
}
