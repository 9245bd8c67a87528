package mining

import (
	"strings"
	"time"

	"winnow/extractor/encoder/vector"
)

// shownNear is how many known skills a candidate shows.
const shownNear = 5

// aliasFrom is the probability of meaning the same from which a candidate is
// offered as an alias.
const aliasFrom = 0.5

// candidate gathers what people need to decide about a phrase.
func (r *Ranker) candidate(p *pooled, now time.Time) Candidate {
	s := p.stat
	c := Candidate{
		Key: s.Key, Keys: p.keys, Label: label(p), Language: p.language, Verdict: New,
		Novelty: p.novelty, Likeness: p.likeness, Doubt: p.doubt, Value: p.value, Termhood: p.termhood(),
		Documents: s.Documents, Employers: s.Employers.Estimate(), Count: s.Count, Suggested: s.Suggested,
		Surfaces: counted(s.Surfaces), Sections: s.Sections, Languages: s.Languages, Titles: counted(s.Titles),
		Beside: byCount(s.Beside), Samples: s.Samples, First: s.First, Last: s.Last,
		Nearest: r.neighbours(newPhrase(p.surface), p.pairs, shownNear),
	}
	if 1-p.novelty >= aliasFrom {
		c.Verdict = Alias
	}
	c.Trend = trend(s.Weeks, now)
	c.Burst = burst(c.Trend)
	c.Place = r.Known.place(p)
	c.Type = r.Known.kind(p)
	c.Draft = draft(c.Label, s.Samples)
	return c
}

// label proposes a preferred label: the commonest surface form, in small letters
// unless texts write it with capitals inside sentences most of the time.
func label(p *pooled) string {
	if p.signShare(Named) >= 0.5 || p.signShare(Acronym) >= 0.5 || p.language == "de" {
		return p.surface
	}
	for _, t := range tokenize(p.surface) {
		if t.odd {
			return p.surface
		}
	}
	return strings.ToLower(p.surface)
}

func counted(counts map[string]int) []Counted {
	out := make([]Counted, 0, len(counts))
	for _, text := range byCount(counts) {
		out = append(out, Counted{text, counts[text]})
	}
	return out
}

// similarFrom is the cosine from which two candidates are of one cluster.
const similarFrom = 0.85

// cluster notes which candidates are near to one another: each joins the first
// better one near enough (leader clustering), so that a cluster has one best
// candidate and the rest can be decided with it.
func (r *Ranker) cluster(out []Candidate, from []chosen, vectors *vector.Table) {
	if vectors == nil {
		return
	}
	var leaders []int
	members := map[int][]int{}
	for i := range from {
		at := -1
		for _, l := range leaders {
			if vectors.Cosine(int32(from[i].vector), int32(from[l].vector)) >= similarFrom {
				at = l
				break
			}
		}
		if at < 0 {
			leaders = append(leaders, i)
			at = i
		}
		members[at] = append(members[at], i)
	}
	for _, own := range members {
		for _, i := range own {
			for _, k := range own {
				if i != k {
					out[i].Similar = append(out[i].Similar, out[k].Key)
				}
			}
		}
	}
}
