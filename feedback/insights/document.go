package insights

import (
	"strings"
	"time"

	"winnow/extractor"
	"winnow/feedback"
)

// Document is all that its counts follow from: rows that are never changed once
// they are written.
type Document struct {
	ID             int64
	OrganisationID int64
	Private        bool                // of a job seeker: it is not counted
	Events         []feedback.Recorded // in order, exposures left out
	Extractions    []Extraction        // by id
}

// Extraction is what the engine said of a version, as far as it matters here.
type Extraction struct {
	ID       int64
	Version  int
	Stamp    extractor.Stamp
	MadeAt   time.Time
	Kind     string
	Language string
	Skills   map[int64]Found
}

// Found is a skill that an extraction shows.
type Found struct {
	Stages      string // joined by "+"
	Probability float64
	Relation    extractor.Relation
}

// seen finds the extraction that somebody saw who decided: the last one before
// that of the version with the stamp, or else of the version.
func (d Document) seen(e feedback.Recorded) (x Extraction, ok bool) {
	same := false
	for _, candidate := range d.Extractions {
		if candidate.Version != e.Version || candidate.MadeAt.After(e.CreatedAt) {
			continue
		}
		equal := candidate.Stamp == e.Stamp
		if equal || !same {
			x, ok, same = candidate, true, same || equal
		}
	}
	return x, ok
}

// context is what was shown of a skill to who decided. Model and release are the
// extraction's and not the client's word.
func (x Extraction) context(stages string) Context {
	release, _, _ := strings.Cut(x.Stamp.Taxonomy, "#")
	return Context{Kind: x.Kind, Language: x.Language, Model: x.Stamp.Model, Release: release, Stages: stages}
}

// stagesOf says who found a skill.
func (x Extraction) stagesOf(skill int64, added bool) string {
	found, shown := x.Skills[skill]
	switch {
	case shown:
		return found.Stages
	case added:
		return ByPerson
	}
	return Unknown
}
