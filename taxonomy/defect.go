package taxonomy

import "fmt"

// DefectKind names what is wrong in a source.
type DefectKind string

// The defects that importers and checks know.
const (
	MissingType       DefectKind = "missing_type"
	MissingReuse      DefectKind = "missing_reuse_level"
	MissingText       DefectKind = "missing_description"
	MissingPreferred  DefectKind = "missing_preferred_label"
	UnknownType       DefectKind = "unknown_type"
	UnknownReuse      DefectKind = "unknown_reuse_level"
	DuplicateConcept  DefectKind = "duplicate_concept"
	DuplicateLabel    DefectKind = "duplicate_label"
	RepeatedPreferred DefectKind = "alternative_repeats_preferred"
	RepeatedElsewhere DefectKind = "other_label_repeats_preferred"
	SharedLabel       DefectKind = "label_shared"
	SecondPreferred   DefectKind = "second_preferred_label"
	BadLabel          DefectKind = "unusable_label"
	BadMatch          DefectKind = "unusable_match"
	UnknownConcept    DefectKind = "unknown_concept"
	UnknownOccupation DefectKind = "unknown_occupation"
	WrongKind         DefectKind = "wrong_kind"
	SelfRelation      DefectKind = "relation_to_itself"
	DuplicateRelation DefectKind = "duplicate_relation"
	BothRelations     DefectKind = "essential_and_optional"
	Cycle             DefectKind = "cycle"
	GroupElsewhere    DefectKind = "group_only_in_hierarchy"
	BadRow            DefectKind = "unreadable_row"
	NoParent          DefectKind = "no_parent"
	NotKept           DefectKind = "property_not_kept"
	OutOfUse          DefectKind = "out_of_use"
)

// defectTexts says, for each kind, what it is and what to do about it.
var defectTexts = map[DefectKind][2]string{
	MissingType:       {"skills without a type", "They stay without one; say skill, knowledge, tool, language or attitude."},
	MissingReuse:      {"skills without a reuse level", "They stay without one."},
	MissingText:       {"skills and occupations without a description", "Write one sentence that says what somebody with it can do or knows."},
	MissingPreferred:  {"concepts without a preferred label", "Give each a label; they were left out."},
	UnknownType:       {"skills of an unknown type", "Say skill, knowledge, tool, language or attitude; they were taken without a type."},
	UnknownReuse:      {"skills of an unknown reuse level", "Say transversal, cross-sector, sector-specific or occupation-specific; they were taken without one."},
	DuplicateConcept:  {"concepts given twice", "Keep one of the rows; the first was taken."},
	DuplicateLabel:    {"labels given twice for one concept", "Remove the repetition; one was kept."},
	RepeatedPreferred: {"alternative labels of skills that repeat the preferred label", "They are kept and never shown twice."},
	RepeatedElsewhere: {"alternative labels of occupations and groups that repeat the preferred label", "They are kept and never shown twice."},
	SharedLabel:       {"alternative labels that belong to several skills", "They are kept; a document that says such a word may mean any of them. Give the word to one concept if you can."},
	SecondPreferred:   {"second preferred labels in one language", "They were taken as alternative labels."},
	BadLabel:          {"labels that are empty, too long or hold control characters", "Mend them in the source; they were left out."},
	BadMatch:          {"matches to other vocabularies that cannot be used", "Give one relation to each address, such as exact https://www.wikidata.org/entity/Q28865; they were left out."},
	UnknownConcept:    {"relations that name a concept which is not there", "Mend the id or add the concept; the relations were left out."},
	UnknownOccupation: {"skill relations of an occupation that is not there", "The source names an occupation it does not hold; the relations were left out."},
	WrongKind:         {"relations between kinds of concepts that cannot be linked so", "Point to a concept of the right kind; they were left out."},
	SelfRelation:      {"relations of a concept to itself", "Remove them; they were left out."},
	DuplicateRelation: {"relations given twice", "Remove the repetition; one was kept."},
	BothRelations:     {"skills both essential and optional for one occupation", "Decide for one; both were kept."},
	Cycle:             {"hierarchies that run in a circle", "Remove one of the broader relations of the circle; the last was left out."},
	GroupElsewhere:    {"mentions of groups that only the hierarchy file describes", "They were taken from the hierarchy."},
	BadRow:            {"rows that cannot be used", "Mend or remove them; they were left out."},
	NoParent:          {"skills outside every group", "Give each a group or a broader skill."},
	NotKept:           {"properties that Winnow has no place for", "What they say was left out."},
	OutOfUse:          {"concepts that the source marks as no longer in use", "They were left out; those stored before are retired."},
}

// Place is where in a source something stands; Row counts records, the header
// being row 1. The zero value stands for the taxonomy as a whole.
type Place struct {
	File string `json:"file,omitempty"`
	Row  int    `json:"row,omitempty"`
}

// String gives "file.csv, row 12".
func (p Place) String() string {
	if p.File == "" {
		return ""
	}
	if p.Row == 0 {
		return p.File
	}
	return fmt.Sprintf("%s, row %d", p.File, p.Row)
}

// Example is one occurrence of a defect.
type Example struct {
	Place
	What string `json:"what"`
}

// Defect is all of one kind that is wrong with a source.
type Defect struct {
	Kind     DefectKind `json:"kind"`
	Title    string     `json:"title"`
	Advice   string     `json:"advice"`
	Count    int        `json:"count"`
	Examples []Example  `json:"examples"` // the first ones
}
