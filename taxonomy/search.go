package taxonomy

import (
	"slices"
	"strings"
)

// Match says how a label answered a query, best first.
type Match string

// The ways to match. Variant spellings ("front end", "frontend") count as the
// same word.
const (
	MatchExact       Match = "exact"       // the label is the query
	MatchPrefix      Match = "prefix"      // the preferred label begins with it
	MatchWord        Match = "word"        // words of the preferred label begin with its words
	MatchAlternative Match = "alternative" // the same in another label
	MatchTypo        Match = "typo"        // words that differ by a letter or two
	MatchSome        Match = "some"        // some of the words only
)

// SearchOptions narrows a search.
type SearchOptions struct {
	Limit int    // most hits; 0 means 10, at most 100
	Kinds []Kind // empty: all
	// Language of the person (ISO 639-1): labels of it and of the taxonomy's own
	// language match, and it is shown where there is a label. Empty: all match.
	Language string
}

// Hit is a concept that a search found.
type Hit struct {
	ID          int64     `json:"id"`
	URI         string    `json:"uri"`
	Kind        Kind      `json:"kind"`
	Type        Type      `json:"type,omitempty"`
	Label       string    `json:"label"`           // preferred
	Group       string    `json:"group,omitempty"` // label of the first group above
	Match       Match     `json:"match"`
	Matched     string    `json:"matched,omitempty"` // the label that matched; empty for hidden ones
	MatchedKind LabelKind `json:"matchedKind"`
}

// longestQuery bounds the bytes of a query that are looked at.
const longestQuery = 200

// Find returns the concepts whose labels answer the query, best first: exact,
// then beginning of the preferred label, beginnings of its words, other labels,
// typing errors. Within a rank, skills that more occupations name and shorter
// labels come first. An empty query finds nothing.
func (s *Search) Find(query string, options SearchOptions) []Hit {
	words := queryWords(query)
	if len(words) == 0 {
		return nil
	}
	f := s.finder(options)
	defer s.scratch.Put(f.scratch)
	for i, variant := range s.variants(words) {
		f.variant = i > 0
		f.beginning(strings.Join(variant, " "))
		if f.full(rankPrefix) {
			break
		}
		f.wordBeginnings(variant)
	}
	if !f.full(rankAlternative) {
		f.nearWords(words)
	}
	if len(f.touched) == 0 && len(words) > 1 {
		f.someWords(words)
	}
	return f.hits()
}

func queryWords(query string) []string {
	if len(query) > longestQuery {
		query = strings.ToValidUTF8(query[:longestQuery], "")
	}
	words := strings.Fields(fold(query))
	if len(words) > 12 {
		words = words[:12]
	}
	return words
}

func (s *Search) finder(options SearchOptions) *finder {
	if options.Limit <= 0 {
		options.Limit = 10
	}
	options.Limit = min(options.Limit, 100)
	f := &finder{Search: s, scratch: s.scratch.Get().(*scratch), options: options}
	f.reset()
	return f
}

// hits picks the best concepts and leaves the scratch clean.
func (f *finder) hits() []Hit {
	best := make([]int32, 0, f.options.Limit+1)
	for _, concept := range f.touched {
		if len(best) == f.options.Limit && !f.before(concept, best[len(best)-1]) {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, concept, func(a, b int32) int {
			if f.before(a, b) {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, concept)
		best = best[:min(len(best), f.options.Limit)]
	}
	hits := make([]Hit, len(best))
	for i, concept := range best {
		hits[i] = f.hit(concept)
	}
	return hits
}

func (f *finder) before(a, b int32) bool {
	if f.rank[a] != f.rank[b] {
		return f.rank[a] < f.rank[b]
	}
	return a < b
}

func (f *finder) hit(concept int32) Hit {
	c := &f.snapshot.Concepts[concept]
	label := c.Labels[f.entries[f.entry[concept]].label]
	hit := Hit{
		ID: c.ID, URI: c.URI, Kind: c.Kind, Type: c.Type, Label: f.snapshot.Label(c.ID, f.options.Language),
		Group: f.snapshot.groupOf(c.ID), Match: matchOf(f.rank[concept]), MatchedKind: label.Kind,
	}
	if label.Kind != Hidden {
		hit.Matched = label.Text
	}
	return hit
}

// groupOf returns the label of the first group on the way up, or "".
func (s *Snapshot) groupOf(id int64) string {
	for range 20 { // a hierarchy is a few levels deep
		above := s.Links(Broader, id)
		if len(above) == 0 {
			return ""
		}
		for _, r := range above {
			if s.Concept(r.To).Kind == KindGroup {
				return s.Label(r.To, "")
			}
		}
		id = above[0].To
	}
	return ""
}
