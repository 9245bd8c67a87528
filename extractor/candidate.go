package extractor

import (
	"sort"

	"winnow/extractor/encoder"
	"winnow/extractor/expand"
	"winnow/extractor/score"
)

// candidate is one skill of the document with its mentions, best first.
type candidate struct {
	skill    int32
	mentions []*mention
	expanded expand.Candidate // where it came from, when only expansion found it
	features score.Features
	classes  [score.NumClasses]float64
}

// expansions is how many neighbours a document's skills may nominate, and
// seedsPerSentence how many of a sentence's best skills vote on the document.
const (
	expansions       = 40
	seedsPerSentence = 3
)

// gather groups mentions by skill.
func (r *reading) gather() {
	at := map[int32]int{}
	r.bySentence = map[int][]*mention{}
	for i := range r.mentions {
		m := &r.mentions[i]
		r.bySentence[m.sentence] = append(r.bySentence[m.sentence], m)
		k, ok := at[m.skill]
		if !ok {
			k = len(r.candidates)
			at[m.skill] = k
			r.candidates = append(r.candidates, candidate{skill: m.skill})
		}
		r.candidates[k].mentions = append(r.candidates[k].mentions, m)
	}
	for i := range r.candidates {
		ms := r.candidates[i].mentions
		sort.SliceStable(ms, func(a, b int) bool { return ms[a].raw() > ms[b].raw() })
	}
}

// seeds weighs the skills that stand out: those the lexicon names, and each
// sentence's best by raw score, weighted by the inverse of their rank.
func (r *reading) seeds() []expand.Seed {
	weight := map[int32]float64{}
	for from := 0; from < len(r.mentions); {
		to := from
		for to < len(r.mentions) && r.mentions[to].sentence == r.mentions[from].sentence {
			to++
		}
		for k, m := range sorted(r.mentions[from:to], (*mention).raw) {
			w := 0.0
			if k < seedsPerSentence {
				w = 1 / float64(k+1)
			}
			if m.match != nil {
				w = max(w, 1-m.match.Doubt)
			}
			weight[m.skill] = max(weight[m.skill], w)
		}
		from = to
	}
	out := make([]expand.Seed, 0, len(weight))
	for s, w := range weight {
		if w > 0 {
			out = append(out, expand.Seed{Skill: s, Score: w})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Skill < out[j].Skill })
	return out
}

// expand adds neighbours of the seeds, each with its best sentence's scores.
func (r *reading) expand(e *Engine, seeds []expand.Seed) {
	if !e.Vectors() {
		return
	}
	have := map[int32]bool{}
	for _, c := range r.candidates {
		have[c.skill] = true
	}
	var proposed []expand.Candidate
	var skills []int32
	for _, x := range e.Vocabulary.graph.Expand(seeds, r.occIndex, r.occupationFit(), expansions) {
		if !have[x.Skill] {
			proposed = append(proposed, x)
			skills = append(skills, x.Skill)
		}
	}
	if len(r.encoded) == 0 || len(skills) == 0 {
		return
	}
	hits := e.Skills.ScoreAll(r.read.Vectors, skills)
	for k, x := range proposed {
		m := r.bestSentence(e, hits, k)
		r.candidates = append(r.candidates, candidate{skill: x.Skill, mentions: []*mention{m}, expanded: x})
	}
}

// occupationFit is how well the title fits the guessed occupation, 0 without one.
func (r *reading) occupationFit() float64 {
	if r.occupation == nil {
		return 0
	}
	return r.occupation.Score
}

// bestSentence makes the mention of the k-th proposed skill in the sentence
// that is nearest to it.
func (r *reading) bestSentence(e *Engine, hits [][]encoder.Hit, k int) *mention {
	best := 0
	for row := range hits {
		if hits[row][k].Score > hits[best][k].Score {
			best = row
		}
	}
	h := hits[best][k]
	m := &mention{skill: h.Skill, sentence: r.encoded[best], label: float64(h.Label), alt: float64(h.Alternative), late: float64(h.Label)}
	for _, late := range e.Skills.Match(r.read.Tokens[best], []int32{h.Skill}) {
		m.late, m.regard = float64(late.Score), late
	}
	if e.Memory != nil {
		m.vote = e.Memory.Score(r.read.Vectors.Row(best), []int32{h.Skill})[0]
	}
	for _, b := range r.bySentence[m.sentence] {
		if b.raw() > m.raw() {
			m.yield(e, b)
		}
	}
	return m
}
