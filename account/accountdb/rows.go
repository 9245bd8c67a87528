package accountdb

import (
	"strings"

	"winnow/account"
	"winnow/database"
)

type organisationRow struct {
	ID         int64
	Slug       string
	Name       string
	Home       bool
	SharesText bool
	OptedOutAt int64
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
}

func (organisationRow) TableName() string { return "organisations" }

func (r organisationRow) value() account.Organisation {
	return account.Organisation{ID: r.ID, Slug: r.Slug, Name: r.Name, Home: r.Home, SharesText: r.SharesText, OptedOut: r.OptedOutAt > 0, CreatedAt: database.Time(r.CreatedAt)}
}

func organisationOf(o account.Organisation) organisationRow {
	return organisationRow{ID: o.ID, Slug: o.Slug, Name: o.Name, Home: o.Home, SharesText: o.SharesText, CreatedAt: database.Millis(o.CreatedAt)}
}

type personRow struct {
	ID             int64
	OrganisationID int64
	Email          string
	Name           string
	Role           string
	PasswordHash   string
	Disabled       bool
	WithdrawnAt    int64
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
}

func (personRow) TableName() string { return "people" }

func (r personRow) value() account.Person {
	return account.Person{ID: r.ID, OrganisationID: r.OrganisationID, Email: r.Email, Name: r.Name,
		Role: account.Role(r.Role), Disabled: r.Disabled, Withdrawn: r.WithdrawnAt > 0, CreatedAt: database.Time(r.CreatedAt)}
}

type sessionRow struct {
	ID        int64
	Hash      []byte
	PersonID  int64
	CreatedAt int64 `gorm:"autoCreateTime:false"`
	SeenAt    int64
	IdleAt    int64
	EndsAt    int64
	UserAgent string
	Address   string
}

func (sessionRow) TableName() string { return "sessions" }

func (r sessionRow) value() account.Session {
	return account.Session{ID: r.ID, PersonID: r.PersonID, CreatedAt: database.Time(r.CreatedAt), SeenAt: database.Time(r.SeenAt),
		IdleAt: database.Time(r.IdleAt), EndsAt: database.Time(r.EndsAt), UserAgent: r.UserAgent, Address: r.Address}
}

type tokenRow struct {
	ID        int64
	Hash      []byte
	Hint      string
	PersonID  int64
	Name      string
	Scopes    string
	CreatedAt int64 `gorm:"autoCreateTime:false"`
	ExpiresAt int64
	RevokedAt int64
	UsedAt    int64
}

func (tokenRow) TableName() string { return "api_tokens" }

func (r tokenRow) value() account.Token {
	t := account.Token{ID: r.ID, PersonID: r.PersonID, Name: r.Name, Hint: r.Hint, CreatedAt: database.Time(r.CreatedAt),
		ExpiresAt: database.Time(r.ExpiresAt), RevokedAt: database.Time(r.RevokedAt), UsedAt: database.Time(r.UsedAt)}
	for _, scope := range strings.Fields(r.Scopes) {
		t.Scopes = append(t.Scopes, account.Action(scope))
	}
	return t
}

func scopes(actions []account.Action) string {
	words := make([]string, len(actions))
	for i, a := range actions {
		words[i] = string(a)
	}
	return strings.Join(words, " ")
}

type attemptRow struct {
	ID      int64
	Subject string
	At      int64
}

func (attemptRow) TableName() string { return "sign_in_attempts" }
