package extractor

import (
	"sort"
	"strings"
	"unicode"

	"winnow/extractor/lexicon"
	"winnow/extractor/text"
)

// maxEvidence is how many places are kept for one skill.
const maxEvidence = 5

// evidence returns the places that support a candidate in text order: every
// lexicon match, and for a skill that is not named the clause of its best
// sentences that shares most words with the skill's labels.
func (r *reading) evidence(e *Engine, c *candidate) []Evidence {
	var out []Evidence
	for i, m := range c.mentions {
		if len(out) == maxEvidence {
			break
		}
		switch {
		case m.match != nil:
			out = append(out, r.matchEvidence(m.sentence, m.match))
		case i == 0 || m.rank == 1 && m.raw() > 0.9*c.mentions[0].raw():
			out = append(out, r.clauseEvidence(e, m))
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

func (r *reading) matchEvidence(sentence int, m *lexicon.Match) Evidence {
	s := &r.doc.Sentences[sentence]
	return r.at(sentence, s.Original(m.Start, m.End), StageLexicon, 1-m.Doubt)
}

func (r *reading) clauseEvidence(e *Engine, m *mention) Evidence {
	s := &r.doc.Sentences[m.sentence]
	start, end := bestClause(s.Text, e.words(m), r.attention(e, m))
	stage, score := StageEncoder, m.label
	if float64(m.vote.Similarity) > m.label {
		stage, score = StageMemory, float64(m.vote.Similarity)
	}
	return r.at(m.sentence, s.Original(start, end), stage, max(0, score))
}

// regard is how much of a label's attention a stretch of a sentence has.
type regard struct {
	start, end int
	weight     float64
}

// attention tells where in a mention's sentence the skill's label looks.
func (r *reading) attention(e *Engine, m *mention) []regard {
	row := r.rows[m.sentence]
	if row < 0 {
		return nil
	}
	weights := e.Skills.Attention(r.read.Tokens[row], m.skill)
	if weights == nil {
		return nil
	}
	places := e.reader(r.doc.Language).Tokens(r.doc.Sentences[m.sentence].Text)
	out := make([]regard, 0, len(places))
	for i, p := range places {
		if i+1 < len(weights) {
			out = append(out, regard{p.Start, p.End, weights[i+1]})
		}
	}
	return out
}

func (r *reading) at(sentence int, span text.Span, stage Stage, score float64) Evidence {
	return Evidence{
		Start: span.Start, End: span.End, Text: r.doc.Original[span.Start:span.End],
		Section: r.section(sentence), Stage: stage, Score: round(score),
	}
}

// words collects the stems that speak for a skill: its labels and, fainter, the
// remembered sentence nearest to this one.
func (e *Engine) words(m *mention) map[string]float64 {
	s := &e.Vocabulary.skills[m.skill]
	weight := map[string]float64{}
	const faint = 0.3
	add := func(label string, w float64) {
		for _, word := range lexicon.Words(label) {
			if !stopStems[word.Stem] {
				weight[word.Stem] = max(weight[word.Stem], w)
			}
		}
	}
	if m.vote.Example != nil {
		add(m.vote.Example.Text, faint)
	}
	for _, a := range s.Alternatives {
		add(a.Text, 0.6)
	}
	add(s.Label, 1)
	return weight
}

var stopStems = stopSet("a an the of to in on for and or with by from at as is are be your our you we will that this it its their other")

func stopSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// shortSentence is the number of words up to which a sentence is quoted whole.
const shortSentence = 9

// regardWeight is what all of a label's attention counts beside one word of the label.
const regardWeight = 2

// bestClause returns the byte range of the clause with the most weight, of words and
// attention, narrowed to the words of the skill's labels where it has several; the
// whole sentence when it is short or no clause has any.
func bestClause(sentence string, weight map[string]float64, attention []regard) (start, end int) {
	best, bestScore := trim(sentence, 0, len(sentence)), 0.0
	if strings.Count(sentence, " ") < shortSentence {
		return best[0], best[1]
	}
	words := lexicon.Words(sentence)
	for _, c := range clauses(sentence) {
		sum := 0.0
		for _, w := range words {
			if w.Start >= c[0] && w.End <= c[1] {
				sum += weight[w.Stem]
			}
		}
		for _, a := range attention {
			if a.start >= c[0] && a.end <= c[1] {
				sum += regardWeight * a.weight
			}
		}
		if sum > bestScore {
			best, bestScore = c, sum
		}
	}
	return narrow(words, best, weight)
}

// strong is the least weight of a word that stands in a label.
const strong = 0.5

// narrow cuts a clause down to the stretch between its first and last label
// words, when there are two or more.
func narrow(words []lexicon.Word, clause [2]int, weight map[string]float64) (start, end int) {
	start, end = clause[1], clause[0]
	n := 0
	for _, w := range words {
		if w.Start >= clause[0] && w.End <= clause[1] && weight[w.Stem] >= strong {
			start, end = min(start, w.Start), max(end, w.End)
			n++
		}
	}
	if n < 2 {
		return clause[0], clause[1]
	}
	return start, end
}

// clauses cuts a sentence at commas, semicolons, colons, brackets and dashes.
func clauses(s string) [][2]int {
	var out [][2]int
	from := 0
	cut := func(at, next int) {
		if c := trim(s, from, at); c[1] > c[0] {
			out = append(out, c)
		}
		from = next
	}
	for i, c := range s {
		if strings.ContainsRune(",;:()•|–—", c) {
			cut(i, i+len(string(c)))
		}
	}
	cut(len(s), len(s))
	return out
}

// trim narrows a range to the letters, digits and signs of names at its ends.
func trim(s string, from, to int) [2]int {
	part := s[from:to]
	left := strings.TrimLeftFunc(part, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	from += len(part) - len(left)
	right := strings.TrimRightFunc(left, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '+' && c != '#' && c != ')' && c != '%'
	})
	return [2]int{from, from + len(right)}
}
