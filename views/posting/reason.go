package posting

// Reason is one answer to "why is it wrong?". Its key is its place, from 1.
type Reason struct {
	Value string
	Label string
}

// Reasons are the typed reasons of a removal, in the order of their keys.
var Reasons = []Reason{
	{"wrong_sense", "wrong sense"},
	{"wrong_section", "wrong part of the text"},
	{"too_broad", "too broad"},
	{"too_narrow", "too narrow"},
	{"duplicate", "same as another"},
	{"not_a_skill", "not a skill"},
	{"not_for_this_job", "not for this job"},
	{"other", "other"},
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
