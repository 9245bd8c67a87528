package mining

import (
	"time"

	"winnow/extractor/text"
)

// Origin says which document phrases come from.
type Origin struct {
	Document string    // any stable id
	Employer string    // as the document names it; empty when unknown
	Title    string    // of the posting or, better, the occupation's label
	Posted   time.Time // zero when unknown: then the trend leaves it out
}

// Statistic is what all documents so far say of one key. Statistics of disjoint
// sets of documents merge, in any order, to the statistic of all of them, but for
// Samples and the smaller counts of maps, which are cut. It is a value to be kept
// as JSON: about 2 to 6 kB.
type Statistic struct {
	Key       string                   `json:"key"`
	Documents int                      `json:"documents"`
	Count     int                      `json:"count"`     // occurrences
	Employers Distinct                 `json:"employers"` // distinct ones
	Contexts  Distinct                 `json:"contexts"`  // distinct sentences, so that boilerplate counts once
	Surfaces  map[string]int           `json:"surfaces"`
	Shorts    map[string]int           `json:"shorts,omitempty"` // acronyms given with it
	Sections  map[text.SectionKind]int `json:"sections"`
	Languages map[string]int           `json:"languages"`
	Titles    map[string]int           `json:"titles,omitempty"` // documents by title or occupation
	Beside    map[int64]int            `json:"beside,omitempty"` // known skills of the same sentences, by id
	Partly    map[int64]int            `json:"partly,omitempty"` // skills whose labels cover a part of it
	Weeks     map[string]int           `json:"weeks,omitempty"`  // documents by ISO week, "2026-W07"
	First     time.Time                `json:"first,omitzero"`   // of the documents that have a date
	Last      time.Time                `json:"last,omitzero"`    //
	Signs     map[Signs]int            `json:"signs,omitempty"`  // occurrences by single sign
	Score     float64                  `json:"score"`            // sum over occurrences of Occurrence.Score
	Samples   []Sample                 `json:"samples"`          // at most MaxSamples, of different employers where it can be
	Suggested int                      `json:"suggested,omitempty"`
}

// Sample is a sentence with the phrase in it.
type Sample struct {
	Sentence string           `json:"sentence"`
	Start    int              `json:"start"` // bytes of Sentence
	End      int              `json:"end"`
	Document string           `json:"document"`
	Employer string           `json:"employer,omitempty"`
	Title    string           `json:"title,omitempty"`
	Section  text.SectionKind `json:"section"`
	Language string           `json:"language"`
	Fold     uint64           `json:"fold"` // equal for sentences that differ in case, digits, signs and blanks only
}

// MaxSamples is how many sentences a Statistic keeps.
const MaxSamples = 12
