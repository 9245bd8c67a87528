package review

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// chiSquare compares counts with equal shares.
func chiSquare(counts []int) float64 {
	total := 0
	for _, n := range counts {
		total += n
	}
	expected, sum := float64(total)/float64(len(counts)), 0.0
	for _, n := range counts {
		sum += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	return sum
}

// The bounds are the 99.9% quantiles of chi-square with the counts' degrees of freedom.
func TestDrawsAreUniformOverDocumentsSkillsAndTheirOrder(t *testing.T) {
	const documents, skills = 2000, 50
	byTenth, byDocument, bySkill := make([]int, 10), make([]int, 20), make([]int, skills)
	random := 0
	for d := range int64(documents) {
		for k := range int64(skills) {
			draw := Draw("seed", d+1, k+1)
			if draw < 0 || draw >= 1 {
				t.Fatalf("draw %v", draw)
			}
			byTenth[int(draw*10)]++
			if draw < RandomShare {
				random++
				byDocument[d*20/documents]++
				bySkill[k]++
			}
		}
	}
	for name, c := range map[string]struct {
		counts []int
		most   float64
	}{"tenths": {byTenth, 27.88}, "stretches of documents": {byDocument, 43.82}, "skills": {bySkill, 85.35}} {
		if x := chiSquare(c.counts); x > c.most {
			t.Errorf("%s: chi-square %.1f is above %.1f: %v", name, x, c.most, c.counts)
		}
	}
	const n = documents * skills
	if share, error := float64(random)/n, 3.3*math.Sqrt(RandomShare*(1-RandomShare)/n); math.Abs(share-RandomShare) > error {
		t.Errorf("%.4f of the candidates are random", share)
	}
}

// reading is one of many documents; its skills are sure, doubtful and held back.
func reading(document int64, skills int) Reading {
	r := Reading{DocumentID: document, OrganisationID: 1, Version: 1, Kind: text.Job, Employer: fmt.Sprint("employer ", document%7)}
	for k := range int64(skills) {
		p := math.Round(1e4*fraction("p", document, k)) / 1e4
		s := extractor.Skill{ID: k + 1, Label: fmt.Sprint("skill ", k+1), Relation: extractor.Core, Probability: p, Stages: []extractor.Stage{extractor.StageEncoder},
			Evidence: []extractor.Evidence{{Start: 0, End: 5, Text: "words", Section: text.Qualifications, Score: p}},
			Why:      extractor.Why{Relations: map[extractor.Relation]float64{extractor.Core: p, extractor.NotRelevant: 1 - p}}}
		if p >= 0.4 {
			r.Extraction.Skills = append(r.Extraction.Skills, s)
		} else {
			s.Relation = extractor.NotRelevant
			r.Extraction.Dropped = append(r.Extraction.Dropped, s)
		}
	}
	return r
}

// Whether a candidate is random must not depend on what the engine says of it, for
// else nothing could be estimated.
func TestTheRandomArmHasItsShareOfShownAndHeldBackAndOfEveryProbability(t *testing.T) {
	random, all := [2]int{}, [2]int{}
	byProbability := make([]int, 10)
	for d := range int64(1500) {
		items, of := Pool(reading(d+1, 40), 0.4, "seed")
		all[0], all[1] = all[0]+of.Held, all[1]+of.Shown
		for _, i := range items {
			if i.Random {
				random[one(i.Shown)]++
				byProbability[min(9, int(i.Probability*10))]++
			}
		}
	}
	for shown := range 2 {
		n := float64(all[shown])
		if share := float64(random[shown]) / n; math.Abs(share-RandomShare) > 3.3*math.Sqrt(RandomShare*(1-RandomShare)/n) {
			t.Errorf("shown %d: %.4f of %d are random", shown, share, all[shown])
		}
	}
	if x := chiSquare(byProbability); x > 27.88 {
		t.Errorf("by probability: chi-square %.1f: %v", x, byProbability)
	}
}

func TestAPoolKeepsTheMostDoubtfulItemsOfADocumentAndNoMore(t *testing.T) {
	r := reading(3, 200)
	items, of := Pool(r, 0.4, "seed")
	if of.Shown+of.Held != 200 || of.Shown != len(r.Extraction.Skills) {
		t.Fatalf("counted %+v", of)
	}
	kept, least := 0, 1.0
	for _, i := range items {
		if !i.Random {
			kept++
			least = min(least, i.Doubt)
		}
	}
	if kept != doubtfulEach {
		t.Fatalf("%d doubtful items", kept)
	}
	for _, i := range candidates(r, 0.4, "seed") {
		in := slices.ContainsFunc(items, func(x Item) bool { return x.SkillID == i.SkillID })
		if !in && i.Doubt > least {
			t.Errorf("skill %d with doubt %.2f was left out", i.SkillID, i.Doubt)
		}
	}
}

func TestMarginIsSmallWhereTheEngineMightAsWellDecideOtherwise(t *testing.T) {
	relations := func(required, core, mentioned, not float64) map[extractor.Relation]float64 {
		return map[extractor.Relation]float64{extractor.Required: required, extractor.Core: core, extractor.Mentioned: mentioned, extractor.NotRelevant: not}
	}
	for name, c := range map[string]struct {
		p, threshold float64
		relations    map[extractor.Relation]float64
		want         float64
	}{
		"at the threshold":                     {0.3, 0.3, relations(.3, 0, 0, .7), 0},
		"sure and of one relation":             {1, 0.3, relations(1, 0, 0, 0), 1},
		"sure, but of two relations":           {0.98, 0.3, relations(.5, .48, 0, .02), .02},
		"surely not":                           {0, 0.3, relations(0, 0, 0, 1), 1},
		"half way down, without relations":     {0.15, 0.3, nil, .5},
		"half way up, threshold not known":     {0.75, 0, nil, .5},
		"a threshold that cannot be is a half": {0.25, 1.5, nil, .5},
	} {
		if got := Margin(c.p, c.threshold, c.relations); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestStagesThatSayNothingDoNotDisagree(t *testing.T) {
	named := extractor.Skill{Stages: []extractor.Stage{extractor.StageLexicon}, Why: extractor.Why{Scores: map[string]float64{}}}
	if d := Disagreement(Votes(named), 1); d != 0 {
		t.Errorf("a sure name has disagreement %v", d)
	}
	if d := Disagreement(Votes(named), 0.1); math.Abs(d-0.9) > 1e-9 {
		t.Errorf("a sure name that is held back has disagreement %v", d)
	}
	split := extractor.Skill{Stages: []extractor.Stage{extractor.StageEncoder}, Why: extractor.Why{Scores: map[string]float64{
		score.EncRank.Name(): 1, score.MemAccepted.Name(): 0.2, score.MemRejected.Name(): 0.9}}}
	if d := Disagreement(Votes(split), 0.5); d != 1 {
		t.Errorf("the encoder for it, the memory against it: %v of %v", d, Votes(split))
	}
}

func TestNeighboursInTheQueueAreNotAlike(t *testing.T) {
	var items []Item
	for n := range 60 { // the most doubtful ones are all of one skill, then of one document
		i := Item{ID: int64(n), SkillID: int64(n), DocumentID: int64(n), Label: fmt.Sprint("label", n), Doubt: 1 - float64(n)/100}
		switch {
		case n < 20:
			i.SkillID, i.Label = 1000, "one skill"
		case n < 40:
			i.DocumentID = 2000
		}
		items = append(items, i)
	}
	alike := func(order []Item) (n int) {
		for k := 1; k < len(order); k++ {
			n += one(Like(order[k-1], order[k]) >= 0.8)
		}
		return n
	}
	worth := func(i Item) float64 { return i.Doubt }
	var order []Item
	for left := slices.Clone(items); len(left) > 0; {
		recent := slices.Clone(order)
		slices.Reverse(recent)
		at := Pick(left, worth, recent)
		order = append(order, left[at])
		left = slices.Delete(left, at, at+1)
	}
	if before := alike(items); before != 38 {
		t.Fatalf("the test's items have %d alike neighbours", before)
	}
	if n := alike(order[:30]); n > 2 {
		t.Errorf("%d of the first 30 are like the one before", n)
	}
	if order[0].ID != 0 {
		t.Errorf("the first is %d: what is alike must not matter before anything was asked", order[0].ID)
	}
}

func TestArmsGetTheirSharesAndBudgetsAreNotExceeded(t *testing.T) {
	first := map[Arm]int{}
	const n = 20000
	for k := range int64(n) {
		arms := DefaultShares.arms("seed", 7, k)
		first[arms[0]]++
		if slices.Contains(arms[1:], Again) || slices.Contains(arms[1:], Gold) {
			t.Fatalf("%v fills a gap with a budget", arms)
		}
	}
	for arm, want := range map[Arm]float64{ByChance: RandomShare, Again: 0.05, Gold: 0.05, ByDoubt: 0.8} {
		if got := float64(first[arm]) / n; math.Abs(got-want) > 3.3*math.Sqrt(want*(1-want)/n) {
			t.Errorf("%s: %.4f, want %.2f", arm, got, want)
		}
	}
}

func TestDoubtfulAnswersAreAskedAgainAndSettledOnesNot(t *testing.T) {
	i := Item{Shown: true, Relation: extractor.Core, Doubt: 0.5}
	agrees, other, against := Asking(i, []Answer{Core}), Asking(i, []Answer{Required}), Asking(i, []Answer{NotRelevant})
	if agrees <= 0 || other <= agrees || against <= other || Asking(i, []Answer{Core, NotRelevant}) <= against {
		t.Errorf("worth %v, %v, %v, %v", agrees, other, against, Asking(i, []Answer{Core, NotRelevant}))
	}
	for _, settled := range [][]Answer{nil, {Core, Core}, {Core, NotRelevant, Core}, {Core, NotRelevant, Required}} {
		if v := Asking(i, settled); v != 0 {
			t.Errorf("%v is asked again: %v", settled, v)
		}
	}
}

// The expected bounds are where the tails of the binomial are 0.025, as R's binom.test gives them.
func TestIntervalsAreExact(t *testing.T) {
	for _, c := range []struct {
		hits, n   int
		low, high float64
	}{{0, 10, 0, 0.3084971}, {10, 10, 0.6915029, 1}, {5, 10, 0.1870860, 0.8129140}, {81, 263, 0.2527367, 0.3676219}, {1, 1000, 2.53175e-05, 0.005558924}, {0, 0, 0, 1}} {
		s := ShareOf(c.hits, c.n)
		if math.Abs(s.Low-c.low) > 1e-6 || math.Abs(s.High-c.high) > 1e-6 {
			t.Errorf("%d of %d: %.7f to %.7f, want %.7f to %.7f", c.hits, c.n, s.Low, s.High, c.low, c.high)
		}
	}
}
