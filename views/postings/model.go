package postings

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// List is the page of all documents this person may see. Its filter form is a
// GET with the fields q, kind, status, language.
type List struct {
	Layout    layout.Page
	Query     string
	Kind      string // the chosen filters; empty for all
	Status    string
	Language  string
	Kinds     []ui.Option
	Statuses  []ui.Option
	Languages []ui.Option
	Rows      []Row
	Total     int  // documents that match; -1 when not counted
	Any       bool // whether there is any document without the filters
	Private   bool // a seeker's own texts rather than an organisation's postings
	Pager     ui.Pager
	Error     string // the list could not be read: the safe message, or empty
}

// Row is one document of the list.
type Row struct {
	ID       string
	Title    string
	Employer string
	Kind     string // job, resume, course, feed
	Language string // ISO 639-1
	Status   string // one of the Status constants
	Skills   int    // skills shown
	Reviewed int    // of them decided
	By       string // who brought it
	Updated  time.Time
	Version  int
}

// The states of a document in the list.
const (
	StatusNew      = "new"       // nobody has decided anything yet
	StatusInReview = "in_review" // some skills are decided
	StatusReviewed = "reviewed"  // every skill is decided
)

// New is the page that brings a document in. Its form posts multipart fields:
// csrf, key (so that a form sent twice makes one document), title, employer,
// kind, language, text, file.
type New struct {
	Layout    layout.Page
	Key       string
	Title     string
	Employer  string
	Kind      string
	Language  string // empty: detect
	Text      string
	Kinds     []ui.Option
	Languages []ui.Option
	Examples  []ui.Link // "try an example": each leads to this page with the text filled in
	MaxBytes  int64     // of text and of a file
	Private   bool      // as in List
	Errors    ui.Errors // "", title, employer, kind, language, text, file
}
