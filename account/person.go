package account

import (
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// Role is what a person does in Winnow.
type Role string

// The roles. Curator, ML and Admin belong to the organisation that runs the
// installation.
const (
	Recruiter Role = "recruiter"
	Seeker    Role = "seeker"
	Curator   Role = "curator"
	ML        Role = "ml"
	Admin     Role = "admin"
)

// Roles lists all roles in display order.
var Roles = []Role{Recruiter, Seeker, Curator, ML, Admin}

// home says that a role may only be given in the installation's own organisation.
func (r Role) home() bool { return r == Curator || r == ML || r == Admin }

func (r Role) known() bool {
	for _, role := range Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Organisation owns documents and employs people. Home marks the one that runs
// the installation.
type Organisation struct {
	ID         int64
	Slug       string // short name for commands: lower-case letters, digits, hyphens
	Name       string
	Home       bool
	SharesText bool // curators of other organisations may see sentences of its documents
	OptedOut   bool // in no dataset
	CreatedAt  time.Time
}

// Person is somebody with an account.
type Person struct {
	ID             int64
	OrganisationID int64
	Email          string // lower case; unique in the installation
	Name           string
	Role           Role
	Disabled       bool // may not sign in
	Withdrawn      bool // in no dataset
	CreatedAt      time.Time
}

// NewPerson is what AddPerson needs. A seeker may leave Organisation empty and
// gets one of their own, since members of an organisation see each other's
// documents.
type NewPerson struct {
	Email        string
	Name         string
	Role         Role
	Organisation string // slug
	Password     string
}

// normal returns the person with email and name trimmed, or what is wrong.
func (n NewPerson) normal() (NewPerson, error) {
	n.Name = strings.Join(strings.Fields(n.Name), " ")
	email, err := normalEmail(n.Email)
	if err != nil {
		return n, err
	}
	n.Email = email
	if n.Name == "" || utf8.RuneCountInString(n.Name) > 200 || !utf8.ValidString(n.Name) {
		return n, fault.In("name", "Give a name of 1 to 200 characters.")
	}
	if !n.Role.known() {
		return n, fault.In("role", "The role %q is unknown. Choose recruiter, seeker, curator, ml or admin.", string(n.Role))
	}
	return n, checkPassword(n.Password, n.Email, n.Name)
}

// normalEmail returns an address as it is stored: trimmed and lower case.
func normalEmail(email string) (string, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	parsed, err := mail.ParseAddress(email)
	if err != nil || parsed.Address != email || len(email) > 254 {
		return "", fault.In("email", "That is not an e-mail address. Write it like name@example.org.")
	}
	return email, nil
}

// normalSlug checks an organisation's short name.
func normalSlug(slug string) (string, error) {
	slug = strings.ToLower(strings.TrimSpace(slug))
	if slug == "" || len(slug) > 63 || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(slug, "-") != slug {
		return "", fault.In("organisation", "An organisation's short name has 1 to 63 letters a to z, digits and inner hyphens.")
	}
	return slug, nil
}
