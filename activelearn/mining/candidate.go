package mining

import (
	"time"

	"winnow/extractor/text"
)

// Verdict is what the re-match filter makes of a candidate.
type Verdict string

// The verdicts.
const (
	New   Verdict = "new"   // the taxonomy seems to lack it
	Alias Verdict = "alias" // another wording of Candidate.Nearest[0]
)

// Candidate is a phrase offered to people, with everything that helps to decide.
type Candidate struct {
	Key       string                   `json:"key"`   // of its commonest surface form; stable while that stays
	Keys      []string                 `json:"keys"`  // of all forms folded into it, Key first
	Label     string                   `json:"label"` // proposed preferred label
	Language  string                   `json:"language"`
	Verdict   Verdict                  `json:"verdict"`
	Novelty   float64                  `json:"novelty"`   // probability that no skill means the same, 0..1
	Likeness  float64                  `json:"likeness"`  // probability that it is a skill at all, 0..1
	Doubt     float64                  `json:"doubt"`     // how little is known of what people would decide, 0..1
	Value     float64                  `json:"value"`     // expected value of a decision; the order
	Termhood  float64                  `json:"termhood"`  // C-value over distinct sentences and employers
	Documents int                      `json:"documents"` // the largest of its keys'; merged documents may be counted in several
	Employers int                      `json:"employers"`
	Count     int                      `json:"count"`
	Suggested int                      `json:"suggested"`
	Surfaces  []Counted                `json:"surfaces"` // commonest first
	Sections  map[text.SectionKind]int `json:"sections"`
	Languages map[string]int           `json:"languages"`
	Titles    []Counted                `json:"titles"` // commonest first
	Beside    []int64                  `json:"beside"` // known skills of the same sentences, commonest first
	Samples   []Sample                 `json:"samples"`
	Trend     []Week                   `json:"trend"` // every week between the first and the last, oldest first
	Burst     *Burst                   `json:"burst,omitempty"`
	First     time.Time                `json:"first,omitzero"`
	Last      time.Time                `json:"last,omitzero"`
	Nearest   []Neighbour              `json:"nearest"`  // best first
	Variants  []Variant                `json:"variants"` // phrases near in meaning that are offered with it, not on their own
	Similar   []string                 `json:"similar"`  // keys of other candidates of its kind
	Place     Place                    `json:"place"`
	Type      string                   `json:"type"` // skill, knowledge, tool, language, attitude
	Draft     string                   `json:"draft"`
	Random    bool                     `json:"random"` // drawn by chance, so that the order itself can be judged
}

// Variant is a phrase so near in meaning to a better candidate that people decide
// on both at once: "provide leadership" beside "leadership". It keeps its own key,
// and is offered alone once the better one is decided and it is not.
type Variant struct {
	Key       string  `json:"key"`
	Label     string  `json:"label"`
	Documents int     `json:"documents"`
	Nearness  float64 `json:"nearness"` // cosine, 0..1
}

// Counted is a text and how often it was seen.
type Counted struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Week is a point of a trend.
type Week struct {
	Week      string `json:"week"` // ISO 8601, "2026-W07"
	Documents int    `json:"documents"`
}

// Burst marks weeks with more documents than the weeks before let expect.
type Burst struct {
	From     string  `json:"from"` // ISO week
	To       string  `json:"to"`
	Expected float64 `json:"expected"` // documents a week
	Seen     float64 `json:"seen"`     // documents a week
}

// Neighbour is a known skill near to a candidate.
type Neighbour struct {
	Skill      int64   `json:"skill"` // id
	URI        string  `json:"uri"`
	Label      string  `json:"label"`
	Form       string  `json:"form"`       // the label that is nearest, preferred or not
	Similarity float64 `json:"similarity"` // cosine to that label, -1..1
	Same       float64 `json:"same"`       // probability that both mean the same, 0..1
	Reason     string  `json:"reason"`     // in words, for people
}

// Place is a proposed place in the tree.
type Place struct {
	Parents []Parent `json:"parents"` // best first, at most three
}

// Parent is a concept a candidate may stand under.
type Parent struct {
	Concept int64   `json:"concept"` // id of a skill or group
	Label   string  `json:"label"`
	Sure    float64 `json:"sure"` // share of the neighbours' weight, 0..1
}
