package account

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// TokenPrefix begins every API token, so that leaked ones can be found.
const TokenPrefix = "wnw_"

// maxTokens a person may have working at once.
const maxTokens = 50

// Token lets a program act for a person, within scopes.
type Token struct {
	ID        int64
	PersonID  int64
	Name      string
	Hint      string // the secret's last four characters
	Scopes    []Action
	CreatedAt time.Time
	ExpiresAt time.Time // zero: never
	RevokedAt time.Time // zero: not revoked
	UsedAt    time.Time // zero: never
}

// Works says whether the token is accepted at a time.
func (t Token) Works(now time.Time) bool {
	return t.RevokedAt.IsZero() && (t.ExpiresAt.IsZero() || now.Before(t.ExpiresAt))
}

// NewToken is what CreateToken needs.
type NewToken struct {
	Name      string
	Scopes    []Action
	ExpiresAt time.Time // zero: never
}

// CreateToken makes a token for a person and returns its secret, which cannot
// be shown again.
func (s *Service) CreateToken(ctx context.Context, person Person, n NewToken) (Token, string, error) {
	now := s.clock()
	if err := n.check(now); err != nil {
		return Token{}, "", err
	}
	if err := s.roomForToken(ctx, person.ID, now); err != nil {
		return Token{}, "", err
	}
	secret, err := s.secret(TokenPrefix)
	if err != nil {
		return Token{}, "", err
	}
	scopes := slices.Clone(n.Scopes)
	slices.Sort(scopes)
	token, err := s.store.AddToken(ctx, Token{
		PersonID: person.ID, Name: strings.TrimSpace(n.Name), Hint: secret[len(secret)-4:],
		Scopes: slices.Compact(scopes), CreatedAt: now, ExpiresAt: n.ExpiresAt,
	}, digest(secret))
	return token, secret, err
}

func (n NewToken) check(now time.Time) error {
	name := strings.TrimSpace(n.Name)
	if name == "" || len(name) > 200 || !utf8.ValidString(name) {
		return fault.In("name", "Give the token a name of 1 to 200 bytes, so that you know it again.")
	}
	if len(n.Scopes) == 0 {
		return fault.In("scopes", "Choose at least one thing the token may do.")
	}
	for _, scope := range n.Scopes {
		if !slices.Contains(Scopes, scope) {
			return fault.In("scopes", "The scope %q is unknown.", string(scope))
		}
	}
	if !n.ExpiresAt.IsZero() && !n.ExpiresAt.After(now) {
		return fault.In("expires", "The token would have expired already. Choose a later day.")
	}
	return nil
}

func (s *Service) roomForToken(ctx context.Context, personID int64, now time.Time) error {
	tokens, err := s.store.Tokens(ctx, personID)
	if err != nil {
		return err
	}
	working := 0
	for _, t := range tokens {
		if t.Works(now) {
			working++
		}
	}
	if working >= maxTokens {
		return fault.New(fault.Invalid, "You have %d tokens. Revoke one you no longer use first.", working)
	}
	return nil
}

// AuthenticateToken returns who an API token acts for. It answers
// Unauthenticated when the token is unknown, revoked or expired, or its person
// was disabled.
func (s *Service) AuthenticateToken(ctx context.Context, secret string) (Identity, error) {
	refused := fault.New(fault.Unauthenticated, "The API token is unknown, revoked or expired. Make a new one in your settings.")
	if !strings.HasPrefix(secret, TokenPrefix) {
		return Identity{}, refused
	}
	token, person, org, err := s.store.TokenByHash(ctx, digest(secret))
	if fault.KindOf(err) == fault.NotFound {
		return Identity{}, refused
	}
	if err != nil {
		return Identity{}, err
	}
	now := s.clock()
	if !token.Works(now) || person.Disabled {
		return Identity{}, refused
	}
	if now.Sub(token.UsedAt) >= touchEvery {
		token.UsedAt = now
		if err := s.store.TouchToken(ctx, token.ID, now); err != nil {
			return Identity{}, err
		}
	}
	return Identity{Person: person, Organisation: org, Token: &token}, nil
}

// Tokens lists a person's tokens, newest first, revoked ones included.
func (s *Service) Tokens(ctx context.Context, personID int64) ([]Token, error) {
	return s.store.Tokens(ctx, personID)
}

// RevokeToken ends a token; NotFound when it is not this person's.
func (s *Service) RevokeToken(ctx context.Context, personID, tokenID int64) error {
	return s.store.RevokeToken(ctx, personID, tokenID, s.clock())
}
