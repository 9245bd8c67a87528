package taxonomy

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// Search finds concepts by their labels. It is an immutable index over one
// snapshot, may be used from many goroutines, and takes about 20 MB for ESCO.
type Search struct {
	snapshot *Snapshot
	entries  []entry  // sorted by folded text
	words    []string // the vocabulary, sorted
	// ofEntry lists the words of each entry in order, ofWord the entries of each
	// word: list i runs from start[i] to start[i+1].
	ofEntry, ofWord lists
	popular         []uint8 // by concept: how many occupations name it, as a power of two
	scratch         sync.Pool
}

// entry is one label.
type entry struct {
	folded  string
	concept int32 // position in snapshot.Concepts
	label   int32 // position in its Labels
}

// lists is many short lists in two slices.
type lists struct{ start, item []uint32 }

func (l *lists) of(i uint32) []uint32 { return l.item[l.start[i]:l.start[i+1]] }

// span returns the lists from lo to hi as one.
func (l *lists) span(lo, hi uint32) []uint32 { return l.item[l.start[lo]:l.start[hi]] }

// NewSearch indexes all labels of a snapshot. ESCO takes about half a second.
func NewSearch(snapshot *Snapshot) *Search {
	s := &Search{snapshot: snapshot, popular: popularity(snapshot)}
	s.entries = collectAll(snapshot)
	s.indexWords()
	s.scratch.New = s.newScratch(snapshot)
	return s
}

func (*Search) newScratch(snapshot *Snapshot) func() any {
	return func() any {
		return &scratch{rank: make([]uint32, len(snapshot.Concepts)), entry: make([]uint32, len(snapshot.Concepts))}
	}
}

// popularity counts the occupations that name each skill.
func popularity(snapshot *Snapshot) []uint8 {
	named := make([]uint32, len(snapshot.Concepts))
	for _, r := range snapshot.Relations {
		if r.Kind == Essential || r.Kind == Optional {
			named[snapshot.position(r.To)]++
		}
	}
	power := make([]uint8, len(named))
	for i, n := range named {
		power[i] = uint8(bits.Len32(n))
	}
	return power
}

// collectAll folds the labels of all concepts.
func collectAll(snapshot *Snapshot) []entry {
	all := make([]int32, len(snapshot.Concepts))
	for i := range all {
		all[i] = int32(i)
	}
	return collect(snapshot, all)
}

// collect folds the labels of concepts, by their positions, and sorts them; a
// form that a concept has twice counts once, as its best kind of label.
func collect(snapshot *Snapshot, concepts []int32) []entry {
	var entries []entry
	var forms []string
	for _, i := range concepts {
		forms = forms[:0]
		language := ""
		for j, label := range snapshot.Concepts[i].Labels {
			if label.Language != language {
				language, forms = label.Language, forms[:0]
			}
			folded := fold(label.Text)
			if folded == "" || slices.Contains(forms, folded) {
				continue
			}
			forms = append(forms, folded)
			entries = append(entries, entry{folded, i, int32(j)})
		}
	}
	slices.SortFunc(entries, compareEntries)
	return slices.Clip(entries)
}

func (s *Search) indexWords() {
	numbers := map[string]uint32{}
	for i := range s.entries {
		for word := range strings.SplitSeq(s.entries[i].folded, " ") {
			if _, known := numbers[word]; !known {
				numbers[word] = 0
				s.words = append(s.words, word)
			}
		}
	}
	slices.Sort(s.words)
	for i, word := range s.words {
		numbers[word] = uint32(i)
	}
	s.listWords(numbers)
	s.listEntries()
}

func (s *Search) listWords(numbers map[string]uint32) {
	s.ofEntry.start = make([]uint32, 1, len(s.entries)+1)
	for i := range s.entries {
		for word := range strings.SplitSeq(s.entries[i].folded, " ") {
			s.ofEntry.item = append(s.ofEntry.item, numbers[word])
		}
		s.ofEntry.start = append(s.ofEntry.start, uint32(len(s.ofEntry.item)))
	}
	s.ofEntry.item = slices.Clip(s.ofEntry.item)
}

// listEntries turns ofEntry round.
func (s *Search) listEntries() {
	s.ofWord.start = make([]uint32, len(s.words)+1)
	for _, word := range s.ofEntry.item {
		s.ofWord.start[word+1]++
	}
	for i := range s.words {
		s.ofWord.start[i+1] += s.ofWord.start[i]
	}
	s.ofWord.item = make([]uint32, len(s.ofEntry.item))
	next := slices.Clone(s.ofWord.start)
	for i := range s.entries {
		for _, word := range s.ofEntry.of(uint32(i)) {
			s.ofWord.item[next[word]] = uint32(i)
			next[word]++
		}
	}
}
