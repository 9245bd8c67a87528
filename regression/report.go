package regression

import (
	"time"

	"winnow/extractor"
	"winnow/taxonomy"
)

// Report is what a trial found.
type Report struct {
	Taxonomy       string              `json:"taxonomy"`
	TaxonomyID     int64               `json:"taxonomyId"`
	OrganisationID int64               `json:"organisationId,omitempty"` // whose documents were read too; 0: nobody's
	Summary        taxonomy.Regression `json:"summary"`
	Strict         [2]float64          `json:"strictF1"`        // before and after: F1 where near-synonyms count one by one
	Left           int                 `json:"labelledLeftOut"` // labelled skills that neither vocabulary knows
	Sample         int                 `json:"sample"`          // documents of the organisation
	Model          string              `json:"model"`           // that read them, or "none"
	At             time.Time           `json:"at"`              // when it was finished
	Seconds        float64             `json:"seconds"`         // it took
	Skills         []SkillChange       `json:"skills"`          // the most changed first
	Documents      []DocumentChange    `json:"documents"`       // those whose skills differ, labelled ones first
}

// SkillChange counts in how many documents a skill is found no longer, newly, or
// asked for more or less strongly.
type SkillChange struct {
	ID          int64  `json:"id"`
	Label       string `json:"label"`
	Appeared    int    `json:"appeared"`
	Disappeared int    `json:"disappeared"`
	Moved       int    `json:"moved"`
}

// DocumentChange is a document whose skills are not the same.
type DocumentChange struct {
	ID       string       `json:"id"` // of a labelled document its name, of others the public id
	Title    string       `json:"title"`
	Kind     string       `json:"kind"`
	Labelled bool         `json:"labelled"`
	Skills   []Difference `json:"skills"`
}

// Move says what became of a skill of a document.
type Move string

// The moves.
const (
	Appeared    Move = "appeared"
	Disappeared Move = "disappeared"
	Moved       Move = "moved" // found by both, asked for more or less strongly
)

// Difference is one skill of a document that only one side finds, or that both
// find in different strength.
type Difference struct {
	Move   Move               `json:"move"`
	ID     int64              `json:"id"`
	Label  string             `json:"label"`
	Before extractor.Relation `json:"before,omitempty"` // empty where it appeared
	After  extractor.Relation `json:"after,omitempty"`  // empty where it disappeared
	Words  string             `json:"words,omitempty"`  // of the text, that say so
	Right  *bool              `json:"right,omitempty"`  // of labelled documents: whether the label agrees with the change
}
