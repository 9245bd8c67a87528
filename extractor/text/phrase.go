package text

import (
	"strconv"
	"strings"
)

// phraseSet finds phrases in token sequences. A phrase is words; a word ending
// in * matches any token it begins.
type phraseSet struct{ root phraseNode }

type phraseNode struct {
	words   map[string]*phraseNode
	stems   map[string]*phraseNode // words written with *
	lengths []int                  // of the stems, longest first
	votes   []vote
}

// vote is what a phrase says: this kind, with that weight in natural log units.
type vote struct {
	kind   SectionKind
	weight float64
}

// match is a phrase found at tokens [from, to).
type match struct {
	from, to int
	votes    []vote
}

// compilePhrases reads tables of lines "kind weight: phrase | phrase". They are
// written by hand in this package, so a broken one is a programming error.
func compilePhrases(tables ...string) *phraseSet {
	set := &phraseSet{}
	for _, table := range tables {
		for line := range strings.Lines(table) {
			if line = strings.TrimSpace(line); line != "" {
				set.addLine(line)
			}
		}
	}
	return set
}

func (p *phraseSet) addLine(line string) {
	head, phrases, _ := strings.Cut(line, ":")
	kind, number, _ := strings.Cut(head, " ")
	weight, err := strconv.ParseFloat(number, 64)
	if err != nil {
		panic("text: phrase table: " + line)
	}
	for phrase := range strings.SplitSeq(phrases, "|") {
		p.add(phraseWords(phrase), vote{SectionKind(kind), weight})
	}
}

// phraseWords folds a phrase as tokenize folds text, and keeps each word's *.
func phraseWords(phrase string) []string {
	var words []string
	for _, field := range strings.Fields(phrase) {
		if field == atStart.text {
			words = append(words, field)
			continue
		}
		tokens := tokenize(nil, field)
		for i, t := range tokens {
			if i == len(tokens)-1 && strings.HasSuffix(field, "*") {
				t.text += "*"
			}
			words = append(words, t.text)
		}
	}
	return words
}

func (p *phraseSet) add(words []string, v vote) {
	n := &p.root
	for _, w := range words {
		n = n.child(w)
	}
	if n != &p.root {
		n.votes = append(n.votes, v)
	}
}

func (n *phraseNode) child(word string) *phraseNode {
	stem, isStem := strings.CutSuffix(word, "*")
	byWord := &n.words
	if isStem {
		byWord = &n.stems
		n.addLength(len(stem))
	}
	if *byWord == nil {
		*byWord = map[string]*phraseNode{}
	}
	if (*byWord)[stem] == nil {
		(*byWord)[stem] = &phraseNode{}
	}
	return (*byWord)[stem]
}

func (n *phraseNode) addLength(length int) {
	at := 0
	for at < len(n.lengths) && n.lengths[at] > length {
		at++
	}
	if at < len(n.lengths) && n.lengths[at] == length {
		return
	}
	n.lengths = append(n.lengths[:at], append([]int{length}, n.lengths[at:]...)...)
}

// find appends the longest phrase at each token to dst, without overlaps, from
// left to right.
func (p *phraseSet) find(dst []match, tokens []token) []match {
	for i := 0; i < len(tokens); {
		to, votes := p.root.longest(tokens, i)
		if votes == nil {
			i++
			continue
		}
		dst = append(dst, match{i, to, votes})
		if tokens[i].text == atStart.text {
			i++ // what opens a line may be part of a longer phrase too
			continue
		}
		i = to
	}
	return dst
}

// longest follows exact words first and stems next; it returns the end and the
// votes of the longest phrase that begins at token i.
func (n *phraseNode) longest(tokens []token, i int) (int, []vote) {
	end, votes := i, n.votes
	if i == len(tokens) {
		return end, votes
	}
	word := tokens[i].text
	if next := n.words[word]; next != nil {
		if to, v := next.longest(tokens, i+1); v != nil {
			end, votes = to, v
		}
	}
	for _, length := range n.lengths {
		if length > len(word) {
			continue
		}
		next := n.stems[word[:length]]
		if next == nil {
			continue
		}
		if to, v := next.longest(tokens, i+1); v != nil && to > end {
			end, votes = to, v
		}
	}
	return end, votes
}
