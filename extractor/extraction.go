package extractor

import "winnow/extractor/text"

// Relation says how strongly a document asks for a skill.
type Relation string

// The relations, strongest first. NotRelevant skills are in Extraction.Dropped.
const (
	Required    Relation = "required"
	Core        Relation = "core"
	Mentioned   Relation = "mentioned"
	NotRelevant Relation = "not_relevant"
)

// Stage names a part of the engine that can find a skill.
type Stage string

// The stages in the order they run.
const (
	StageLexicon Stage = "lexicon"
	StageEncoder Stage = "encoder"
	StageMemory  Stage = "memory"
	StageExpand  Stage = "expand"
)

// Document is what the engine reads.
type Document struct {
	Kind     text.Kind
	Format   text.Format // text.Detect to let the engine decide
	Title    string      // optional; taken from the text when empty
	Text     string
	Language string // ISO 639-1, or empty to detect
}

// Evidence is a stretch of the original text that supports a skill.
type Evidence struct {
	Start   int              `json:"start"` // byte offset into the original
	End     int              `json:"end"`
	Text    string           `json:"text"` // exactly original[Start:End]
	Section text.SectionKind `json:"section"`
	Stage   Stage            `json:"stage"`
	Score   float64          `json:"score"` // the stage's own score, 0..1
}

// Skill is one skill found in a document.
type Skill struct {
	ID          int64      `json:"id"`
	URI         string     `json:"uri"`
	Label       string     `json:"label"`
	Was         string     `json:"was,omitempty"` // its label when it was found, where another skill took its place since
	Type        string     `json:"type,omitempty"`
	Relation    Relation   `json:"relation"`
	Probability float64    `json:"probability"` // calibrated: that the skill is relevant at all
	Stages      []Stage    `json:"stages"`
	Evidence    []Evidence `json:"evidence"`
	Why         Why        `json:"why"`
}

// Why explains a decision: the distribution over relations, the stage scores
// the scorer saw, and the nearest remembered decision.
type Why struct {
	Relations map[Relation]float64 `json:"relations"`         // sums to 1 over the four relations
	Scores    map[string]float64   `json:"scores"`            // feature name -> value, only those not zero
	Nearest   *Remembered          `json:"nearest,omitempty"` // nearest labelled sentence for this skill
	Reason    string               `json:"reason"`            // one plain sentence: why it was kept, or dropped
	Hidden    *Hidden              `json:"hidden,omitempty"`  // of a skill that its organisation hides here
	Asked     *Context             `json:"asked,omitempty"`   // what usually hides it: it is shown to hear whether that still holds
}

// Remembered is a labelled sentence that voted for or against a skill.
type Remembered struct {
	Text       string  `json:"text,omitempty"` // empty for a sentence of somebody's document
	Source     string  `json:"source"`         // "written", or "decided" by people
	Similarity float64 `json:"similarity"`     // cosine, -1..1
	Accepted   bool    `json:"accepted"`
}

// Section is a section of the document as the engine understood it.
type Section struct {
	Kind    text.SectionKind `json:"kind"`
	Heading string           `json:"heading,omitempty"`
	Start   int              `json:"start"`
	End     int              `json:"end"`
	Skipped bool             `json:"skipped"` // no skills are taken from such sections
}

// Stamp names everything that decided an extraction: equal stamps and equal
// documents give equal bytes.
type Stamp struct {
	Taxonomy string `json:"taxonomy"` // name@release#revision
	Model    string `json:"model"`    // name@version-hash
	Scorer   string `json:"scorer"`
	Memory   string `json:"memory"`
	// Suppression names what the organisation hides; empty: nothing.
	Suppression string `json:"suppression,omitempty"`
}

// OccupationGuess is the occupation of the taxonomy that fits the title best.
type OccupationGuess struct {
	ID    int64   `json:"id"`
	URI   string  `json:"uri"`
	Label string  `json:"label"`
	Score float64 `json:"score"` // cosine of title and label, 0..1
}

// Extraction is all the engine has to say of one document.
type Extraction struct {
	Kind       text.Kind        `json:"kind"`
	Title      string           `json:"title"`
	Language   string           `json:"language"`
	Notice     string           `json:"notice,omitempty"` // e.g. a language only the lexicon covers
	Occupation *OccupationGuess `json:"occupation,omitempty"`
	Skills     []Skill          `json:"skills"`            // by relation, then probability, then id
	Dropped    []Skill          `json:"dropped,omitempty"` // held back, best first; Why.Reason says why
	Sections   []Section        `json:"sections"`
	Stamp      Stamp            `json:"stamp"`
}
