package taxonomy

import (
	"sort"
	"strings"
)

// The ranks, best first. A candidate's rank number is one of these in the upper
// byte and the cost within the rank below.
const (
	rankExact = iota + 1
	rankExactOther
	rankPrefix
	rankWord
	rankAlternative
	rankTypo
	rankSome
)

func matchOf(rank uint32) Match {
	return [...]Match{"", MatchExact, MatchExact, MatchPrefix, MatchWord, MatchAlternative, MatchTypo, MatchSome}[rank>>24]
}

// scratch is a finder's memory, used again by the next one.
type scratch struct {
	rank    []uint32 // by concept; 0 is none
	entry   []uint32 // by concept: the entry that gave the rank
	touched []int32  // the concepts with a rank
	better  [rankSome + 1]int
}

// finder runs one query.
type finder struct {
	*Search
	*scratch
	options SearchOptions
	variant bool // the words are another spelling of the query's
}

func (f *finder) reset() {
	for _, concept := range f.touched {
		f.rank[concept] = 0
	}
	f.touched = f.touched[:0]
	f.better = [rankSome + 1]int{}
}

// full says whether there are enough hits of a rank or better.
func (f *finder) full(rank int) bool {
	n := 0
	for _, count := range f.better[:rank+1] {
		n += count
	}
	return n >= f.options.Limit
}

// offer puts a candidate forward; distance is the number of wrong letters.
func (f *finder) offer(number uint32, rank, distance int) {
	e := &f.entries[number]
	c := &f.snapshot.Concepts[e.concept]
	if !f.wants(c, &c.Labels[e.label]) {
		return
	}
	value := uint32(rank)<<24 | f.cost(e, distance)
	old := f.rank[e.concept]
	if old != 0 && old <= value {
		return
	}
	if old == 0 {
		f.touched = append(f.touched, e.concept)
	} else {
		f.better[old>>24]--
	}
	f.better[rank]++
	f.rank[e.concept], f.entry[e.concept] = value, number
}

func (f *finder) wants(c *Concept, label *Label) bool {
	if own := f.options.Language; own != "" && label.Language != own && label.Language != f.snapshot.Taxonomy.Language {
		return false
	}
	if len(f.options.Kinds) == 0 {
		return true
	}
	for _, kind := range f.options.Kinds {
		if kind == c.Kind {
			return true
		}
	}
	return false
}

// cost orders within a rank: a wrong letter outweighs everything, another
// spelling comes after the typed one, a mistyped preferred label before another,
// and each doubling of the occupations that name a skill is worth four letters of
// a longer label.
func (f *finder) cost(e *entry, distance int) uint32 {
	cost := 1000*distance + 200 + min(len(e.folded), 500) - 4*int(f.popular[e.concept])
	if f.variant {
		cost += 20
	}
	if distance > 0 && f.snapshot.Concepts[e.concept].Labels[e.label].Kind != Preferred {
		cost += 40
	}
	return uint32(cost)
}

func (f *finder) kindOf(number uint32) LabelKind {
	e := &f.entries[number]
	return f.snapshot.Concepts[e.concept].Labels[e.label].Kind
}

// beginning offers the labels that begin with the text.
func (f *finder) beginning(text string) {
	from := sort.Search(len(f.entries), func(i int) bool { return f.entries[i].folded >= text })
	for i := from; i < len(f.entries) && strings.HasPrefix(f.entries[i].folded, text); i++ {
		preferred := f.kindOf(uint32(i)) == Preferred
		switch exact := len(f.entries[i].folded) == len(text); {
		case exact && preferred:
			f.offer(uint32(i), rankExact, 0)
		case exact:
			f.offer(uint32(i), rankExactOther, 0)
		case preferred:
			f.offer(uint32(i), rankPrefix, 0)
		default:
			f.offer(uint32(i), rankAlternative, 0)
		}
	}
}

// wordBeginnings offers the labels with words that begin with each of the words,
// in any order.
func (f *finder) wordBeginnings(words []string) {
	spans := make([]span, len(words))
	for i, word := range words {
		spans[i].lo, spans[i].hi = f.prefixed(word)
	}
	rarest := f.rarest(spans)
	for _, number := range f.ofWord.span(spans[rarest].lo, spans[rarest].hi) {
		if !f.hasAll(number, spans) {
			continue
		}
		if f.kindOf(number) == Preferred {
			f.offer(number, rankWord, 0)
			continue
		}
		f.offer(number, rankAlternative, 0)
	}
}

// span is a run of the vocabulary: the words that share a beginning.
type span struct{ lo, hi uint32 }

// prefixed returns the words that begin with the text.
func (s *Search) prefixed(text string) (lo, hi uint32) {
	from := sort.SearchStrings(s.words, text)
	n := sort.Search(len(s.words)-from, func(i int) bool { return !strings.HasPrefix(s.words[from+i], text) })
	return uint32(from), uint32(from + n)
}

// rarest returns the span with the fewest entries.
func (s *Search) rarest(spans []span) int {
	best, fewest := 0, uint32(1<<31)
	for i, p := range spans {
		if n := s.ofWord.start[p.hi] - s.ofWord.start[p.lo]; n < fewest {
			best, fewest = i, n
		}
	}
	return best
}

func (s *Search) hasAll(number uint32, spans []span) bool {
	words := s.ofEntry.of(number)
	for _, p := range spans {
		found := false
		for _, word := range words {
			if word >= p.lo && word < p.hi {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// someWords offers the labels with most of the words, where none has all.
func (f *finder) someWords(words []string) {
	spans := make([]span, 0, len(words))
	for _, word := range words {
		if lo, hi := f.prefixed(word); lo < hi {
			spans = append(spans, span{lo, hi})
		}
	}
	for _, p := range spans {
		numbers := f.ofWord.span(p.lo, p.hi)
		if len(numbers) > 20_000 { // "and" and its kind say nothing
			continue
		}
		for _, number := range numbers {
			missing := len(words)
			for i := range spans {
				if f.hasAll(number, spans[i:i+1]) {
					missing--
				}
			}
			f.offer(number, rankSome, missing)
		}
	}
}
