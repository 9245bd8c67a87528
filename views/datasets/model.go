// Package datasets is the page on which labelled feedback is chosen, looked at
// and exported.
package datasets

import (
	"net/url"
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths.
const (
	Path        = "/datasets" // posted to: the choice and the order
	PathPreview = "/datasets/preview"
	PathJobs    = "/datasets/jobs"
)

// FilePath is where the file of a job is fetched, with the query of a link.
func FilePath(id string) string { return Path + "/" + url.PathEscape(id) + "/file" }

// Page is a choice of labels, what it amounts to, and what was ordered before.
type Page struct {
	Layout  layout.Page
	Filters Filters
	Preview Preview
	Jobs    Jobs
}

// Filters are the fields of the form, with what was chosen.
type Filters struct {
	Action                   string // where the form without JavaScript leads
	From, Until              string // days, 2026-03-31
	MinAgreement, Annotators string
	At                       string // event position; empty: the present one
	Kinds                    []ui.Option
	Roles                    []ui.Option
	Languages                []ui.Option
	Organisations            []ui.Option
	Groups                   []ui.Option
	Models                   []ui.Option
	Releases                 []ui.Option
	Adjudicated              []ui.Option
	Errors                   ui.Errors // "", from, until, min_agreement, min_annotators, position
}

// Preview is what a choice amounts to, and the form that orders it.
type Preview struct {
	CSRF      string
	Trouble   string // why there is no preview, in words for people
	Later     string // address that tells it, where that takes a while; empty: it is here
	Wait      string // address of the page that waits for it
	Documents int
	Decisions int
	Rows      []Row
	Chosen    []Field // the choice, for the order
	Key       string  // a UUID for the order
	Formats   []ui.Option
	Licence   string
	Errors    ui.Errors // "", format, licence
}

// Field is a hidden field of the order.
type Field struct{ Name, Value string }

// Row is a labelled sentence, in three parts around its evidence.
type Row struct {
	Before, Evidence, After string
	Skill                   string
	Label                   string // required, core, mentioned, not_relevant
	Negative                bool   // shown, and rejected
	Section                 string
	Weight                  float64
	Split                   string
}

// Jobs are the datasets that were ordered, newest first.
type Jobs struct {
	Rows []Job
	Live bool // one is not finished: the list renews itself
}

// Job is one order.
type Job struct {
	ID       string
	By       string
	State    string // waiting, running, ready, failed, expired
	Format   string
	Choice   string // the filters in words
	Position int64
	Done     int // documents
	Total    int
	Rows     int
	Bytes    int64
	SHA256   string
	Trouble  string
	Link     string // a signed address, when ready
	Made     time.Time
	Expires  time.Time
	Again    string // address of the same choice
	Same     string // and at the same event position, which gives the same content
}
