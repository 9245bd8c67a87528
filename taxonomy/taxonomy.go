package taxonomy

import (
	"regexp"
	"time"

	"winnow/extractor/text"
	"winnow/fault"
)

// Taxonomy is one vocabulary of an installation.
type Taxonomy struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`    // how commands call it: lower case, digits, hyphens
	Title     string    `json:"title"`   // how people read it
	Version   string    `json:"version"` // of the source, e.g. "1.1.1"
	Licence   string    `json:"licence"`
	Source    string    `json:"source"`   // where it came from
	Language  string    `json:"language"` // ISO 639-1; preferred labels are shown in it
	Active    bool      `json:"active"`   // at most one is
	Revision  int64     `json:"revision"` // 1 at the first import; grows with every change
	UpdatedAt time.Time `json:"updatedAt"`
	TwoPerson bool      `json:"twoPerson"` // retiring concepts and changing root concepts takes two people
}

var namePattern = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// CheckName answers Invalid for a name that commands could not call.
func CheckName(name string) error {
	if namePattern.MatchString(name) {
		return nil
	}
	return fault.In("name", "The taxonomy name %q does not work. Use up to 40 lower-case letters, digits and hyphens, with a letter first.", short(name))
}

// sameRelease says whether b describes the same release of the same source.
func (t Taxonomy) sameRelease(b Taxonomy) bool {
	return t.Title == b.Title && t.Version == b.Version && t.Licence == b.Licence &&
		t.Source == b.Source && t.Language == b.Language
}

// short cuts text for messages.
func short(s string) string { return text.Clip(s, 80) }
