package document

import (
	"context"
	"time"
)

// Store keeps documents. Every call names the organisation; a
// document of another one is NotFound, as is a removed one.
type Store interface {
	JobStore
	// Create keeps a new document with its first version and, unless nil, that
	// version's extraction, and returns it with ids.
	Create(ctx context.Context, orgID int64, w Whole, search string) (Whole, error)
	Get(ctx context.Context, orgID int64, publicID string) (Whole, error)
	// Find is Get without text and extraction, which are large.
	Find(ctx context.Context, orgID int64, publicID string) (Document, error)
	Version(ctx context.Context, orgID int64, publicID string, number int) (Version, error)
	Versions(ctx context.Context, orgID int64, publicID string) ([]Version, error) // newest first, without texts
	// Update replaces the document's fields; when w.Version.Number is not base
	// it also adds that version. It returns ErrStale and changes
	// nothing when the current version is no longer base.
	Update(ctx context.Context, orgID int64, base int, w Whole, search string) (Whole, error)
	// SaveExtraction keeps an extraction and makes it the current one of its
	// document, unless the document has moved on to another version. An equal
	// one (same inputs and stamp) is not kept twice.
	SaveExtraction(ctx context.Context, orgID int64, e Extracted) (Extracted, error)
	Extractions(ctx context.Context, orgID int64, publicID string) ([]Extracted, error) // newest first, stamps only
	// ReadBy lists documents of all organisations with ids above after whose
	// current extraction a model made, by id.
	ReadBy(ctx context.Context, model string, after int64, limit int) ([]Ref, error)
	SetStatus(ctx context.Context, orgID int64, publicID string, s Status) error
	// Publish shows the document to job seekers when it is reviewed and still at
	// the version; else it returns ErrStale. Update takes it down where it makes
	// a new version.
	Publish(ctx context.Context, orgID int64, publicID string, version int, by int64, at time.Time) error
	Unpublish(ctx context.Context, orgID int64, publicID string) error
	// Published returns a published document of any organisation; others are
	// NotFound.
	Published(ctx context.Context, publicID string) (Whole, error)
	Remove(ctx context.Context, orgID int64, publicID string, by int64, at time.Time) error
	// List returns up to limit documents that match, newest first, with ids
	// below before (0: from the newest).
	List(ctx context.Context, orgID int64, f Filter, before int64, limit int) ([]Document, error)
	// Counts returns how many documents match the filter, by status, leaving
	// the filter's own status aside.
	Counts(ctx context.Context, orgID int64, f Filter) (map[Status]int, error)
	// Relearned counts published documents of all organisations.
	Relearned(ctx context.Context, r Relearned) (int, error)
	// EachText hands do the folded words of every document of an organisation,
	// one after the other.
	EachText(ctx context.Context, orgID int64, do func(text string)) error
}
