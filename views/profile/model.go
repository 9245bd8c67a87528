// Package profile shows what a job seeker says they can do, and lets them
// correct it, share it, take it along and erase it.
package profile

import (
	"strings"
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths of these pages.
const (
	Path           = "/profile"
	PathResume     = "/profile/resume" // GET asks for one; POST takes it
	PathSkills     = "/profile/skills" // POST: skill_id, do
	PathConfirmAll = "/profile/confirm-all"
	PathUndo       = "/profile/undo"
	PathAdd        = "/profile/add" // GET ?q=; POST skill_id
	PathConsent    = "/profile/consent"
	PathExport     = "/profile/export"
	PathErase      = "/profile/erase"
)

// Page is the profile.
type Page struct {
	Layout    layout.Page
	Resume    *ui.Link // the résumé it was made from, or nil
	Unread    bool     // nothing in the profile is shown by the résumé
	Waiting   []Skill  // found in the résumé, to be looked at
	Confirmed []Skill
	Removed   []Skill
	Shared    time.Time // since when recruiters may see it; zero: they may not
	Undo      string    // label of what an undo takes back, or empty
	Jobs      int       // published postings to compare with
}

// The states of a skill; the same words as on the posting page.
const (
	Open     = "open"
	Accepted = "accepted"
	Removed  = "removed"
)

// Skill is one row.
type Skill struct {
	ID     int64
	Label  string
	State  string
	Level  int // 0: not told, 1 to 4
	Added  bool
	Quotes []Quote // of the résumé
}

// Quote is a sentence of the résumé with the words of it that show a skill.
type Quote struct {
	Sentence string
	Words    string // a part of the sentence, or empty
}

// parts are what stands before the words, the words, and what stands after.
// Without words, or where they are the whole sentence, it is all before.
func (q Quote) parts() (before, words, after string) {
	before, after, found := strings.Cut(q.Sentence, q.Words)
	if !found || q.Words == "" || q.Words == q.Sentence {
		return q.Sentence, "", ""
	}
	return before, q.Words, after
}

// Resume asks for a résumé. Its form posts csrf, key, text, file.
type Resume struct {
	Layout   layout.Page
	Key      string
	Text     string
	Again    bool // there is one already
	MaxBytes int64
	Errors   ui.Errors // "", text, file
}

// AddPage searches the taxonomy for a skill to add.
type AddPage struct {
	Layout layout.Page
	Query  string
	Hits   []Hit
}

// Hit is a skill found by name.
type Hit struct {
	ID      int64
	Label   string
	Matched string // another name it was found by
	About   string
	Have    bool
}

// ErasePage says what an erasure does, and asks for the password.
type ErasePage struct {
	Layout    layout.Page
	Documents int
	Decisions int       // of the person, that stay without a name
	Errors    ui.Errors // "", password
}
