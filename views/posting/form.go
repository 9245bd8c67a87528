package posting

import "strings"

// The forms of a row post to PathDecide with these fields, all text:
//
//	csrf, event_id (UUID), version, skill_id, seen (Page.Seen), rank,
//	do (below), and on the remove page note and duplicate_of (a skill id).
//
// Undo posts csrf, event_id and undoes, version and seen to PathUndo; "all good" posts csrf,
// event_id, version, seen and one "skill_id" of each open skill to PathAllGood; add
// posts csrf, event_id, version, seen, skill_id, relation and optionally start and
// end (byte offsets of the evidence) to PathAdd.
//
// A button can carry one value only, so Do joins the action with its argument.

// Do is what a button asks for.
type Do struct {
	Action   string // accept, remove, set_relation
	Relation string // with set_relation
	Reason   string // with remove
}

// The actions of a Do.
const (
	Accept      = "accept"
	Remove      = "remove"
	Add         = "add"
	SetRelation = "set_relation"
	Undo        = "undo"
)

// String writes the value of a button: "accept", "remove/too_broad",
// "set_relation/core".
func (d Do) String() string {
	if arg := d.Relation + d.Reason; arg != "" {
		return d.Action + "/" + arg
	}
	return d.Action
}

// ParseDo reads the value of a button. It does not check that relation or
// reason exist.
func ParseDo(value string) (Do, bool) {
	action, arg, _ := strings.Cut(value, "/")
	switch action {
	case Accept:
		return Do{Action: Accept}, arg == ""
	case Remove:
		return Do{Action: Remove, Reason: arg}, true
	case SetRelation:
		return Do{Action: SetRelation, Relation: arg}, arg != ""
	}
	return Do{}, false
}
