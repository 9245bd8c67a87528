package review

import (
	"cmp"
	"slices"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Reading is what an engine said of a document's version.
type Reading struct {
	DocumentID     int64
	OrganisationID int64
	Version        int
	ExtractionID   int64
	Employer       string
	Kind           text.Kind
	Extraction     extractor.Extraction
}

// doubtfulEach bounds the items of one document that are kept for their doubt; the
// random arm's are kept besides.
const doubtfulEach = 12

// leastDoubt keeps items out of the pool that nobody should be asked about.
const leastDoubt = 0.10

// Pool makes items of all candidates of a reading, shown or held back, and keeps
// those of the random arm and the most doubtful ones. of counts all of them.
func Pool(r Reading, threshold float64, seed string) (items []Item, of Counts) {
	all := candidates(r, threshold, seed)
	for _, i := range all {
		if i.Shown {
			of.Shown++
		} else {
			of.Held++
		}
	}
	slices.SortStableFunc(all, func(a, b Item) int { return cmp.Compare(b.Doubt, a.Doubt) })
	doubtful := 0
	for _, i := range all {
		switch {
		case i.Random:
			items = append(items, i)
		case i.Doubt >= leastDoubt && doubtful < doubtfulEach:
			items = append(items, i)
			doubtful++
		}
	}
	return items, of
}

// Counts says how many candidates there are.
type Counts struct{ Shown, Held int }

func candidates(r Reading, threshold float64, seed string) []Item {
	out := make([]Item, 0, len(r.Extraction.Skills)+len(r.Extraction.Dropped))
	seen := map[int64]bool{}
	add := func(s extractor.Skill, rank int) {
		if seen[s.ID] || len(s.Evidence) == 0 {
			return // there is nothing to look at
		}
		seen[s.ID] = true
		out = append(out, candidate(r, s, rank, threshold, seed))
	}
	for n, s := range r.Extraction.Skills {
		add(s, n+1)
	}
	for _, s := range r.Extraction.Dropped {
		add(s, 0)
	}
	return out
}

func candidate(r Reading, s extractor.Skill, rank int, threshold float64, seed string) Item {
	i := Item{
		DocumentID: r.DocumentID, OrganisationID: r.OrganisationID, Version: r.Version, ExtractionID: r.ExtractionID, SkillID: s.ID, Label: s.Label,
		Kind: r.Kind, Employer: r.Employer, Section: Best(s).Section, Shown: rank > 0, Rank: rank, Relation: s.Relation, Probability: s.Probability,
		Margin: Margin(s.Probability, threshold, s.Why.Relations), Disagreement: Disagreement(Votes(s), s.Probability),
		Draw: Draw(seed, r.DocumentID, s.ID),
	}
	i.Doubt, i.Random = Doubt(i.Margin, i.Disagreement), i.Draw < RandomShare
	return i
}

// Best is the evidence with the highest score.
func Best(s extractor.Skill) extractor.Evidence {
	if len(s.Evidence) == 0 {
		return extractor.Evidence{}
	}
	return slices.MaxFunc(s.Evidence, func(a, b extractor.Evidence) int { return cmp.Compare(a.Score, b.Score) })
}
