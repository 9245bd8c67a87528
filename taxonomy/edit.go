package taxonomy

import (
	"encoding/json"
	"errors"
	"slices"
	"unicode/utf8"

	"winnow/fault"
)

// Edit is one command with what the history keeps of it.
type Edit struct {
	ID      string // a UUID that the client makes, so that sending again is harmless
	Reason  string // why, in words; may be empty
	Command Command
}

// Command is something a curator can do to a taxonomy. Its fields are the whole
// of it, and it may be written as JSON.
type Command interface {
	// Kind names the change that the command makes.
	Kind() ChangeKind
	// subjects lists the concepts that must not have changed since the curator
	// looked.
	subjects() []int64
	// apply changes the draft, or says why it cannot be done.
	apply(d *draft) error
}

// commands makes an empty command of each kind.
var commands = map[ChangeKind]func() Command{
	ChangeCreate:         func() Command { return &CreateConcept{} },
	ChangeEdit:           func() Command { return &EditConcept{} },
	ChangeAddLabel:       func() Command { return &AddLabel{} },
	ChangeRemoveLabel:    func() Command { return &RemoveLabel{} },
	ChangeLabelText:      func() Command { return &ChangeLabel{} },
	ChangeAddMatch:       func() Command { return &AddMatch{} },
	ChangeRemoveMatch:    func() Command { return &RemoveMatch{} },
	ChangeAddRelation:    func() Command { return &AddRelation{} },
	ChangeRemoveRelation: func() Command { return &RemoveRelation{} },
	ChangeMove:           func() Command { return &MoveConcept{} },
	ChangeMerge:          func() Command { return &MergeConcepts{} },
	ChangeSplit:          func() Command { return &SplitConcept{} },
	ChangeDeprecate:      func() Command { return &DeprecateConcept{} },
	ChangeRestore:        func() Command { return &RestoreConcept{} },
	ChangeRedirect:       func() Command { return &RedirectConcept{} },
	ChangeUndo:           func() Command { return &Undo{} },
	ChangeRevert:         func() Command { return &Revert{} },
}

// MaxEdits is how many edits one call may carry.
const MaxEdits = 5000

// maxReason is in characters.
const maxReason = 2000

func (e Edit) check() error {
	if err := checkID(e.ID); err != nil {
		return err
	}
	if e.Command == nil {
		return fault.In("command", "The edit %s says nothing to do.", e.ID)
	}
	if utf8.RuneCountInString(e.Reason) > maxReason || !utf8.ValidString(e.Reason) {
		return fault.In("reason", "The reason is longer than %d characters or not text. Shorten it.", maxReason)
	}
	return nil
}

func checkID(id string) error { return fault.OwnID("A change", id) }

func checkEdits(edits []Edit) error {
	if len(edits) == 0 || len(edits) > MaxEdits {
		return fault.In("edits", "Send 1 to %d edits at a time.", MaxEdits)
	}
	ids := make([]string, len(edits))
	for i, e := range edits {
		if err := e.check(); err != nil {
			return err
		}
		ids[i] = e.ID
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) < len(edits) {
		return fault.In("id", "Two edits have the same id. Give each its own.")
	}
	return nil
}

// written is an edit as JSON.
type written struct {
	ID      string          `json:"id"`
	Reason  string          `json:"reason,omitempty"`
	Kind    ChangeKind      `json:"kind"`
	Command json.RawMessage `json:"command"`
}

// MarshalJSON writes the kind of the command beside its fields.
func (e Edit) MarshalJSON() ([]byte, error) {
	if e.Command == nil {
		return nil, errors.New("taxonomy: an edit without a command")
	}
	command, err := json.Marshal(e.Command)
	if err != nil {
		return nil, err
	}
	return json.Marshal(written{e.ID, e.Reason, e.Command.Kind(), command})
}

// UnmarshalJSON reads what MarshalJSON writes, and answers Invalid otherwise.
func (e *Edit) UnmarshalJSON(data []byte) error {
	var w written
	if err := json.Unmarshal(data, &w); err != nil {
		return fault.Wrap(err, fault.Invalid, "The edit cannot be read as JSON.")
	}
	empty, known := commands[w.Kind]
	if !known {
		return fault.In("kind", "There is no edit of the kind %q.", short(string(w.Kind)))
	}
	command := empty()
	if err := json.Unmarshal(w.Command, command); err != nil {
		return fault.Wrap(err, fault.Invalid, "The command of the edit %s cannot be read. Look at its fields.", short(w.ID))
	}
	*e = Edit{ID: w.ID, Reason: w.Reason, Command: command}
	return nil
}
