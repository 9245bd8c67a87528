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
	start, end := bestClause(s.Text, e.Vocabulary.words(m.skill), e.telling(m), r.looks(e, m))
	stage, score := StageEncoder, m.label
	if float64(m.vote.Similarity) > m.label {
		stage, score = StageMemory, float64(m.vote.Similarity)
	}
	return r.at(m.sentence, s.Original(start, end), stage, max(0, score))
}

// look is how much of a label's attention a stretch of a sentence has.
type look struct {
	start, end int
	weight     float64
}

// looks tells where in a mention's sentence the skill's label looks.
func (r *reading) looks(e *Engine, m *mention) []look {
	if m.regard.Weights == nil {
		return nil
	}
	places := e.reader(r.doc.Language).Tokens(r.doc.Sentences[m.sentence].Text)
	out := make([]look, 0, len(places))
	for i, p := range places {
		if i+1 < len(m.regard.Weights) { // the first is the mark before the text
			out = append(out, look{p.Start, p.End, float64(m.regard.Weights[i+1])})
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

// telling weighs the stems that speak for a skill: those of its labels and, fainter,
// of the remembered sentence nearest to this one.
func (e *Engine) telling(m *mention) map[string]float64 {
	const faint = 0.3
	weight := map[string]float64{}
	add := func(stems []string, w float64) {
		for _, stem := range stems {
			weight[stem] = max(weight[stem], w)
		}
	}
	if m.vote.Example != nil {
		add(stemsOf(m.vote.Example.Text), faint)
	}
	words := e.Vocabulary.words(m.skill)
	for _, a := range words.alternatives {
		add(a, 0.6)
	}
	add(words.label, 1)
	return weight
}

// shortSentence is the number of words up to which a sentence is quoted whole.
const shortSentence = 9

// lookWeight is what all of a label's attention counts beside one word of the label.
const lookWeight = 2

// bestClause returns the byte range of the clause with the most weight, of words and
// looks, narrowed to the words of the skill's labels where it has several; the
// whole sentence when it is short or no clause has any.
func bestClause(sentence string, labels *labelStems, weight map[string]float64, looks []look) (start, end int) {
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
		for _, l := range looks {
			if l.start >= c[0] && l.end <= c[1] {
				sum += lookWeight * l.weight
			}
		}
		if sum > bestScore {
			best, bestScore = c, sum
		}
	}
	return narrow(words, best, labels, weight)
}

// strong is the least weight of a word that stands in a label.
const strong = 0.5

// fewWords say little alone, unless they stand so in a label: "data using" of "reports
// from data using SQL" is no quote.
const fewWords = 3

// narrow cuts a clause down to the shortest stretch with all the label words that it
// has, when there are two or more.
func narrow(words []lexicon.Word, clause [2]int, labels *labelStems, weight map[string]float64) (start, end int) {
	var inside []lexicon.Word
	said := map[string]bool{}
	for _, w := range words {
		if w.Start >= clause[0] && w.End <= clause[1] {
			inside = append(inside, w)
			if weight[w.Stem] >= strong {
				said[w.Stem] = true
			}
		}
	}
	if len(said) < 2 {
		return clause[0], clause[1]
	}
	at := shortest(inside, said)
	if len(at) <= fewWords && !labels.have(at) {
		return clause[0], clause[1]
	}
	return at[0].Start, at[len(at)-1].End
}

// shortest is the shortest stretch of words that has all stems; words has them.
func shortest(words []lexicon.Word, stems map[string]bool) []lexicon.Word {
	best, from, missing := words, 0, len(stems)
	have := make(map[string]int, len(stems))
	for to, w := range words {
		if !stems[w.Stem] {
			continue
		}
		if have[w.Stem]++; have[w.Stem] == 1 {
			missing--
		}
		for missing == 0 {
			if to+1-from < len(best) {
				best = words[from : to+1]
			}
			first := words[from].Stem
			if stems[first] {
				if have[first]--; have[first] == 0 {
					missing++
				}
			}
			from++
		}
	}
	return best
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
