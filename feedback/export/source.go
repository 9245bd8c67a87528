package export

import (
	"context"
	"time"

	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/dataset"
)

// Document is a document with decisions, and its events up to the position
// asked for, in order and without exposures and without the events of people who
// withdrew.
type Document struct {
	ID             int64
	OrganisationID int64
	Kind           string
	Language       string
	Title          string
	Employer       string
	Events         []feedback.Recorded
	Extractions    []Extraction // of the document, by id
}

// Extraction says what an extraction was made of, and when.
type Extraction struct {
	ID      int64
	Version int
	Stamp   extractor.Stamp
	MadeAt  time.Time
}

// shown finds the extraction that somebody saw who decided at a time: the last
// one of the version with the stamp. Where none has it, that is the last one
// there was. What is extracted later changes nothing.
func (d Document) shown(version int, stamp extractor.Stamp, at time.Time) (id int64, found bool) {
	stamped := false
	for _, x := range d.Extractions {
		if x.Version != version || stamped && (x.Stamp != stamp || x.MadeAt.After(at)) {
			continue
		}
		if x.Stamp == stamp || !x.MadeAt.After(at) {
			id, found, stamped = x.ID, true, x.Stamp == stamp
		}
	}
	return id, found
}

// Count says how much a query is about.
type Count struct {
	Documents int `json:"documents"`
	Decisions int `json:"decisions"` // events that said something of a skill, whatever became of them
}

// Decided is one decision of the log: about a skill of a document.
type Decided struct {
	Sequence       int64
	DocumentID     int64
	OrganisationID int64
	Employer       string // of the document, today
	SkillID        int64
}

// Source reads events, texts and extractions of all organisations that did not
// opt out. Removed documents are in none of its answers but those of Decided.
type Source interface {
	// Position is the highest sequence there is.
	Position(ctx context.Context) (int64, error)
	// Key returns a secret of the installation, the same each time for a name.
	Key(ctx context.Context, name string) ([]byte, error)
	// Documents lists documents with ids above after that have events up to the
	// query's position, by id. Of the query it heeds Kinds, Organisations and
	// Languages.
	Documents(ctx context.Context, q dataset.Query, after int64, limit int) ([]Document, error)
	// Total counts the documents that Documents lists in all.
	Total(ctx context.Context, q dataset.Query) (int, error)
	// Count counts what a query is about, before decisions are folded; skills
	// narrows to some, unless it is nil. It heeds all but agreement and annotators;
	// rulings count, undone or not.
	Count(ctx context.Context, q dataset.Query, skills []int64) (Count, error)
	// Decided lists decisions above one position up to another, in order, at most
	// limit. It leaves job seekers' own documents out and nothing else: who removes a
	// document or opts out must move nobody's employer.
	Decided(ctx context.Context, after, upTo int64, limit int) ([]Decided, error)
	// FirstSkills are the skills that the first extraction of a document showed.
	FirstSkills(ctx context.Context, docID int64) ([]int64, error)
	// Stamps lists the models and taxonomies that extractions were made with.
	Stamps(ctx context.Context) (models, taxonomies []string, err error)
	// Text returns one version's text; NotFound when there is none.
	Text(ctx context.Context, orgID, docID int64, version int) (feedback.Text, error)
	// Extraction returns an extraction by id; NotFound when there is none.
	Extraction(ctx context.Context, id int64) (extractor.Extraction, error)
}

// Trust tells how far people's words count: at present, at once; and at an event
// position, which may take as long as it takes to work that out, and is the same
// whenever it is asked.
type Trust interface {
	feedback.Trust
	WeightsAt(ctx context.Context, position int64) (feedback.Weights, error)
}

// Groups tells which skills are in a group of the taxonomy, by its URI; NotFound
// when there is no such group.
type Groups interface {
	SkillsOf(ctx context.Context, group string) ([]int64, error)
}
