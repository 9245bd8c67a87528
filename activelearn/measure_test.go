package activelearn

import (
	"fmt"
	"testing"

	"winnow/extractor"
	"winnow/extractor/text"
)

// 3,000 documents have the words; half of those that are read have the label.
func TestAnImpactFromASampleIsScaledAndSaysSo(t *testing.T) {
	ids := make([]int64, 3000)
	for i := range ids {
		ids[i] = int64(i)
	}
	m := newMeasure(Question{Labels: []Label{{"kite rigging", "en"}}}, 1)
	read := sample(ids, mostRead)
	for i, id := range read {
		sentence, mentions := "You know kites and rigging.", []Mention(nil)
		if i%2 == 0 {
			sentence = "You know kite rigging."
		}
		if i%4 == 0 {
			mentions = []Mention{{Skill: 7, Label: "rigging", Start: 14, End: 21}, {Skill: 8, Label: "elsewhere", Start: 0, End: 3}}
		}
		m.look(Stored{ID: id, Employer: fmt.Sprint(i % 3), Document: extractor.Document{Kind: text.Job, Text: sentence, Language: "en"}, Mentions: mentions})
	}
	got := m.impact(len(ids), 9000, 4)
	if !got.Sampled || got.Read != mostRead || got.Named != 3000 || got.Of != 9000 || got.Found != 1500 || got.Overlaps != 750 || got.Public != 4 {
		t.Errorf("%+v", got)
	}
	if len(got.TakesFrom) != 1 || got.TakesFrom[0] != (TakeOver{7, "rigging", 750}) || len(got.Examples) != mostExamples {
		t.Errorf("takes over from %+v, %d examples", got.TakesFrom, len(got.Examples))
	}
	if read[0] != 0 || read[len(read)-1] < 2990 {
		t.Errorf("read from %d to %d: not from all times", read[0], read[len(read)-1])
	}
}

func TestAnImpactOfAllIsNotSampled(t *testing.T) {
	m := newMeasure(Question{Labels: []Label{{"kite rigging", "en"}}}, 1)
	m.look(Stored{Document: extractor.Document{Kind: text.Job, Text: "You know kite rigging.", Language: "en"}})
	if got := m.impact(1, 2, 0); got.Sampled || got.Found != 1 || got.Of != 2 {
		t.Errorf("%+v", got)
	}
}
