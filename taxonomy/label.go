package taxonomy

import (
	"cmp"
	"regexp"
	"slices"
)

// LabelKind says how a label may be used.
type LabelKind string

// The kinds of labels. Hidden labels are matched and never shown.
const (
	Preferred   LabelKind = "preferred"
	Alternative LabelKind = "alternative"
	Hidden      LabelKind = "hidden"
)

// LabelKinds lists the kinds of labels, the best to show first.
var LabelKinds = []LabelKind{Preferred, Alternative, Hidden}

// maxLabelBytes bounds a label; ESCO's longest has 166 bytes, and PostgreSQL
// cannot index a text of more than 2,704.
const maxLabelBytes = 1000

// Label is one name of a concept.
type Label struct {
	Text     string    `json:"text"`
	Language string    `json:"language"` // ISO 639-1
	Kind     LabelKind `json:"kind"`
}

func compareLabels(a, b Label) int {
	return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Kind.rank(), b.Kind.rank()), cmp.Compare(a.Text, b.Text))
}

func (k LabelKind) rank() int {
	switch k {
	case Preferred:
		return 0
	case Alternative:
		return 1
	}
	return 2
}

var languagePattern = regexp.MustCompile(`^[a-z]{2,3}$`)

// ValidLanguage says whether code looks like an ISO 639 code, such as "de".
func ValidLanguage(code string) bool { return languagePattern.MatchString(code) }

// SortLabels puts labels in the order concepts hold them.
func SortLabels(labels []Label) { slices.SortFunc(labels, compareLabels) }
