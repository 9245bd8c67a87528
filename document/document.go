package document

import (
	"slices"
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Status says how far the review of a document has come.
type Status string

// The statuses. Feedback moves them; Edit moves Reviewed back to InReview.
const (
	New      Status = "new"
	InReview Status = "in_review"
	Reviewed Status = "reviewed"
)

// Statuses lists all statuses in display order.
var Statuses = []Status{New, InReview, Reviewed}

// Document is a text somebody gave, without the text itself.
type Document struct {
	ID             int64
	PublicID       string // UUID, for URLs
	OrganisationID int64
	Kind           text.Kind
	Title          string
	Employer       string // optional
	Source         string // optional: an address, or a file's name
	Language       string // ISO 639-1, or "und"
	Status         Status
	Version        int // number of the current version, from 1
	Skills         int // skills in the current extraction
	Decided        int // of those, how many have a decision
	CreatedBy      int64
	CreatedAt      time.Time
	UpdatedAt      time.Time
	PublishedAt    time.Time // zero: only its organisation sees it
}

// Published says that job seekers of any organisation may read the document.
func (d Document) Published() bool { return !d.PublishedAt.IsZero() }

// Version is one text of a document. Offsets in extractions and events point
// into Text, in bytes.
type Version struct {
	DocumentID int64
	Number     int
	Format     text.Format
	Text       string
	SHA256     string // of Text, in hexadecimal
	CreatedBy  int64
	CreatedAt  time.Time
}

// Extracted is what the engine said of one version, once.
type Extracted struct {
	ID         int64
	DocumentID int64
	Version    int
	Inputs     string // hash of all the engine was given
	Extraction extractor.Extraction
	CreatedAt  time.Time
}

// Whole is a document with its current version and that version's latest
// extraction, which is nil while there is none. Trouble then says why the
// engine could not read it; the document is safe all the same.
type Whole struct {
	Document  Document
	Version   Version
	Extracted *Extracted
	Trouble   error
}

// Actor is who changes documents, and of which organisation.
type Actor struct {
	ID             int64
	OrganisationID int64
}

func knownKind(kind text.Kind) bool { return slices.Contains(text.Kinds, kind) }
