package taxonomy

import (
	"cmp"
	"slices"
	"sync"
)

// Snapshot is a taxonomy at one revision: its concepts in use, their labels and
// relations. It never changes and may be read from many goroutines. ESCO takes
// about 30 MB.
type Snapshot struct {
	Taxonomy  Taxonomy
	Concepts  []Concept  // by id
	Relations []Relation // between those concepts; by kind, from, to
	Retired   []Concept  // out of use, by id, for checks and redirects; no other field knows them
	Loose     []Relation // left over at concepts out of use; by kind, from, to

	byURI   map[string]int32
	inverse []Relation // by kind, to, from; made when first asked for
	turn    sync.Once
}

// NewSnapshot makes a snapshot of what a store holds. It keeps the contents'
// memory, which must not be changed afterwards.
func NewSnapshot(contents *Contents) *Snapshot {
	s := &Snapshot{Taxonomy: contents.Taxonomy}
	s.Concepts, s.Retired = part(contents.Concepts, func(c Concept) bool { return c.Status != Retired })
	slices.SortFunc(s.Concepts, compareIDs)
	slices.SortFunc(s.Retired, compareIDs)
	s.indexURIs()
	s.Relations, s.Loose = part(contents.Relations, func(r Relation) bool { return s.Concept(r.From) != nil && s.Concept(r.To) != nil })
	slices.SortFunc(s.Relations, compareRelations)
	slices.SortFunc(s.Loose, compareRelations)
	return s
}

func compareIDs(a, b Concept) int { return cmp.Compare(a.ID, b.ID) }

func (s *Snapshot) indexURIs() {
	s.byURI = make(map[string]int32, len(s.Concepts))
	for i := range s.Concepts {
		s.byURI[s.Concepts[i].URI] = int32(i)
	}
}

// part keeps in place what is in use and returns the rest, mostly little, apart.
func part[T any](all []T, inUse func(T) bool) (kept, rest []T) {
	kept = all[:0]
	for _, item := range all {
		if inUse(item) {
			kept = append(kept, item)
		} else {
			rest = append(rest, item)
		}
	}
	clear(all[len(kept):])
	return kept, rest
}

// Concept returns the concept with the id, or nil. It must not be changed.
func (s *Snapshot) Concept(id int64) *Concept {
	i := s.position(id)
	if i < 0 {
		return nil
	}
	return &s.Concepts[i]
}

func (s *Snapshot) position(id int64) int {
	i, found := slices.BinarySearchFunc(s.Concepts, id, func(c Concept, id int64) int { return cmp.Compare(c.ID, id) })
	if !found {
		return -1
	}
	return i
}

// ByURI returns the concept with the URI, or nil. It must not be changed.
func (s *Snapshot) ByURI(uri string) *Concept {
	if i, ok := s.byURI[uri]; ok {
		return &s.Concepts[i]
	}
	return nil
}

// Label returns the label to show for a concept in a language ("" for the
// taxonomy's own), or "" when the id is unknown.
func (s *Snapshot) Label(id int64, language string) string {
	c := s.Concept(id)
	if c == nil {
		return ""
	}
	return c.Preferred(cmp.Or(language, s.Taxonomy.Language), s.Taxonomy.Language)
}

// Links returns the relations of a kind that run from a concept.
func (s *Snapshot) Links(kind RelationKind, from int64) []Relation {
	start, _ := slices.BinarySearchFunc(s.Relations, Relation{kind, from, 0}, compareRelations)
	end := start
	for end < len(s.Relations) && s.Relations[end].Kind == kind && s.Relations[end].From == from {
		end++
	}
	return s.Relations[start:end]
}

// Census counts what the snapshot holds.
func (s *Snapshot) Census() Census {
	c := newCensus()
	for i := range s.Concepts {
		c.concept(s.Concepts[i].Kind, s.Concepts[i].Labels)
	}
	for _, r := range s.Relations {
		c.relation(r.Kind, s.Concept(r.From).Kind)
	}
	return c
}
