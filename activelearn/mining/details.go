package mining

import (
	"cmp"
	"slices"
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
	c.Draft = Draft(c.Label, s.Samples)
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

// variants shows the phrases that go with a candidate, nearest first.
func variants(c chosen, vectors *vector.Table) []Variant {
	out := make([]Variant, 0, len(c.variants))
	for _, v := range c.variants {
		out = append(out, Variant{v.stat.Key, label(v), v.stat.Documents, float64(vectors.Cosine(int32(c.vector), int32(v.vector)))})
	}
	slices.SortStableFunc(out, func(a, b Variant) int { return cmp.Compare(b.Nearness, a.Nearness) })
	return out
}

// similarFrom is the cosine from which two candidates are of a kind, and
// shownSimilar how many of its kind a candidate names.
const (
	similarFrom  = 0.7
	shownSimilar = 8
)

// cluster notes which candidates are of a kind, nearest first.
func (r *Ranker) cluster(out []Candidate, from []chosen, vectors *vector.Table) {
	if vectors == nil {
		return
	}
	rows := make([]int32, len(from))
	for i := range from {
		rows[i] = int32(from[i].vector)
	}
	own := vectors.Picked(rows)
	for i := 0; i < len(from); i += atOnce {
		to := min(i+atOnce, len(from))
		for k, near := range own.Top(vector.NewQueries(matrix(own, i, to)), shownSimilar+1) {
			for _, n := range near {
				if int(n.Row) != i+k && n.Score >= similarFrom {
					out[i+k].Similar = append(out[i+k].Similar, out[n.Row].Key)
				}
			}
		}
	}
}
