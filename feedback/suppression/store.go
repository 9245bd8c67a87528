package suppression

import (
	"context"
	"time"

	"winnow/feedback/acceptance"
)

// Changed is an organisation whose counts are not the ones last learned from.
type Changed struct {
	OrganisationID int64
	Version        int64 // of the counts
}

// Lesson is what an organisation should hide after counts of a version.
type Lesson struct {
	Changed
	Taxonomy string // by whose skills
	Rules    []Rule // Since is of new ones only; standing ones keep theirs
}

// Pending are skills whose documents are to be read again.
type Pending struct {
	OrganisationID int64
	Version        int64 // of the list
	Skills         []int64
}

// Store keeps lists and counts. Every call is of one organisation, but for
// those that ask where there is work.
type Store interface {
	// Changed lists organisations to learn from anew.
	Changed(ctx context.Context, taxonomy string) ([]Changed, error)
	// Tallies reads all counts of an organisation, by the ids of the events.
	Tallies(ctx context.Context, orgID int64) ([]acceptance.Tally, error)
	// Of reads the counts of some skills.
	Of(ctx context.Context, orgID int64, skills []int64) ([]acceptance.Tally, error)
	// Members lists the people of an organisation who may sign in.
	Members(ctx context.Context, orgID int64) ([]int64, error)
	// Lifted lists where something was hidden once.
	Lifted(ctx context.Context, orgID int64) ([]acceptance.Cell, error)
	// Rules lists what stands.
	Rules(ctx context.Context, orgID int64) ([]Rule, error)
	// Learn replaces what stands. Where that hides anything else than before, the
	// list has a new version and the skills in question are pending.
	Learn(ctx context.Context, l Lesson, now time.Time) error
	// Version is that of an organisation's list; 0: it never had one.
	Version(ctx context.Context, orgID int64) (int64, error)
	// Overrides lists all overrides of an organisation in order.
	Overrides(ctx context.Context, orgID int64) ([]Override, error)
	// Overrule appends what plan makes of all overrides so far, in a transaction
	// that no other Overrule of the organisation overlaps. The list has a new
	// version then, and the skill is pending. A plan without an id keeps nothing.
	Overrule(ctx context.Context, orgID int64, plan func(all []Override) (Override, error)) error
	// Kept lists the skills of a document that somebody decided on, by the ids of
	// the events.
	Kept(ctx context.Context, documentID int64) ([]int64, error)
	// Asked counts, by the ids that skills had then, where they were shown although
	// decisions taught to hide them.
	Asked(ctx context.Context, orgID int64) (map[acceptance.Cell]Asked, error)
	Pending(ctx context.Context) ([]Pending, error)
	// Settle takes skills off what is pending, unless the list changed since.
	Settle(ctx context.Context, p Pending) error
}
