package mining

import (
	"cmp"
	"maps"
	"slices"
)

// Corpus adds up statistics in memory, at most a given number of keys: beyond
// it the rarest go. It is for one goroutine.
type Corpus struct {
	limit int
	stats map[string]*Statistic
}

// NewCorpus returns an empty Corpus of at most limit keys.
func NewCorpus(limit int) *Corpus {
	return &Corpus{limit: max(1, limit), stats: map[string]*Statistic{}}
}

// Add counts the phrases of one document.
func (c *Corpus) Add(from Origin, found []Occurrence) {
	for _, s := range Tally(from, found) {
		if have := c.stats[s.Key]; have != nil {
			have.Merge(s)
			continue
		}
		c.stats[s.Key] = &s
	}
	if len(c.stats) > c.limit+c.limit/4 {
		c.prune()
	}
}

// prune drops the keys of the fewest documents, suggested ones last, until the
// limit is kept. A phrase that is dropped and comes again begins anew, so that
// only what was rare all along is lost.
func (c *Corpus) prune() {
	all := slices.Collect(maps.Values(c.stats))
	slices.SortFunc(all, func(a, b *Statistic) int {
		return cmp.Or(cmp.Compare(b.Suggested, a.Suggested), cmp.Compare(b.Documents, a.Documents),
			cmp.Compare(b.Score/float64(max(1, b.Count)), a.Score/float64(max(1, a.Count))), cmp.Compare(a.Key, b.Key))
	})
	for _, s := range all[c.limit:] {
		delete(c.stats, s.Key)
	}
}

// Len returns the number of keys.
func (c *Corpus) Len() int { return len(c.stats) }

// Statistics returns what was counted, by key.
func (c *Corpus) Statistics() []Statistic {
	out := make([]Statistic, 0, len(c.stats))
	for _, key := range slices.Sorted(maps.Keys(c.stats)) {
		out = append(out, *c.stats[key])
	}
	return out
}
