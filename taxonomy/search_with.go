package taxonomy

import (
	"cmp"
	"slices"
	"strings"
)

// With indexes a later snapshot of the same taxonomy. Labels of concepts that
// did not change are not looked at again; the index is the one that NewSearch
// makes.
func (s *Search) With(next *Snapshot) *Search {
	m := &Search{snapshot: next, popular: popularity(next)}
	m.scratch.New = s.newScratch(next)
	moved, fresh := s.moved(next)
	kept, origin := s.kept(moved)
	added := collect(next, fresh)
	m.entries, origin = mergeEntries(kept, origin, added)
	m.renumber(s, origin)
	m.listEntries()
	return m
}

// moved says, for each concept of s, where it stands now, or -1 where it is gone
// or has other labels, and lists where those stand that have to be looked at.
func (s *Search) moved(next *Snapshot) (moved, fresh []int32) {
	last := s.snapshot.Concepts
	moved = make([]int32, len(last))
	i := 0
	for j := range next.Concepts {
		c := &next.Concepts[j]
		for i < len(last) && last[i].ID < c.ID {
			moved[i] = -1
			i++
		}
		switch {
		case i == len(last) || last[i].ID != c.ID:
			fresh = append(fresh, int32(j))
			continue
		case sharesLabels(&last[i], c):
			moved[i] = int32(j)
		default:
			moved[i] = -1
			fresh = append(fresh, int32(j))
		}
		i++
	}
	for ; i < len(last); i++ {
		moved[i] = -1
	}
	return moved, fresh
}

// sharesLabels says whether two revisions of a concept have the same labels,
// which then mostly are one list.
func sharesLabels(a, b *Concept) bool {
	return len(a.Labels) == len(b.Labels) && (len(a.Labels) == 0 || &a.Labels[0] == &b.Labels[0] || slices.Equal(a.Labels, b.Labels))
}

// kept returns the entries that stay, in order, and where each stood in s.
func (s *Search) kept(moved []int32) (kept []entry, origin []int32) {
	kept, origin = make([]entry, 0, len(s.entries)), make([]int32, 0, len(s.entries))
	for i, e := range s.entries {
		if to := moved[e.concept]; to >= 0 {
			e.concept = to
			kept, origin = append(kept, e), append(origin, int32(i))
		}
	}
	return kept, origin
}

func compareEntries(a, b entry) int {
	return cmp.Or(strings.Compare(a.folded, b.folded), cmp.Compare(a.concept, b.concept), cmp.Compare(a.label, b.label))
}

// mergeEntries joins two sorted lists. Those that came stood nowhere: -1.
func mergeEntries(kept []entry, origin []int32, added []entry) ([]entry, []int32) {
	entries, from := make([]entry, 0, len(kept)+len(added)), make([]int32, 0, len(kept)+len(added))
	for i, e := range kept {
		for len(added) > 0 && compareEntries(added[0], e) < 0 {
			entries, from, added = append(entries, added[0]), append(from, -1), added[1:]
		}
		entries, from = append(entries, e), append(from, origin[i])
	}
	for _, e := range added {
		entries, from = append(entries, e), append(from, -1)
	}
	return entries, from
}

// renumber lists the words of all entries by the vocabulary they have now.
func (s *Search) renumber(last *Search, origin []int32) {
	number := s.mergeWords(last, origin)
	s.ofEntry.start = make([]uint32, 1, len(s.entries)+1)
	s.ofEntry.item = make([]uint32, 0, len(last.ofEntry.item))
	for i, from := range origin {
		if from >= 0 {
			for _, word := range last.ofEntry.of(uint32(from)) {
				s.ofEntry.item = append(s.ofEntry.item, number[word])
			}
		} else {
			for word := range strings.SplitSeq(s.entries[i].folded, " ") {
				at, _ := slices.BinarySearch(s.words, word)
				s.ofEntry.item = append(s.ofEntry.item, uint32(at))
			}
		}
		s.ofEntry.start = append(s.ofEntry.start, uint32(len(s.ofEntry.item)))
	}
	s.ofEntry.item = slices.Clip(s.ofEntry.item)
}

// mergeWords makes the vocabulary and returns the new number of each old word.
func (s *Search) mergeWords(last *Search, origin []int32) []uint32 {
	used := make([]bool, len(last.words))
	var fresh []string
	for i, from := range origin {
		if from >= 0 {
			for _, word := range last.ofEntry.of(uint32(from)) {
				used[word] = true
			}
			continue
		}
		for word := range strings.SplitSeq(s.entries[i].folded, " ") {
			fresh = append(fresh, word)
		}
	}
	slices.Sort(fresh)
	fresh = slices.Compact(fresh)
	number := make([]uint32, len(last.words))
	s.words = make([]string, 0, len(last.words)+len(fresh))
	for i, word := range last.words {
		for len(fresh) > 0 && fresh[0] < word {
			s.words, fresh = append(s.words, fresh[0]), fresh[1:]
		}
		if len(fresh) > 0 && fresh[0] == word {
			fresh, used[i] = fresh[1:], true
		}
		if used[i] {
			number[i] = uint32(len(s.words))
			s.words = append(s.words, word)
		}
	}
	s.words = append(s.words, fresh...)
	return number
}
