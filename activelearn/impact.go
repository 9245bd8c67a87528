package activelearn

import "winnow/extractor/text"

// Question asks what labels would do.
type Question struct {
	Labels []Label `json:"labels"`
	Skill  int64   `json:"skill,omitempty"` // the labels would be this skill's; 0: a new one's
}

// Impact is what a lexicon with further labels would find in the stored documents
// that a curator may see, word for word; the encoder may find more.
type Impact struct {
	Found     int        `json:"found"`     // documents; an estimate when sampled
	Of        int        `json:"of"`        // documents
	Employers int        `json:"employers"` // of the documents found; a lower bound when sampled
	Sampled   bool       `json:"sampled"`
	Read      int        `json:"read"`  // documents read
	Named     int        `json:"named"` // documents that have the words; those read are drawn from them
	Examples  []Found    `json:"examples"`
	TakesFrom []TakeOver `json:"takes_from"` // most documents first
	Overlaps  int        `json:"overlaps"`   // documents where it takes over from at least one skill
	Public    int        `json:"public"`     // documents of the public corpus with the phrase, beside Found
}

// Found is a place where a label would be found.
type Found struct {
	Document string           `json:"document,omitempty"` // public id, if it is one of the curator's own organisation
	Title    string           `json:"title"`
	Employer string           `json:"employer,omitempty"`
	Sentence string           `json:"sentence"`
	Start    int              `json:"start"` // bytes of Sentence
	End      int              `json:"end"`
	Section  text.SectionKind `json:"section"`
}

// TakeOver is a skill whose mentions the new label would cover.
type TakeOver struct {
	Skill     int64  `json:"skill"`
	Label     string `json:"label"`
	Documents int    `json:"documents"`
}
