package acceptance_test

import (
	"slices"
	"testing"

	"winnow/extractor"
	"winnow/feedback/acceptance"
)

var benefits = acceptance.Cell{Skill: 1, Context: extractor.Context{Kind: extractor.InSection, Value: "job/benefits"}}

// judge sums what people decided in one cell of an organisation where all else
// is accepted in four of five cases, and where so many of them review.
func judge(reviewers, stood int, by ...acceptance.Counts) acceptance.Judgement {
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
	ballot := acceptance.Ballot{By: map[int64]acceptance.Counts{}, Stood: stood}
	for i, n := range by {
		ballot.By[int64(i)] = n
	}
	for i := range reviewers {
		ballot.Reviewers = append(ballot.Reviewers, int64(i))
	}
	return acceptance.Default.Judge(m, benefits, ballot)
}

func said(accepted, rejected int) acceptance.Counts {
	return acceptance.Counts{Accepted: accepted, Rejected: rejected}
}

func TestJudge(t *testing.T) {
	for name, c := range map[string]struct {
		by    []acceptance.Counts
		stood int
		want  bool
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
			stood: 3, want: true},
		"accepted in one of four cases, hidden so far": {by: []acceptance.Counts{said(24, 72), said(24, 72), said(24, 72)}, stood: 3},
	} {
		t.Run(name, func(t *testing.T) {
			if j := judge(3, c.stood, c.by...); j.Hidden != c.want {
				t.Errorf("hidden %v, want %v: %+v", j.Hidden, c.want, j)
			}
		})
	}
}

func TestJudgeSaysWhatItKnows(t *testing.T) {
	j := judge(3, 0, acceptance.Counts{Accepted: 1, Rejected: 50}, acceptance.Counts{Accepted: 1, Rejected: 89}, acceptance.Counts{Accepted: 3})
	if j.Accepted != 5 || j.Decided() != 144 || j.People != 2 || !(0 < j.Low && j.Low < j.Mean && j.Mean < j.High && j.High < 0.2) {
		t.Errorf("judgement %+v", j)
	}
}

func TestWhereFewReviewAllOfThemMustHaveRejectedIt(t *testing.T) {
	for name, c := range map[string]struct {
		reviewers int
		by        []acceptance.Counts
		want      bool
	}{
		"the only one rejected it":                         {1, []acceptance.Counts{said(0, 120)}, true},
		"the only one rejected it too seldom":              {1, []acceptance.Counts{said(0, 19)}, false},
		"the only one accepts it often":                    {1, []acceptance.Counts{said(30, 120)}, false},
		"both rejected it":                                 {2, []acceptance.Counts{said(0, 120), said(0, 1)}, true},
		"one of two rejected it":                           {2, []acceptance.Counts{said(0, 400), said(0, 0)}, false},
		"one of two always accepts it":                     {2, []acceptance.Counts{said(0, 120), said(30, 1)}, false},
		"one of three rejected it":                         {3, []acceptance.Counts{said(0, 400)}, false},
		"two of three rejected it":                         {3, []acceptance.Counts{said(0, 200), said(0, 200)}, false},
		"somebody from outside rejected it for them":       {1, []acceptance.Counts{said(0, 1), said(0, 400)}, false},
		"somebody from outside rejected it too":            {1, []acceptance.Counts{said(0, 120), said(0, 5)}, true},
		"the only one rejected it, others often accept it": {1, []acceptance.Counts{said(0, 120), said(30, 0)}, false},
		"nobody reviews, three rejected it now and then":   {0, []acceptance.Counts{said(0, 40), said(0, 40), said(0, 40)}, true},
		"nobody reviews, two rejected it now and then":     {0, []acceptance.Counts{said(0, 60), said(0, 60)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if j := judge(c.reviewers, 0, c.by...); j.Hidden != c.want {
				t.Errorf("hidden %v, want %v: %+v", j.Hidden, c.want, j)
			}
		})
	}
}

func TestWhatIsHiddenStaysSoUntilDecisionsOnItSaySomethingElse(t *testing.T) {
	for name, c := range map[string]struct {
		reviewers, stood int
		by               []acceptance.Counts
		want             bool
	}{
		"a second one reviews":                                     {2, 1, []acceptance.Counts{said(0, 100)}, true},
		"a third one reviews":                                      {3, 2, []acceptance.Counts{said(0, 60), said(0, 40)}, true},
		"a third one reviews, the second accepts it at times":      {3, 2, []acceptance.Counts{said(0, 100), said(3, 10)}, true},
		"a third one rejects it too":                               {3, 2, []acceptance.Counts{said(0, 100), said(0, 5), said(0, 1)}, true},
		"a third one accepts it a few times":                       {3, 2, []acceptance.Counts{said(0, 60), said(0, 60), said(2, 0)}, true},
		"a third one accepts it often":                             {3, 2, []acceptance.Counts{said(0, 60), said(0, 60), said(12, 0)}, false},
		"others accept it often, one rejected it a thousand times": {3, 3, []acceptance.Counts{said(0, 1000), said(15, 8), said(15, 8)}, false},
		"one of three leaves":                                      {2, 3, []acceptance.Counts{said(0, 50), said(0, 50), said(0, 50)}, true},
		"the only one takes some of it back":                       {1, 1, []acceptance.Counts{said(0, 18)}, false},
		"one of two takes it back":                                 {2, 2, []acceptance.Counts{said(0, 120), said(0, 0)}, false},
		"one of three takes it back":                               {3, 3, []acceptance.Counts{said(0, 80), said(0, 80), said(0, 0)}, false},
		"nobody reviews any more":                                  {0, 1, []acceptance.Counts{said(0, 100)}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if j := judge(c.reviewers, c.stood, c.by...); j.Hidden != c.want {
				t.Errorf("hidden %v, want %v: %+v", j.Hidden, c.want, j)
			}
		})
	}
}

func TestWhoReviewsIsCountedOverAllThatTheyDecided(t *testing.T) {
	tally := func(kind extractor.ContextKind, value string, person int64, n int) acceptance.Tally {
		return acceptance.Tally{Cell: acceptance.Cell{Skill: person, Context: extractor.Context{Kind: kind, Value: value}}, Person: person, Counts: said(n, 0)}
	}
	tallies := []acceptance.Tally{
		tally(extractor.InDomain, "job", 1, 12), tally(extractor.InDomain, "resume", 1, 8),
		tally(extractor.InDomain, "job", 2, 19), tally(extractor.InSection, "job/benefits", 2, 19), // the same ones
		tally(extractor.InDomain, "job", 3, 50), // from outside
		{Cell: acceptance.Cell{Skill: 9, Context: extractor.Context{Kind: extractor.InDomain, Value: "job"}}, Person: 4, Counts: acceptance.Counts{Untouched: 90}},
	}
	if got := acceptance.Reviewers(tallies, []int64{4, 2, 1}, 20); !slices.Equal(got, []int64{1}) {
		t.Errorf("reviewers %v", got)
	}
}
