package profile

import (
	"context"
	"time"

	"winnow/profile/overlap"
)

// Store keeps profiles.
type Store interface {
	Get(ctx context.Context, personID int64) (Profile, error)
	// Take replaces the résumé and the skills that only résumés speak for, and
	// puts the found ones. What was done before can no longer be undone.
	Take(ctx context.Context, personID int64, r Resume, found []Skill, now time.Time) error
	// Put keeps skills as one step that Undo takes back.
	Put(ctx context.Context, personID int64, skills []Skill, now time.Time) error
	// Undo takes the last step back and returns the labels it was about;
	// Conflict when there is none.
	Undo(ctx context.Context, personID int64) ([]string, error)
	Share(ctx context.Context, personID int64, since, now time.Time) error
	// Sharing lists people who agreed to be seen and have one of the skills, most
	// of them first. Nobody else is ever returned.
	Sharing(ctx context.Context, skills []int64, limit int) ([]Person, error)

	// Postings returns published postings that match, best overlap first (newest
	// first without credits), and how many there are.
	Postings(ctx context.Context, credits overlap.Credits, f Filter) ([]Posting, int, error)
	// Courses returns published courses that teach a skill, for each of the
	// skills, at most limit for each: those that teach the most of the skills
	// first, then the newest.
	Courses(ctx context.Context, skills []int64, limit int) (map[int64][]Course, error)

	AddFlag(ctx context.Context, f Flag) error
	TakeBack(ctx context.Context, personID int64, eventID string, at time.Time) error
	Flags(ctx context.Context, personID int64) ([]Flag, error) // newest first
	// FlagsSince counts a person's flags, and says when the first of them was sent.
	FlagsSince(ctx context.Context, personID int64, since time.Time) (n int, first time.Time, err error)

	// Export returns everything kept of a person, by what it is.
	Export(ctx context.Context, personID int64) (map[string]any, error)
	// Erase removes it in one transaction, and returns whose remembered sentences
	// have to go too.
	Erase(ctx context.Context, personID int64, now time.Time) ([]Remembered, error)
	// Sweep takes what was erased out of the database's files too.
	Sweep(ctx context.Context) error
}

// Person is somebody who agreed to be seen.
type Person struct {
	ID     int64
	Name   string
	Email  string
	Since  time.Time
	Skills []Skill // confirmed ones
}

// Remembered names sentences of a document that decisions about a skill had
// taught the engine.
type Remembered struct {
	OrganisationID int64
	DocumentID     int64
	SkillID        int64
}
