package taxonomy

import (
	"encoding/json"
	"time"
)

// ChangeKind names what a change did.
type ChangeKind string

// The kinds of changes.
const (
	ChangeCreate         ChangeKind = "create"
	ChangeEdit           ChangeKind = "edit"
	ChangeAddLabel       ChangeKind = "add_label"
	ChangeRemoveLabel    ChangeKind = "remove_label"
	ChangeLabelText      ChangeKind = "change_label"
	ChangeAddMatch       ChangeKind = "add_match"
	ChangeRemoveMatch    ChangeKind = "remove_match"
	ChangeAddRelation    ChangeKind = "add_relation"
	ChangeRemoveRelation ChangeKind = "remove_relation"
	ChangeMove           ChangeKind = "move"
	ChangeMerge          ChangeKind = "merge"
	ChangeSplit          ChangeKind = "split"
	ChangeDeprecate      ChangeKind = "deprecate"
	ChangeRestore        ChangeKind = "restore"
	ChangeRedirect       ChangeKind = "redirect"
	ChangeUndo           ChangeKind = "undo"
	ChangeRevert         ChangeKind = "revert"  // back to what an earlier revision held
	ChangeRelease        ChangeKind = "release" // touches no concept
	ChangeImport         ChangeKind = "import"
	ChangeKeep           ChangeKind = "keep" // what people changed, done again on top of an import
)

// Author is who made a change. The id is an account's, or 0 for the command line.
type Author struct {
	ID   int64  `json:"id,omitempty"`
	Name string `json:"name"`
}

// Change is one entry of a taxonomy's history, which only grows. Each makes one
// revision.
type Change struct {
	ID       string          `json:"id"` // made by the client, so that sending again is harmless
	Revision int64           `json:"revision"`
	Kind     ChangeKind      `json:"kind"`
	Author   Author          `json:"author"`
	Second   Author          `json:"second,omitzero"` // who accepted it, where two must agree
	At       time.Time       `json:"at"`
	Reason   string          `json:"reason,omitempty"`
	Command  json.RawMessage `json:"command,omitempty"` // as it was given; none of an import
	Target   int64           `json:"target,omitempty"`  // the revision an undo takes back or a revert goes back to
	Taxonomy Taxonomy        `json:"-"`                 // its version, title and so on at this revision

	// Languages an import spoke for, and whether it brought nothing but labels.
	Languages  []string `json:"languages,omitempty"`
	LabelsOnly bool     `json:"labelsOnly,omitempty"`

	// Touched counts the concepts whose fields, labels or relations changed.
	// Concepts holds them, by id, unless they are more than MostInline: then
	// Service.Concepts gives them page by page.
	Touched  int             `json:"touched"`
	Concepts []ConceptChange `json:"concepts,omitempty"`
	Ends     map[int64]Head  `json:"ends,omitempty"` // what the relations of Concepts point to
}

// MostInline is how many concepts a Change carries with it.
const MostInline = 100

// ConceptChange is what a change did to one concept.
type ConceptChange struct {
	Head
	Before *Node `json:"before,omitempty"` // nil: it was not there
	After  *Node `json:"after"`
}

// Head is the least there is to show of a concept.
type Head struct {
	ID     int64  `json:"id"`
	URI    string `json:"uri"`
	Kind   Kind   `json:"kind"`
	Label  string `json:"label"` // preferred today, in the taxonomy's language
	Status Status `json:"status"`
}

// ChangeQuery chooses entries of a history.
type ChangeQuery struct {
	IDs     []string     // these only, where given
	Kinds   []ChangeKind // these only, where given
	Concept int64        // those that touched this concept; 0: all
	Around  bool         // those that touched relations to the concept, too
	After   int64        // revision; exclusive
	UpTo    int64        // revision; inclusive; 0: no bound
	Latest  bool         // newest first instead of oldest first
	Limit   int          // 0: all
}
