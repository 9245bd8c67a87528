package feedback

import (
	"context"

	"winnow/extractor/text"
)

// Snapshot is what a plan is made from. Events are the document's, in order,
// without exposures; Known holds those of the asked ids that are kept,
// of other documents and of exposures only once one of them is in the way.
type Snapshot struct {
	DocumentID int64
	Version    int
	Extraction int64 // the current one; 0: none yet
	Published  bool  // job seekers may see it
	Shown      []Candidate
	Hidden     map[int64]text.SectionKind // skills found where the organisation hides them
	Events     []Recorded
	Known      map[string]Recorded
}

// Plan is what to write: events in order, where the skills that they name stand,
// and where the document's review does.
type Plan struct {
	Events   []Recorded // Sequence is set by the store
	Standing []Standing // of the skills that Events are about
	Decided  int
	Status   string
	Asked    []Asked // what the document asks for then: kept for a published one
}

// Text is one version of a document's text.
type Text struct {
	Kind     text.Kind
	Format   text.Format
	Language string
	Title    string
	Original string
}

// Store keeps events. A document that is not of the organisation, or was
// removed, is NotFound.
type Store interface {
	// Append reads a snapshot, has plan decide, and writes the plan with one
	// outbox row an event, all in one transaction that no other Append to the
	// document overlaps. plan is called again when an id turns out to be taken that
	// was not Known.
	// Sequences become visible in order.
	// It returns the plan with sequences. A plan without events and status
	// writes nothing.
	Append(ctx context.Context, orgID, docID int64, ids []string, plan func(Snapshot) (Plan, error)) (Plan, error)
	Snapshot(ctx context.Context, orgID, docID int64) (Snapshot, error)
	// History is Snapshot without what the document shows or hides, for who only asks
	// what people said.
	History(ctx context.Context, orgID, docID int64) (Snapshot, error)
	// Text returns one version's text; NotFound when there is none.
	Text(ctx context.Context, orgID, docID int64, version int) (Text, error)
	// Evidence returns what the engine's latest extraction of a version points
	// at, by skill.
	Evidence(ctx context.Context, orgID, docID int64, version int) (map[int64][]Evidence, error)
	// Since returns events of all organisations with sequences above after, in order.
	Since(ctx context.Context, after int64, limit int) ([]Recorded, error)
	// Unsettled lists documents whose standing was never worked out, by id.
	Unsettled(ctx context.Context, limit int) ([]int64, error)
	// Settle keeps where all skills of such a document stand, in a transaction that
	// no Append overlaps.
	Settle(ctx context.Context, docID int64, work func(events []Recorded) []Standing) error
	UsageStore
}

// Skills tells what a skill id means today, and false for an unknown one.
type Skills interface {
	Skill(ctx context.Context, id int64) (uri, label string, ok bool)
	// Became tells what took the place of a skill that events name.
	Became(id int64) Became
}
