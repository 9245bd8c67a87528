package taxonomy

import "slices"

// Timeline is all that is known of one concept, now and at every revision
// before. Taxonomies are stored so: a row is written once, with the revision it
// came with, and marked with the revision it went with.
type Timeline struct {
	Concept   Concept // as it is now, without labels
	AddedIn   int64
	ChangedIn int64     // the last revision that touched it
	Versions  []Version // its fields before, oldest first
	Labels    []Span[Label]
	Relations []Span[Relation] // that run from it
}

// Version is the fields of a concept until a revision changed them.
type Version struct {
	Concept Concept // without labels
	Until   int64
}

// Span is something that came with one revision and went with another.
type Span[T any] struct {
	Value T
	From  int64
	Until int64 // 0: still there
}

// at says whether it was there at a revision.
func (s Span[T]) at(revision int64) bool {
	return s.From <= revision && (s.Until == 0 || s.Until > revision)
}

// At returns the concept as it was at a revision, or nil before there was one.
func (t *Timeline) At(revision int64) *Node {
	if t.AddedIn > revision {
		return nil
	}
	n := &Node{Concept: t.Concept}
	for _, v := range t.Versions {
		if v.Until > revision {
			n.Concept = v.Concept
			break
		}
	}
	n.Labels = valuesAt(t.Labels, revision)
	n.Relations = valuesAt(t.Relations, revision)
	SortLabels(n.Labels)
	slices.SortFunc(n.Relations, compareRelations)
	return n
}

func valuesAt[T any](spans []Span[T], revision int64) []T {
	values := make([]T, 0, len(spans))
	for _, s := range spans {
		if s.at(revision) {
			values = append(values, s.Value)
		}
	}
	return values
}
