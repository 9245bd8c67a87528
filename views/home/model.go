// Package home is the first page after sign-in: what to do next, by role.
package home

import (
	"time"

	"winnow/views/layout"
)

// Path of the page.
const Path = "/"

// Page is the start page. Handlers fill what the role may see and leave the
// rest at zero; the page words it by Layout.User.Role.
type Page struct {
	Layout    layout.Page
	Next      *Posting  // the posting to review next, or nil
	ToReview  int       // documents nobody has finished reviewing
	Documents int       // all documents this person may see
	Kept      int       // corrections kept so far by this person
	KeptToday int       // of them today
	Recent    []Posting // newest first, at most eight
	Taxonomy  Taxonomy
	People    int // admin: people with an account
	Vectors   Progress
	Curation  *Curation // who may decide about candidates; nil for everybody else
	Seeker    *Seeker   // a job seeker's: what fits and what waits; nil for everybody else
}

// Curation is what waits for a curator.
type Curation struct {
	Open    int     // candidates nobody decided about
	Asked   int     // of them those that colleagues ask the reader about
	Today   int     // decided today by the reader
	Seconds float64 // median time of a decision today; 0: none was timed
}

// Seeker is what a job seeker comes for.
type Seeker struct {
	Skills   int   // in their profile
	Waiting  int   // found in the résumé, to be looked at
	Jobs     int   // postings published
	Best     []Job // the best fits, at most three
	Answered int   // flags somebody answered
}

// Job is a published posting and how it fits.
type Job struct {
	URL      string
	Title    string
	Employer string
	Fit      string // "You have 7 of 10 required."
}

// Posting is one line of the recent list.
type Posting struct {
	ID       string
	Title    string
	Employer string
	Kind     string // job, resume, course, feed
	Skills   int
	Reviewed int
	Updated  time.Time
}

// Taxonomy is the active taxonomy in figures; Name is empty when none is active.
type Taxonomy struct {
	Name        string
	Release     string
	Skills      int
	Occupations int
}

// Progress is how much of a long job is done.
type Progress struct {
	Ready int
	Total int
}
