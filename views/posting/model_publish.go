package posting

import (
	"time"

	"winnow/views/layout"
)

// Publishing says whether job seekers see the document.
type Publishing struct {
	Since time.Time // zero: they do not
}

// Missed is a skill that readers say the list lacks.
type Missed struct {
	Label string
	Count int
}

// PeoplePage lists who agreed to be seen and fits a published posting.
type PeoplePage struct {
	Layout layout.Page
	Doc    Document
	People []Person
}

// Person is one of them.
type Person struct {
	Name    string
	Email   string
	Score   float64 // 0 to 1
	Summary string  // "Has 7 of 10 required, 3 of 6 core."
	Skills  string  // what they have of it, with levels
}

// The paths of publishing.
const (
	PathPublish = "/postings/{id}/publish"   // POST: version
	PathDown    = "/postings/{id}/unpublish" // POST
	PathPeople  = "/postings/{id}/people"    // GET PeoplePage
)

// PeoplePath returns the page of people who fit.
func PeoplePath(id string) string { return Path(id) + "/people" }

func publishPath(p Page) string {
	if p.Publishing.Since.IsZero() {
		return Path(p.Doc.ID) + "/publish"
	}
	return Path(p.Doc.ID) + "/unpublish"
}
