package account

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// Session is one browser that is signed in.
type Session struct {
	ID        int64
	PersonID  int64
	CreatedAt time.Time
	SeenAt    time.Time
	IdleAt    time.Time // ends then unless used before
	EndsAt    time.Time // ends then in any case
	UserAgent string
	Address   string // last seen
}

// touchEvery bounds how often use of a session or token is written down.
const touchEvery = time.Minute

func (s *Service) begin(ctx context.Context, person Person, a SignIn) (SignedIn, error) {
	org, err := s.store.Organisation(ctx, person.OrganisationID)
	if err != nil {
		return SignedIn{}, err
	}
	secret, err := s.secret("")
	if err != nil {
		return SignedIn{}, err
	}
	now := s.clock()
	session, err := s.store.AddSession(ctx, Session{
		PersonID: person.ID, CreatedAt: now, SeenAt: now,
		IdleAt: now.Add(s.lifetimes.Idle), EndsAt: now.Add(s.lifetimes.Absolute),
		UserAgent: clip(a.UserAgent, 300), Address: clip(a.Address, 64),
	}, digest(secret))
	if err != nil {
		return SignedIn{}, err
	}
	return SignedIn{Identity: Identity{Person: person, Organisation: org, Session: &session}, Secret: secret}, nil
}

// Authenticate returns who a cookie's secret belongs to and keeps the session
// alive. It answers Unauthenticated when there is no such session, it ended, or
// the person was disabled.
func (s *Service) Authenticate(ctx context.Context, secret, address string) (Identity, error) {
	session, person, org, err := s.store.SessionByHash(ctx, digest(secret))
	if fault.KindOf(err) == fault.NotFound {
		return Identity{}, signInAgain()
	}
	if err != nil {
		return Identity{}, err
	}
	now := s.clock()
	if !now.Before(session.IdleAt) || !now.Before(session.EndsAt) || person.Disabled {
		return Identity{}, signInAgain()
	}
	if err := s.touch(ctx, &session, now, clip(address, 64)); err != nil {
		return Identity{}, err
	}
	return Identity{Person: person, Organisation: org, Session: &session}, nil
}

// touch slides the idle end of a session, at most once a minute.
func (s *Service) touch(ctx context.Context, session *Session, now time.Time, address string) error {
	if now.Sub(session.SeenAt) < touchEvery {
		return nil
	}
	session.SeenAt, session.IdleAt, session.Address = now, now.Add(s.lifetimes.Idle), address
	return s.store.TouchSession(ctx, session.ID, session.SeenAt, session.IdleAt, address)
}

// SignOut ends the session of a cookie's secret; an unknown one is no error.
func (s *Service) SignOut(ctx context.Context, secret string) error {
	session, person, _, err := s.store.SessionByHash(ctx, digest(secret))
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return s.store.RemoveSession(ctx, person.ID, session.ID)
}

// Sessions lists a person's live sessions, last seen first.
func (s *Service) Sessions(ctx context.Context, personID int64) ([]Session, error) {
	return s.store.Sessions(ctx, personID, s.clock())
}

// RevokeSession ends one session of a person; NotFound when it is not theirs.
func (s *Service) RevokeSession(ctx context.Context, personID, sessionID int64) error {
	return s.store.RemoveSession(ctx, personID, sessionID)
}

// RevokeSessions ends all sessions of a person but one (0: all).
func (s *Service) RevokeSessions(ctx context.Context, personID, except int64) error {
	return s.store.RemoveSessions(ctx, personID, except)
}

func signInAgain() error {
	return fault.New(fault.Unauthenticated, "Please sign in. What you typed is kept.")
}

// secret returns 256 random bits as text.
func (s *Service) secret(prefix string) (string, error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(s.random, b); err != nil {
		return "", fault.Wrap(err, fault.Internal, "No random numbers.")
	}
	return prefix + base64.RawURLEncoding.EncodeToString(b), nil
}

// digest is what is stored of a secret. A secret has 256 random bits, so a
// plain hash cannot be searched backwards.
func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// clip shortens text from a client to at most n bytes of valid UTF-8.
func clip(text string, n int) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
