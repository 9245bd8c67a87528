package extractor

import (
	"math"
	"sort"

	"winnow/extractor/encoder"
	"winnow/extractor/lexicon"
	"winnow/extractor/memory"
)

// mention is what the stages say of one skill in one sentence.
type mention struct {
	skill      int32
	sentence   int
	match      *lexicon.Match // best lexicon match, or nil
	label, alt float64        // cosines
	late       float64        // match of the label with the tokens it attends to; label without tokens
	rank       int            // by mix within the sentence, from 1; 0 without vectors
	gap, lead  float64        // mix minus the best, minus the next lower
	lift       float64        // mix minus the mean of the ten best
	vote       memory.Vote
	memRank    int
	memLift    float64
	regard     encoder.Attended // where its label looks in the sentence; nothing without tokens
	overlap    float64          // cosine to the label of a better skill of the sentence
	shared     float64          // the most of its attention that a better skill of the sentence has too
	repeated   float64          // the most of both: how like a better skill it is, times what they share
}

// mix is what the encoder says. The weights, and those of raw, are the middle of the
// plateau on the validation splits; training/README.md has the table.
func (m *mention) mix() float64 { return m.label + 0.5*m.alt + m.late }

// raw orders mentions before the scorer has spoken: the encoder, the nearest
// remembered sentence, and a lexicon match as a cosine of 1. Where people removed the
// skill, another sentence goes before.
func (m *mention) raw() float64 {
	s := m.mix() + m.memory()
	if m.match != nil {
		s += 1 - m.match.Doubt
	}
	return s + min(0, m.told())
}

// mostTold bounds what decisions about one sentence say: what a few people remove
// moves doubtful skills for everybody, but takes no sure one away. That an organisation
// never wants to see one is its own affair (Suppression).
const mostTold = 1.5

// told is what people decided about the skill in sentences nearly like this one.
func (m *mention) told() float64 { return max(-mostTold, min(mostTold, float64(m.vote.Told))) }

// decidedWeight is how much a sentence that a person decided about weighs in raw:
// more than one written for the purpose, since it is real, and since it may be all
// there is of a skill the encoder never saw. On `winnow eval memory` 1.5 finds 30%
// of such skills after ten sentences where 1 finds 23%, and does not move the
// validation splits; 2 costs four points of TECH.
const decidedWeight = 1.5

// memory is what the nearest remembered sentence adds to raw.
func (m *mention) memory() float64 {
	s := float64(m.vote.Similarity)
	if x := m.vote.Example; x != nil && x.Source == memory.Decided {
		s *= decidedWeight
	}
	return s
}

// perSentence is how many skills the encoder nominates for a sentence. On the
// labelled documents 16 find 9 of 10 of the skills that 64 find.
const perSentence = 16

// nominate collects mentions sentence by sentence.
func (r *reading) nominate(e *Engine) {
	shortlists := r.shortlists(e)
	for i := range r.doc.Sentences {
		if !r.readable[i] {
			r.aside(r.matches[i], i)
			continue
		}
		r.mentions = append(r.mentions, r.sentence(e, i, r.matches[i], shortlists[i])...)
	}
}

// shortlists asks the encoder and the memory for each encoded sentence's
// nearest skills, all sentences in one product.
func (r *reading) shortlists(e *Engine) [][]int32 {
	out := make([][]int32, len(r.doc.Sentences))
	if !e.Vectors() {
		return out
	}
	for q, hits := range e.Skills.Search(r.read.Vectors, perSentence) {
		for _, h := range hits {
			out[r.encoded[q]] = append(out[r.encoded[q]], h.Skill)
		}
	}
	if e.Memory == nil {
		return out
	}
	for q, votes := range e.Memory.Nearest(r.read.Vectors, perSentence/2) {
		for _, v := range votes {
			out[r.encoded[q]] = append(out[r.encoded[q]], v.Skill)
		}
	}
	return out
}

// sentence makes the mentions of one sentence.
func (r *reading) sentence(e *Engine, i int, matches []lexicon.Match, shortlist []int32) []mention {
	found := map[int32]*mention{}
	var skills []int32
	get := func(skill int32) *mention {
		if m := found[skill]; m != nil {
			return m
		}
		m := &mention{skill: skill, sentence: i}
		found[skill] = m
		skills = append(skills, skill)
		return m
	}
	for k := range matches {
		if m := get(matches[k].Skill); m.match == nil || better(&matches[k], m.match) {
			m.match = &matches[k]
		}
	}
	for _, s := range shortlist {
		get(s)
	}
	out := make([]mention, len(skills))
	for k, s := range skills {
		out[k] = *found[s]
	}
	if row := r.rows[i]; row >= 0 {
		measure(e, r.read.Vectors.Row(row), r.read.Tokens[row], out, skills)
	}
	return out
}

func better(a, b *lexicon.Match) bool {
	if a.Doubt != b.Doubt {
		return a.Doubt < b.Doubt
	}
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return a.Inflection < b.Inflection
}

// measure fills in the vector scores of a sentence's mentions.
func measure(e *Engine, vector []float32, tokens encoder.Tokens, ms []mention, skills []int32) {
	for k, h := range e.Skills.Score(vector, skills) {
		ms[k].label, ms[k].alt, ms[k].late = float64(h.Label), float64(h.Alternative), float64(h.Label)
	}
	for k, late := range e.Skills.Match(tokens, skills) {
		ms[k].late, ms[k].regard = float64(late.Score), late
	}
	if e.Memory != nil {
		for k, v := range e.Memory.Score(vector, skills) {
			ms[k].vote = v
		}
	}
	rankByMix(ms)
	rankByMemory(ms)
	redundancy(e, ms)
}

func rankByMix(ms []mention) {
	order := sorted(ms, (*mention).mix)
	mean, n := 0.0, min(10, len(order))
	for _, m := range order[:n] {
		mean += m.mix() / float64(n)
	}
	for k, m := range order {
		m.rank = k + 1
		m.gap = m.mix() - order[0].mix()
		m.lift = m.mix() - mean
		if k+1 < len(order) {
			m.lead = m.mix() - order[k+1].mix()
		}
	}
}

func rankByMemory(ms []mention) {
	order := sorted(ms, func(m *mention) float64 { return float64(m.vote.Similarity) })
	mean := 0.0
	for _, m := range order {
		mean += float64(m.vote.Similarity) / float64(len(order))
	}
	for k, m := range order {
		if m.vote.Similarity > 0 {
			m.memRank = k + 1
			m.memLift = float64(m.vote.Similarity) - mean
		}
	}
}

// redundancy notes how close each skill is to a better one of the sentence
// (as maximal marginal relevance does; Carbonell and Goldstein, SIGIR 1998), and how
// much it rests on the same words.
func redundancy(e *Engine, ms []mention) {
	order := sorted(ms, (*mention).raw)
	for k, m := range order {
		for _, b := range order[:min(k, 8)] {
			m.yield(e, b)
		}
	}
}

// yield notes what a better skill of the same sentence takes from a mention.
func (m *mention) yield(e *Engine, better *mention) {
	near, shared := float64(e.Skills.Similarity(m.skill, better.skill)), m.regard.Shared(better.regard)
	m.overlap, m.shared = max(m.overlap, near), max(m.shared, shared)
	m.repeated = max(m.repeated, near*shared)
}

func sorted(ms []mention, by func(*mention) float64) []*mention {
	out := make([]*mention, len(ms))
	key := make(map[*mention]float64, len(ms))
	for i := range ms {
		out[i] = &ms[i]
		key[out[i]] = by(out[i])
	}
	sort.SliceStable(out, func(i, j int) bool {
		if a, b := key[out[i]], key[out[j]]; a != b {
			return a > b
		}
		return out[i].skill < out[j].skill
	})
	return out
}

func log2p(n int) float64 { return math.Log2(1 + float64(n)) }
