package acceptance_test

import (
	"testing"

	"winnow/extractor"
	"winnow/feedback/acceptance"
)

var benefits = acceptance.Cell{Skill: 1, Context: extractor.Context{Kind: extractor.InSection, Value: "job/benefits"}}

// judge sums what people decided in one cell of an organisation where all else
// is accepted in four of five cases.
func judge(was bool, by ...acceptance.Counts) acceptance.Judgement {
	cells := map[acceptance.Cell]acceptance.Counts{}
	add := func(cell acceptance.Cell, n acceptance.Counts) {
		for _, c := range []acceptance.Cell{cell, {Skill: cell.Skill, Context: extractor.Context{Kind: extractor.InDomain, Value: "job"}}} {
			sum := cells[c]
			cells[c] = acceptance.Counts{Accepted: sum.Accepted + n.Accepted, Rejected: sum.Rejected + n.Rejected}
		}
	}
	for skill := int64(2); skill < 20; skill++ {
		add(acceptance.Cell{Skill: skill, Context: extractor.Context{Kind: extractor.InSection, Value: "job/qualifications"}}, acceptance.Counts{Accepted: 40 + int(skill), Rejected: 12})
	}
	for _, n := range by {
		add(benefits, n)
	}
	m := acceptance.Fit(cells, func(int64) int64 { return 0 })
	return acceptance.Default.Judge(m, benefits, by, was)
}

func TestJudge(t *testing.T) {
	said := func(accepted, rejected int) acceptance.Counts {
		return acceptance.Counts{Accepted: accepted, Rejected: rejected}
	}
	for name, c := range map[string]struct {
		by   []acceptance.Counts
		was  bool
		want bool
	}{
		"many people rejected it nearly always":        {by: []acceptance.Counts{said(1, 50), said(0, 49), said(1, 40)}, want: true},
		"one person rejected it a thousand times":      {by: []acceptance.Counts{said(0, 1000)}},
		"one person did nearly all of it":              {by: []acceptance.Counts{said(0, 1000), said(0, 2), said(0, 2)}},
		"two people are not several":                   {by: []acceptance.Counts{said(0, 100), said(0, 100)}},
		"without one person it is accepted often":      {by: []acceptance.Counts{said(0, 900), said(6, 10), said(6, 10)}},
		"too few decisions":                            {by: []acceptance.Counts{said(0, 6), said(0, 6), said(0, 6)}},
		"accepted as often as not":                     {by: []acceptance.Counts{said(30, 30), said(30, 30), said(30, 30)}},
		"nobody decided":                               {},
		"accepted in one of eight cases, shown so far": {by: []acceptance.Counts{said(12, 84), said(12, 84), said(12, 84)}},
		"accepted in one of eight cases, hidden so far": {by: []acceptance.Counts{said(12, 84), said(12, 84), said(12, 84)},
			was: true, want: true},
		"accepted in one of four cases, hidden so far": {by: []acceptance.Counts{said(24, 72), said(24, 72), said(24, 72)}, was: true},
	} {
		t.Run(name, func(t *testing.T) {
			if j := judge(c.was, c.by...); j.Hidden != c.want {
				t.Errorf("hidden %v, want %v: %+v", j.Hidden, c.want, j)
			}
		})
	}
}

func TestJudgeSaysWhatItKnows(t *testing.T) {
	j := judge(false, acceptance.Counts{Accepted: 1, Rejected: 50}, acceptance.Counts{Accepted: 1, Rejected: 89}, acceptance.Counts{Accepted: 3})
	if j.Accepted != 5 || j.Decided() != 144 || j.People != 2 || !(0 < j.Low && j.Low < j.Mean && j.Mean < j.High && j.High < 0.2) {
		t.Errorf("judgement %+v", j)
	}
}
