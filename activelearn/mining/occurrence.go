package mining

import "winnow/extractor/text"

// Occurrence is a phrase of a document that looks like a skill and that no label
// of the taxonomy matches.
type Occurrence struct {
	Key      string           // folded form: equal for inflections, hyphens and cases of one phrase
	Surface  string           // as it stands in the sentence
	Short    string           // the acronym given with it, "CI" of "continuous integration (CI)"; or empty
	Sentence string           // visible text
	Start    int              // bytes of Sentence
	End      int              //
	Span     text.Span        // bytes of the document's original text
	Section  text.SectionKind // the phrase stands in
	Language string           // ISO 639-1, "und" when unsure
	Signs    Signs            // what speaks for it
	Partly   int64            // id of the skill whose label covers part of the phrase, 0 for none
	Beside   []int64          // ids of known skills named in the same sentence, each once
	Score    float64          // probability that its wording and place make it a skill, 0..1
}

// Signs are what in its surroundings speaks for or against a phrase.
type Signs uint16

// The signs.
const (
	InList     Signs = 1 << iota // a bullet of few words, or an item of an enumeration
	AmongKnown                   // enumerated beside a known skill
	Cued                         // after "experience with", "knowledge of", "ability to"
	Named                        // capitals inside a sentence, digits or signs as names of tools have
	Acronym                      // capitals only
	Action                       // a verb with its object
	Demanded                     // the section asks for skills: qualifications, skills, nice to have
	Aside                        // the section asks for none: company, benefits, legal, process
	InBrackets                   // inside brackets: an acronym or an example
	Whole                        // words that no phrase has stand before and behind, or nothing
)

// Has reports whether s has all of the given signs.
func (s Signs) Has(of Signs) bool { return s&of == of }
