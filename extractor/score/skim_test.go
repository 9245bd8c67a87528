package score

import (
	"encoding/json"
	"fmt"
	"testing"
)

func skimLines(n int) []SkimLine {
	benefits := []string{"We offer %d days of holiday and a pension", "Our %d offices are in the heart of town", "You get a bonus of %d percent"}
	duties := []string{"You weld %d frames a day", "Plan the rota of %d nurses", "Repair %d pumps on site"}
	var out []SkimLine
	for i := range n {
		out = append(out,
			SkimLine{Kind: "job", Section: "body", Text: fmt.Sprintf(benefits[i%3], i)},
			SkimLine{Kind: "job", Section: "body", Text: fmt.Sprintf(duties[i%3], i), Bears: true})
	}
	return out
}

func TestSkimTellsBarrenSentencesByTheirWords(t *testing.T) {
	s := FitSkim(skimLines(60), skimLines(20), 0.02)
	saved, missed := s.Saved(skimLines(30))
	if saved < 0.4 || missed > 0.02 {
		t.Errorf("saves %.2f and misses %.2f", saved, missed)
	}
	body, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back Skim
	if err := json.Unmarshal(body, &back); err != nil {
		t.Fatal(err)
	}
	for _, l := range skimLines(30) {
		if s.Worth(l.Kind, l.Section, l.Text) != back.Worth(l.Kind, l.Section, l.Text) {
			t.Errorf("%q changes its verdict on disk", l.Text)
		}
	}
}

func TestSkimMissesNoMoreThanItMay(t *testing.T) {
	noisy := skimLines(60)
	for i := range noisy {
		if i%10 == 0 {
			noisy[i].Bears = !noisy[i].Bears
		}
	}
	s := FitSkim(noisy, noisy, 0.02)
	if _, missed := s.Saved(noisy); missed > 0.02 {
		t.Errorf("misses %.3f", missed)
	}
}

func TestWithoutASkimEverythingIsEncoded(t *testing.T) {
	var s *Skim
	if !s.Worth("job", "benefits", "free fruit") || !(&Skim{}).Worth("job", "benefits", "free fruit") {
		t.Error("a missing skim saved a sentence")
	}
}
