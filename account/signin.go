package account

import (
	"context"
	"strings"

	"winnow/fault"
)

// SignIn is an attempt to sign in.
type SignIn struct {
	Email     string
	Password  string
	Address   string // of the client, for rate limits
	UserAgent string
}

// SignedIn is a session that began. Secret goes into the cookie and is not
// kept anywhere else.
type SignedIn struct {
	Identity Identity
	Secret   string
}

// SignIn checks a password and begins a session. It answers Unauthenticated,
// in the same words and after the same work, whether the e-mail is unknown, the
// password wrong or the account disabled; RateLimited after too many failures.
func (s *Service) SignIn(ctx context.Context, a SignIn) (SignedIn, error) {
	email := strings.ToLower(strings.TrimSpace(a.Email))
	ids, err := s.reserve(ctx, email, a.Address)
	if err != nil {
		return SignedIn{}, err
	}
	person, err := s.verify(ctx, email, a.Password)
	if err != nil {
		return SignedIn{}, err
	}
	if err := s.release(ctx, ids, email, a.Address); err != nil {
		return SignedIn{}, err
	}
	return s.begin(ctx, person, a)
}

// verify returns the person whose e-mail and password these are. An unknown
// e-mail costs the same hash as a known one.
func (s *Service) verify(ctx context.Context, email, password string) (Person, error) {
	person, hash, err := s.store.PersonByEmail(ctx, email)
	unknown := fault.KindOf(err) == fault.NotFound
	if err != nil && !unknown {
		return Person{}, err
	}
	if unknown {
		hash = s.decoy
	}
	if len(password) > 1000 {
		password = password[:1000] // longer ones are nobody's; the hash must not cost more
	}
	ok, err := s.hasher.matches(ctx, hash, password)
	if err != nil {
		return Person{}, err
	}
	if !ok || unknown || person.Disabled {
		return Person{}, fault.New(fault.Unauthenticated, "The e-mail or the password is wrong. Check both and try again.")
	}
	return person, s.rehash(ctx, person, hash, password)
}

// rehash brings the hash of a password that was just right to today's cost.
func (s *Service) rehash(ctx context.Context, person Person, hash, password string) error {
	if !s.hasher.outdated(hash) {
		return nil
	}
	fresh, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return s.store.Rehash(ctx, person.ID, fresh)
}

// ChangePassword lets a person change their own password; it ends their other
// sessions. A wrong old password counts as an attempt to sign in.
func (s *Service) ChangePassword(ctx context.Context, who Identity, old, fresh, address string) error {
	ids, err := s.reserve(ctx, who.Person.Email, address)
	if err != nil {
		return err
	}
	if _, err := s.verify(ctx, who.Person.Email, old); fault.KindOf(err) == fault.Unauthenticated {
		return fault.In("old", "That is not your present password.")
	} else if err != nil {
		return err
	}
	if err := s.release(ctx, ids, who.Person.Email, address); err != nil {
		return err
	}
	var keep int64
	if who.Session != nil {
		keep = who.Session.ID
	}
	return s.replacePassword(ctx, who.Person, fresh, keep)
}

// SetPassword gives a person a new password without the old one, for the
// command line; it ends all their sessions.
func (s *Service) SetPassword(ctx context.Context, email, fresh string) error {
	person, err := s.PersonByEmail(ctx, email)
	if err != nil {
		return err
	}
	return s.replacePassword(ctx, person, fresh, 0)
}

func (s *Service) replacePassword(ctx context.Context, person Person, fresh string, keep int64) error {
	if err := checkPassword(fresh, person.Email, person.Name); err != nil {
		return err
	}
	hash, err := s.hasher.hash(ctx, fresh)
	if err != nil {
		return err
	}
	return s.store.SetPassword(ctx, person.ID, hash, keep)
}

// Confirm checks a person's own password before something that cannot be taken
// back. A wrong one is Invalid, in the field "password", and counts as an attempt
// to sign in.
func (s *Service) Confirm(ctx context.Context, who Identity, password, address string) error {
	ids, err := s.reserve(ctx, who.Person.Email, address)
	if err != nil {
		return err
	}
	if _, err := s.verify(ctx, who.Person.Email, password); fault.KindOf(err) == fault.Unauthenticated {
		return fault.In("password", "That is not your password.")
	} else if err != nil {
		return err
	}
	return s.release(ctx, ids, who.Person.Email, address)
}
