package account

import (
	"context"
	"time"
)

// Store keeps accounts. Lookups answer a NotFound fault when there is no such
// row; adding answers a Conflict fault when an e-mail or slug is taken.
type Store interface {
	AddOrganisation(ctx context.Context, o Organisation) (Organisation, error)
	Organisation(ctx context.Context, id int64) (Organisation, error)
	OrganisationBySlug(ctx context.Context, slug string) (Organisation, error)
	Organisations(ctx context.Context) ([]Organisation, error)
	SetSharesText(ctx context.Context, id int64, shares bool) error

	// AddPerson keeps a person, and first their organisation when its ID is 0.
	AddPerson(ctx context.Context, o Organisation, p Person, passwordHash string) (Person, error)
	Person(ctx context.Context, id int64) (Person, error)
	PersonByEmail(ctx context.Context, email string) (person Person, passwordHash string, err error)
	People(ctx context.Context, orgID int64) ([]Person, error) // orgID 0: of all organisations
	// SetPassword replaces the hash and ends all sessions but keepSession (0: all).
	SetPassword(ctx context.Context, personID int64, passwordHash string, keepSession int64) error
	// Rehash replaces the hash of the same password.
	Rehash(ctx context.Context, personID int64, passwordHash string) error
	// SetDisabled also ends all sessions when disabled.
	SetDisabled(ctx context.Context, personID int64, disabled bool) error
	// SetWithdrawn and SetOptedOut keep a person's decisions, or all of an
	// organisation, out of datasets.
	SetWithdrawn(ctx context.Context, personID int64, withdrawn bool) error
	SetOptedOut(ctx context.Context, orgID int64, out bool) error

	AddSession(ctx context.Context, s Session, hash []byte) (Session, error)
	SessionByHash(ctx context.Context, hash []byte) (Session, Person, Organisation, error)
	TouchSession(ctx context.Context, id int64, seen, idle time.Time, address string) error
	Sessions(ctx context.Context, personID int64, now time.Time) ([]Session, error) // live ones, last seen first
	RemoveSession(ctx context.Context, personID, sessionID int64) error
	RemoveSessions(ctx context.Context, personID, except int64) error

	AddToken(ctx context.Context, t Token, hash []byte) (Token, error)
	TokenByHash(ctx context.Context, hash []byte) (Token, Person, Organisation, error)
	TouchToken(ctx context.Context, id int64, used time.Time) error
	Tokens(ctx context.Context, personID int64) ([]Token, error) // newest first, revoked ones included
	RevokeToken(ctx context.Context, personID, tokenID int64, now time.Time) error

	// Reserve adds one attempt at now for every limit's subject and returns the
	// rows' ids, or adds nothing and returns nil when any subject already has
	// its most since the given time. It is atomic.
	Reserve(ctx context.Context, limits []Limit, now, since time.Time) ([]int64, error)
	// Release takes attempts back, and forgets all of one subject.
	Release(ctx context.Context, ids []int64, subject string) error
	// Sweep removes sessions that ended before now and attempts before since.
	Sweep(ctx context.Context, now, since time.Time) error
}
