package mining

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Limits of a Statistic's maps: what is rarer than the commonest entries goes
// when twice as many are there.
const (
	mostSurfaces = 12
	mostTitles   = 16
	mostBeside   = 24
	mostPartly   = 4
	mostShorts   = 6
	mostWeeks    = 160 // three years
)

// Merge adds what other documents say of the same key.
func (s *Statistic) Merge(other Statistic) {
	s.Documents += other.Documents
	s.Count += other.Count
	s.Score += other.Score
	s.Suggested += other.Suggested
	s.Employers.Merge(other.Employers)
	s.Contexts.Merge(other.Contexts)
	s.First, s.Last = earlier(s.First, other.First), later(s.Last, other.Last)
	add(&s.Sections, other.Sections)
	add(&s.Languages, other.Languages)
	add(&s.Signs, other.Signs)
	add(&s.Surfaces, other.Surfaces)
	add(&s.Shorts, other.Shorts)
	add(&s.Titles, other.Titles)
	add(&s.Beside, other.Beside)
	add(&s.Partly, other.Partly)
	add(&s.Weeks, other.Weeks)
	commonest(s.Surfaces, mostSurfaces)
	commonest(s.Shorts, mostShorts)
	commonest(s.Titles, mostTitles)
	commonest(s.Beside, mostBeside)
	commonest(s.Partly, mostPartly)
	latest(s.Weeks, mostWeeks)
	for _, sample := range other.Samples {
		s.sample(sample)
	}
}

func add[K comparable](to *map[K]int, more map[K]int) {
	for key, n := range more {
		bump(to, key, n)
	}
}

// commonest cuts counts to the n largest once there are twice as many.
func commonest[K cmp.Ordered](counts map[K]int, n int) {
	if len(counts) <= 2*n {
		return
	}
	for _, key := range byCount(counts)[n:] {
		delete(counts, key)
	}
}

// byCount lists keys, commonest first.
func byCount[K cmp.Ordered](counts map[K]int) []K {
	return slices.SortedFunc(maps.Keys(counts), func(a, b K) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// latest cuts weeks to the last n once there are more.
func latest(weeks map[string]int, n int) {
	if len(weeks) <= n {
		return
	}
	all := slices.Sorted(maps.Keys(weeks))
	for _, week := range all[:len(all)-n] {
		delete(weeks, week)
	}
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// clone returns a copy that shares nothing that Merge writes to.
func (s *Statistic) clone() Statistic {
	c := *s
	c.Employers, c.Contexts, c.Samples = slices.Clone(s.Employers), slices.Clone(s.Contexts), slices.Clone(s.Samples)
	c.Surfaces, c.Shorts, c.Sections, c.Languages = maps.Clone(s.Surfaces), maps.Clone(s.Shorts), maps.Clone(s.Sections), maps.Clone(s.Languages)
	c.Titles, c.Beside, c.Partly = maps.Clone(s.Titles), maps.Clone(s.Beside), maps.Clone(s.Partly)
	c.Weeks, c.Signs = maps.Clone(s.Weeks), maps.Clone(s.Signs)
	return c
}
