package quality

import (
	"slices"

	"winnow/taxonomy"
)

// Fix is what one click would do about a finding. Its changes are done in order
// and belong together. It may rest on words that have changed since: whoever
// applies it should look whether the finding is still there.
type Fix struct {
	Title   string   `json:"title"` // for a button: "Remove “golang”"
	Changes []Change `json:"changes"`
}

// Action names a change.
type Action string

// The actions of a fix.
const (
	AddLabel       Action = "add-label"       // Label to Concept
	RemoveLabel    Action = "remove-label"    // Label of Concept
	AddRelation    Action = "add-relation"    // Relation
	RemoveRelation Action = "remove-relation" // Relation
	SetField       Action = "set-field"       // Field of Concept to Value
	Redirect       Action = "redirect"        // ReplacedBy of Concept to To; 0 for none
)

// Field names a text of a concept.
type Field string

// The fields that fixes set.
const (
	Description Field = "description"
	Code        Field = "code"
)

// Change is one step of a fix.
type Change struct {
	Action   Action             `json:"action"`
	Concept  int64              `json:"concept,omitempty"`
	Label    *taxonomy.Label    `json:"label,omitempty"`
	Relation *taxonomy.Relation `json:"relation,omitempty"`
	Field    Field              `json:"field,omitempty"`
	Value    string             `json:"value,omitempty"`
	To       int64              `json:"to,omitempty"`
}

func addLabel(id int64, l taxonomy.Label) Change {
	return Change{Action: AddLabel, Concept: id, Label: &l}
}

func removeLabel(id int64, l taxonomy.Label) Change {
	return Change{Action: RemoveLabel, Concept: id, Label: &l}
}

func addRelation(r taxonomy.Relation) Change {
	return Change{Action: AddRelation, Relation: &r}
}

func removeRelation(r taxonomy.Relation) Change {
	return Change{Action: RemoveRelation, Relation: &r}
}

func dropLabel(id int64, l taxonomy.Label) *Fix {
	return &Fix{"Remove " + quote(l.Text), []Change{removeLabel(id, l)}}
}

// rewrite replaces a label by a better spelling, or drops it where the concept
// has that one already.
func rewrite(c *taxonomy.Concept, l taxonomy.Label, text string) *Fix {
	better := taxonomy.Label{Text: text, Language: l.Language, Kind: l.Kind}
	if slices.Contains(c.Labels, better) {
		return dropLabel(c.ID, l)
	}
	return &Fix{"Write " + quote(text), []Change{removeLabel(c.ID, l), addLabel(c.ID, better)}}
}
