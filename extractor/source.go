package extractor

// Label is one surface form of a concept.
type Label struct {
	Text     string
	Language string // ISO 639-1
	Hidden   bool   // matched but never shown (misspellings, codes)
}

// SourceSkill is a skill as a taxonomy hands it to the engine.
type SourceSkill struct {
	ID           int64
	URI          string
	Label        string // preferred, in English or the taxonomy's first language
	Type         string // skill, knowledge, tool, language, attitude
	Description  string
	Alternatives []Label // all other labels of all languages, preferred ones of other languages included
}

// SourceOccupation is an occupation with the skills it needs.
type SourceOccupation struct {
	ID           int64
	URI          string
	Label        string
	Alternatives []string
	Essential    []int64 // skill ids
	Optional     []int64 // skill ids
}

// SourceGroup is a node above skills in the hierarchy.
type SourceGroup struct {
	ID    int64
	URI   string
	Label string
}

// Pair is a directed relation between two concepts by id.
type Pair struct{ From, To int64 }

// Source is everything a Vocabulary is compiled from. Slices are sorted by id,
// so that equal taxonomies compile to equal vocabularies.
type Source struct {
	Taxonomy    string // name of the taxonomy
	Release     string // its version, e.g. "1.1.1"
	Revision    int64  // counts every change of the working copy
	Skills      []SourceSkill
	Groups      []SourceGroup
	Occupations []SourceOccupation
	Broader     []Pair // From is narrower; To is a skill or a group
	Related     []Pair // symmetric, given once
}
