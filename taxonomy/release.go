package taxonomy

import (
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// Release is a revision of a taxonomy with a number and notes. It stays as it
// is; work goes on in later revisions. Documents read with it are stamped with
// its number.
type Release struct {
	Number   string    `json:"number"`
	Notes    string    `json:"notes"`
	Revision int64     `json:"revision"`
	Author   Author    `json:"author"`
	At       time.Time `json:"at"`
	Checks   []Found   `json:"checks"` // what the checks found, those that found nothing left out

	Regression *Regression `json:"regression,omitempty"` // what it changes in extraction, where that was measured
	Signed     string      `json:"signed,omitempty"`     // why its author released it in spite of what spoke against it
}

// Found is how often a check found something.
type Found struct {
	Check    string `json:"check"` // its id
	Severity string `json:"severity"`
	Title    string `json:"title"`
	Count    int    `json:"count"`
}

// ReleaseOrder asks for a release.
type ReleaseOrder struct {
	ID     string // a UUID that the client makes, so that sending again is harmless
	Number string // e.g. "2.1"; unique in its taxonomy
	Notes  string
	Author Author
	// Seen is the revision the author looked at; when another one came since,
	// nothing is released. 0: whatever is there.
	Seen int64
	// Check looks the contents over; nil: nobody does.
	Check func(*Snapshot) []Found
	// Regression is what a trial of the revision to be released came to; one of
	// another revision does not count. nil: none was made.
	Regression *Regression
	// MustMeasure holds the release back where there was no trial.
	MustMeasure bool
	// Sign is why the author releases in spite of what Objections says.
	Sign string
}

const (
	maxNumber = 40     // bytes
	maxNotes  = 20_000 // characters
	maxSign   = 2000   // characters
)

func (o ReleaseOrder) check() error {
	if err := checkID(o.ID); err != nil {
		return err
	}
	if o.Number == "" || len(o.Number) > maxNumber || cleanLine(o.Number) != o.Number {
		return fault.In("number", "A release needs a number of up to %d bytes, such as 2.1.", maxNumber)
	}
	if utf8.RuneCountInString(o.Notes) > maxNotes || !utf8.ValidString(o.Notes) {
		return fault.In("notes", "The notes are longer than %d characters. Shorten them.", maxNotes)
	}
	if utf8.RuneCountInString(o.Sign) > maxSign || !utf8.ValidString(o.Sign) {
		return fault.In("sign", "The reason is longer than %d characters. Shorten it.", maxSign)
	}
	return nil
}
