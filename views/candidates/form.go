package candidates

import "strings"

// The forms of a panel post to PathDecide with these fields, all text:
//
//	csrf, key (UUID), seen, rank, random, shown (RFC 3339, when the panel
//	was made) or spent_ms, do (below), note
//	new:    label, language, type, parent (id) or parent_name, related (ids) and related_name, description
//	alias:  concept (in do) or concept_name, label, language
//	label:  concept (in do) or concept_name, label, language
//	merge:  candidate (in do) or other (its phrase)
//	split:  part, one phrase in each line
//	reject: reason (in do)
//	wait:   days (in do)
//	ask:    colleague (ids)
//
// The query is the list's, so that the next candidate can be shown.
// A button can carry one value only, so Do joins the action with its argument:
// "alias/4711", "reject/too_broad", "wait/30".

// The actions, by the name a form gives them.
const (
	ActNew    = "new"
	ActAlias  = "alias"
	ActLabel  = "label"
	ActMerge  = "merge"
	ActSplit  = "split"
	ActReject = "reject"
	ActWait   = "wait"
	ActAsk    = "ask"
)

// Do is what a button asks for.
type Do struct {
	Act string
	Arg string // a concept, a candidate, a reason or days; may be empty
}

// String writes the value of a button.
func (d Do) String() string {
	if d.Arg == "" {
		return d.Act
	}
	return d.Act + "/" + d.Arg
}

// ParseDo reads the value of a button; it does not check the argument.
func ParseDo(value string) (Do, bool) {
	act, arg, _ := strings.Cut(value, "/")
	for _, a := range acts {
		if a.name == act {
			return Do{Act: act, Arg: arg}, true
		}
	}
	return Do{}, false
}

// act is an action with its key.
type act struct{ key, name, label string }

// acts are the actions in the order of the bar.
var acts = []act{
	{"n", ActNew, "New skill"},
	{"l", ActAlias, "Alias"},
	{"g", ActLabel, "Language"},
	{"m", ActMerge, "Merge"},
	{"s", ActSplit, "Split"},
	{"x", ActReject, "Not a skill"},
	{"w", ActWait, "Wait"},
	{"c", ActAsk, "Ask"},
}

// Reason is why a candidate is not a skill.
type Reason struct{ Value, Label string }

// Reasons are in the order of their keys, 1 to 7.
var Reasons = []Reason{
	{"not_a_skill", "no skill at all"},
	{"too_vague", "too vague"},
	{"too_specific", "too specific: of one employer or version"},
	{"proper_name", "a name of an employer, place or person"},
	{"boilerplate", "benefits, legal text, words of adverts"},
	{"broken", "cut wrongly out of its sentence"},
	{"other", "something else"},
}

// ReasonLabel words a reason; an unknown one is shown as it is.
func ReasonLabel(value string) string {
	for _, r := range Reasons {
		if r.Value == value {
			return r.Label
		}
	}
	return value
}

// Growth is the argument of a wait that ends when more texts have the phrase.
const Growth = "growth"

// Waits are how long a candidate can be put off, in days, in the order of their
// keys.
var Waits = []Reason{{"7", "a week"}, {"30", "a month"}, {"90", "three months"}, {Growth, "until more texts have it"}}
