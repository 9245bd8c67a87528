package main

import (
	"fmt"
	"strings"
	"testing"

	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/dataset"
)

func sentencesOf(n int) []labelledSentence {
	var out []labelledSentence
	for i := range n {
		out = append(out, labelledSentence{text: fmt.Sprintf("You do the work of number %d.", i), uris: []string{fmt.Sprint("skill:", i%700), fmt.Sprint("skill:", i%700+1)}})
	}
	return out
}

func TestAdvertsOfTestEmployersShareNoSetOfSkillsWithTheOthers(t *testing.T) {
	all := adverts(sentencesOf(3000), 1)
	counts, split := map[dataset.Split]int{}, map[string]dataset.Split{}
	for _, a := range all {
		counts[a.split]++
		if a.split != dataset.SplitOf(dataset.EmployerKey(a.employer)) {
			t.Errorf("%s is in %s", a.employer, a.split)
		}
		for uri, at := range a.place {
			if a.text[at.Start:at.End] != at.Text {
				t.Fatalf("%s stands not at %d of %q", uri, at.Start, a.text)
			}
			set := strings.SplitAfter(at.Text, "number ")[1]
			var n int
			if _, err := fmt.Sscan(strings.TrimSuffix(set, "."), &n); err != nil {
				t.Fatal(err)
			}
			key := fmt.Sprint(n % 700)
			if was, seen := split[key]; seen && (was == dataset.Test) != (a.split == dataset.Test) {
				t.Errorf("sentences with the skills of %s are in %s and %s", key, was, a.split)
			}
			split[key] = a.split
		}
	}
	if counts[dataset.Test] < 50 || counts[dataset.Train] < 150 {
		t.Errorf("%v", counts)
	}
	if again := adverts(sentencesOf(3000), 1); again[7].text != all[7].text {
		t.Error("the same seed gave other postings")
	}
}

func TestPeopleCorrectByTheLabelsAndStopWhenTheyAreAsked(t *testing.T) {
	c := &corrector{draw: newDraw(3), id: func(uri string) int64 { return 99 }}
	p := compose("Employer 1", 0, []labelledSentence{{text: "You know Go.", uris: []string{"go"}}, {text: "You know SQL.", uris: []string{"sql"}}})
	var shown []extractor.Skill
	for i := range 100 {
		uri := "go"
		if i > 0 {
			uri = fmt.Sprint("wrong ", i)
		}
		shown = append(shown, extractor.Skill{ID: int64(i + 1), URI: uri, Relation: extractor.Core})
	}
	events, whole := c.events(shown, p, 1000)
	n := map[feedback.Action]int{}
	for _, e := range events {
		n[e.Action]++
		if e.Action == feedback.Add && (e.Evidence == nil || p.text[e.Evidence.Start:e.Evidence.End] != e.Evidence.Text) {
			t.Errorf("%+v", e)
		}
	}
	if !whole || n[feedback.Remove] < 85 || n[feedback.Remove] > 99 || n[feedback.Add] > 1 {
		t.Errorf("%v, whole %t", n, whole)
	}
	if events, whole := c.events(shown, p, 10); whole || len(events) != 10 {
		t.Errorf("%d events, whole %t", len(events), whole)
	}
}
