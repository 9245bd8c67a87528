package review

import (
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Item is one skill of one document, as an engine saw it. A document's new text or
// extraction replaces its items that nobody answered.
type Item struct {
	ID             int64
	DocumentID     int64
	OrganisationID int64 // whose document it is
	Version        int   // of the document
	ExtractionID   int64
	SkillID        int64
	Label          string
	Kind           text.Kind
	Employer       string
	Section        text.SectionKind   // of the best evidence
	Shown          bool               // false: the engine held it back
	Rank           int                // from 1 among those shown; 0: held back
	Relation       extractor.Relation // the engine's; NotRelevant for one held back
	Probability    float64
	Margin         float64 // see Margin
	Disagreement   float64 // see Disagreement
	Doubt          float64 // see Doubt
	Draw           float64 // see Draw
	Random         bool    // of the random arm, for ever
	Answers        int     // people who answered, skips not counted
	Asking         float64 // how much a second opinion is worth; 0: none is wanted
}

// Arm is why an item was asked.
type Arm string

// The arms.
const (
	ByDoubt  Arm = "doubt"  // the engine is unsure, or its stages disagree
	ByChance Arm = "random" // drawn, so that the engine can be judged without bias
	Again    Arm = "again"  // somebody answered it, and the answer is doubtful
	Gold     Arm = "gold"   // the answer is known
)

// Answer is what a person says of an item.
type Answer string

// The answers: the four relations, and none.
const (
	Required    Answer = "required"
	Core        Answer = "core"
	Mentioned   Answer = "mentioned"
	NotRelevant Answer = "not_relevant"
	Skip        Answer = "skip"
)

// Verdicts lists the answers that decide, strongest first.
var Verdicts = []Answer{Required, Core, Mentioned, NotRelevant}

// Relevant says that the document asks for the skill.
func (a Answer) Relevant() bool { return a == Required || a == Core || a == Mentioned }

// Actor is who reviews.
type Actor struct {
	ID             int64
	OrganisationID int64
	Role           string
}

// Given is an answer as it is kept. What the item was then is kept with it, since
// the item may change.
type Given struct {
	ID             string // UUID, made by the client
	ItemID         int64
	DocumentID     int64
	SkillID        int64
	OrganisationID int64 // of the document
	PersonID       int64
	Arm            Arm
	Answer         Answer
	Shown          bool
	Relation       extractor.Relation // the engine's
	Probability    float64
	SpentMS        int64 // 0: not known
	At             time.Time
	Undone         bool
}

// Lease lends an item to one person.
type Lease struct {
	ItemID   int64
	PersonID int64
	Arm      Arm
	Until    time.Time
}

// LeaseTime is how long an item is a person's after it was lent.
const LeaseTime = 10 * time.Minute
