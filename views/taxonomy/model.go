// Package taxonomy shows the vocabulary: browse, search, one concept.
package taxonomy

import (
	"fmt"

	"winnow/views/layout"
	"winnow/views/ui"
)

// Path is the browse and search page: GET ?q=&taxonomy=&type=.
const Path = "/taxonomy"

// ConceptPath returns the page of a skill, group or occupation.
func ConceptPath(id int64) string { return fmt.Sprintf("%s/%d", Path, id) }

// Page is browse and search in one: without a query it shows the top of the
// hierarchy.
type Page struct {
	Layout      layout.Page
	Query       string
	Type        string
	Types       []ui.Option
	Taxonomy    string
	Taxonomies  []ui.Option // installed side by side
	Release     string
	Skills      int
	Occupations int
	Labels      int
	Top         []Node // the top groups; shown without a query
	Hits        []Hit  // shown with one
	Desk        *Desk  // nil: somebody who may only look
	Guess       string // "did you mean": a corrected query, or empty
	Error       string
}

// Node is a line of the hierarchy.
type Node struct {
	ID    int64
	Label string
	Kind  string // skill, group, occupation
	Type  string
	About string
	Below int // concepts below it
}

// Hit is a search result.
type Hit struct {
	ID       int64
	Kind     string
	Label    string
	Matched  string // the label that matched, when it is another
	Language string // of Matched
	Type     string
	About    string
	Within   string // label of its group; may be empty
}

// Concept is the page of one skill, group or occupation.
type Concept struct {
	Layout       layout.Page
	ID           int64
	URI          string
	Kind         string // skill, group, occupation
	Label        string
	Type         string
	Reuse        string // reuse level, may be empty
	Description  string
	Taxonomy     string
	Release      string
	Trail        []ui.Link // from the top to its parent
	Labels       []Labels
	Broader      []Node
	Narrower     []Node
	Related      []Node
	EssentialFor []Node // occupations
	OptionalFor  []Node
	Essential    []Node // of an occupation
	Optional     []Node
	MoreNarrower int // not listed
	MoreFor      int
	Retired      *Retired
	Matches      []Match
	Usage        *Usage    // of a skill, where the viewer may read documents
	Curate       *Curating // nil: to be read only
}

// Labels are the names of a concept in one language.
type Labels struct {
	Language     string // ISO 639-1
	Preferred    string
	Alternatives []string
	Hidden       []string
}

// Retired says what to use instead of a concept that is out of use.
type Retired struct {
	ReplacedBy *ui.Link
	SplitInto  []Node // what a split made of it
}
